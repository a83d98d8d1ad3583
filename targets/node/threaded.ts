import path from "node:path";
import { pathToFileURL } from "node:url";
import { MessageChannel, type MessagePort, Worker, type WorkerOptions } from "node:worker_threads";
import type { ComponentOptions } from "../../runtime/core/parts.ts";
import { Bridge, type Channels } from "../threads/bridge.ts";
import { type Crossing, values } from "./crossing.ts";
import { Doorbell, doorbellMemory } from "./doorbell.ts";
import { type RingParts, ringBytes } from "./ring.ts";
import { errorOf, type ThreadData, type ThreadNews } from "./thread-data.ts";

export interface ThreadOptions<In, Out> extends ComponentOptions {
	/** How messages go in. Default: as clones, 64 at once. */
	readonly in?: Crossing<In>;
	/** How they come out. Default: as clones, 64 at once. */
	readonly out?: Crossing<Out>;
	/** For the class's constructor, or the function's second argument: plain data, it is cloned. */
	readonly options?: unknown;
	/** Node's own options for the thread: memory limits, environment, loaders. */
	readonly worker?: Pick<WorkerOptions, "argv" | "env" | "execArgv" | "resourceLimits">;
}

/**
 * A component on a thread of its own, with the boxes it has here. The module's default export says what runs there:
 * a component class; a function that returns a component, for a whole graph; or a plain function that may block,
 * `(boxes, options) => …`, see ThreadBoxes. Messages are copied. Its capacity is exactly that of its inbox
 * plus the window of `in`; a component there has its own inbox besides.
 * @param module URL of the module, or its path from the current directory; `new URL("./fft.js", import.meta.url)`
 */
export function threaded<In = never, Out = never>(
	module: URL | string,
	options: ThreadOptions<In, Out> = {},
): Thread<In, Out> {
	return new Thread(module, options);
}

/** The module that each thread begins with: TypeScript where this one is, else the compiled one. */
const ENTRY = new URL(`./thread-entry${path.extname(new URL(import.meta.url).pathname)}`, import.meta.url);

export class Thread<In, Out> extends Bridge<In, Out> {
	readonly #module: string;
	readonly #options: ThreadOptions<In, Out>;
	#worker: Worker | null = null;
	#bell: Doorbell | null = null;

	constructor(module: URL | string, options: ThreadOptions<In, Out>) {
		super(options);
		this.#module =
			typeof module === "string" && !URL.canParse(module) ? pathToFileURL(module).href : String(module);
		this.#options = options;
	}

	override get kind(): string {
		return "Thread";
	}

	protected override launch(): Channels<In, Out> {
		const bellMemory = doorbellMemory();
		const bell = new Doorbell(bellMemory, "graph", () => worker.postMessage(null));
		const into = ends(this.#options.in ?? values<In>());
		const out = ends(this.#options.out ?? values<Out>());
		const workerData: ThreadData = {
			module: this.#module,
			name: this.label,
			options: this.#options.options,
			bell: bellMemory,
			into: into.there,
			out: out.there,
		};
		const transferList: MessagePort[] = [];
		for (const { port } of [into.there, out.there]) if (port !== null) transferList.push(port);
		const worker = new Worker(ENTRY, { ...this.#options.worker, name: this.label, workerData, transferList });
		this.#worker = worker;
		this.#bell = bell;
		this.#listen(worker);
		const toThread = into.crossing.open(into.here, bell, "sends");
		return {
			into: toThread,
			inside: () => toThread.fill,
			out: out.crossing.open(out.here, bell, "takes"),
		};
	}

	protected override tellStop(ms: number): void {
		this.#bell?.stop(ms);
	}

	protected override cut(): void {
		const worker = this.#worker;
		this.#worker = null;
		this.#bell = null;
		void worker?.terminate();
	}

	/** What comes from a thread that was cut off already concerns nobody. */
	#listen(worker: Worker): void {
		const current = () => this.#worker === worker;
		worker.on("message", (news: ThreadNews | null) => {
			if (current()) this.#hear(news);
		});
		worker.on("error", (error) => {
			if (current()) this.threadEnded({ how: "failed", unread: 0, error });
		});
		worker.on("exit", (code) => {
			const error = new Error(`the thread left with code ${code} before its component had ended`);
			if (current()) this.threadEnded({ how: "failed", unread: 0, error });
		});
	}

	#hear(news: ThreadNews | null): void {
		if (news === null) this.notify();
		else if (news.kind === "end") {
			const error = news.thrown === undefined ? undefined : errorOf(news.thrown);
			this.threadEnded({ how: news.how, unread: news.unread, error });
		} else {
			const source = `${this.label}/${news.source}`;
			if (news.kind === "fault") this.runtime?.noteFault(source, news.text);
			this.runtime?.platform.log(news.kind, source, news.text);
		}
	}
}

interface Ends<T> {
	readonly crossing: Crossing<T>;
	readonly here: RingParts;
	readonly there: RingParts;
}

function ends<T>(crossing: Crossing<T>): Ends<T> {
	const { lane, window, size } = crossing;
	const memory = new SharedArrayBuffer(ringBytes(lane, window, size));
	const parts = { lane, window, size, memory, port: null };
	if (lane !== "values") return { crossing, here: parts, there: parts };
	const { port1, port2 } = new MessageChannel();
	return { crossing, here: { ...parts, port: port1 }, there: { ...parts, port: port2 } };
}
