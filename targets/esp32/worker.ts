import type { Params } from "../../runtime/around/start.ts";
import { GraphError } from "../../runtime/core/errors.ts";
import type { ComponentOptions } from "../../runtime/core/parts.ts";
import { Bridge, type Channels } from "../threads/bridge.ts";
import { CREDIT, CreditReceiver, CreditSender, DATA, END, type Frame, OPEN, STOP } from "./worker-frames.ts";

/** A Moddable Worker, the part that is used here. Messages are copied; `onmessage` gets the message itself. */
export interface WorkerIO {
	onmessage?: (message: Frame) => void;
	postMessage(message: Frame): void;
	/** Not while it is inside a call: it takes effect at once, and the object is dead after it. */
	terminate(): void;
}

/** The memory and the task of a worker: it is a virtual machine of its own. What is left out is as in the main one. */
export interface WorkerCreation {
	/** Bytes for chunks and slots together. */
	readonly static?: number;
	readonly chunk?: { readonly initial: number; readonly incremental: number };
	/** In slots. */
	readonly heap?: { readonly initial: number; readonly incremental: number };
	/** In slots. */
	readonly stack?: number;
	readonly keys?: { readonly initial: number; readonly incremental: number };
	/** Bytes of the task's own stack. Default 12 288. */
	readonly nativeStack?: number;
	readonly priority?: number;
	/** 0 or 1 on an ESP32 with two cores. */
	readonly core?: number;
}

/** Moddable's module `worker`, its default export. The constructor comes back when the module has run. */
export interface WorkerClass {
	new (module: string, creation?: WorkerCreation): WorkerIO;
}

export interface WorkerOptions extends ComponentOptions {
	/** `import Worker from "worker"`. */
	readonly Worker: WorkerClass;
	/** Name of the module that the worker runs, as in the manifest. It calls `serve`. */
	readonly module: string;
	/** Plain values for the component there. */
	readonly params?: Params;
	readonly creation?: WorkerCreation;
	/** Messages that may be on their way in one direction, 1 to 12. Default 8. */
	readonly window?: number;
}

/**
 * The board's queue of events has 32 places (manifests/base.json), which all workers, timers and sockets share, and a
 * worker that posts into a full one blocks the chip: a window of messages and as many credits must fit.
 */
const LARGEST_WINDOW = 12;

/** The SDK's own 5 KB are not enough for a `JSON.stringify` with ESP-IDF 6. */
const NATIVE_STACK = 12_288;

/**
 * Stands in the graph for a component on a Moddable Worker: a virtual machine with a task of its own, for drivers that
 * block. Messages are copied. Its capacity is that of its inbox plus the window; the component there has its
 * own inbox besides. How it ends, is stopped and fails: see Bridge.
 */
export class WorkerThread<In = never, Out = never> extends Bridge<In, Out> {
	readonly #options: WorkerOptions;
	readonly #window: number;
	#worker: WorkerIO | null = null;

	constructor(options: WorkerOptions) {
		super(options);
		this.#options = options;
		this.#window = options.window ?? 8;
		if (!Number.isInteger(this.#window) || this.#window < 1 || this.#window > LARGEST_WINDOW)
			throw new GraphError(
				`${this.label}: a window of ${this.#window} is not a whole number from 1 to ${LARGEST_WINDOW}`,
			);
	}

	protected override launch(): Channels<In, Out> {
		const { Worker, module, creation, params } = this.#options;
		const worker = new Worker(module, { nativeStack: NATIVE_STACK, ...creation });
		const post = (frame: Frame) => worker.postMessage(frame);
		const into = new CreditSender<In>(this.#window, post);
		const out = new CreditReceiver<Out>(post);
		this.#worker = worker;
		worker.onmessage = (frame) => {
			if (this.#worker === worker) this.#hear(frame, into, out);
		};
		post([OPEN, this.#window, params ?? {}]);
		return { into, inside: () => into.underway, out };
	}

	protected override tellStop(ms: number): void {
		this.#worker?.postMessage([STOP, ms]);
	}

	/** Called in a turn of the runtime, so never from inside the worker's own `onmessage`. */
	protected override cut(): void {
		const worker = this.#worker;
		this.#worker = null;
		worker?.terminate();
	}

	#hear(frame: Frame, into: CreditSender<In>, out: CreditReceiver<Out>): void {
		if (frame[0] === DATA)
			out.arrived(frame[1] as Out); // what `serve` sends there is of this type by agreement
		else if (frame[0] === CREDIT) into.credit(frame[1]);
		else if (frame[0] === END) {
			const [, how, unread, name, text] = frame;
			const error = new Error(text);
			if (name !== "") error.name = name;
			this.threadEnded({ how, unread, error });
		}
		this.notify();
	}
}
