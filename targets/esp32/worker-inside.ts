import type { Params } from "../../runtime/around/start.ts";
import type { Microprocess } from "../../runtime/core/microprocess.ts";
import type { ThreadEnd } from "../threads/bridge.ts";
import type { Inside } from "../threads/inside.ts";
import { runInside } from "../threads/run-inside.ts";
import { makePlatform } from "./adapter.ts";
import type { Devices } from "./devices.ts";
import { uncaught } from "./fault.ts";
import {
	CLOSE,
	CREDIT,
	CreditReceiver,
	CreditSender,
	DATA,
	END,
	type Frame,
	OPEN,
	type Post,
	STOP,
} from "./worker-frames.ts";

/** Moddable's global `self` in a worker. */
export interface WorkerSelf {
	onmessage?: (message: Frame) => void;
	postMessage(message: Frame): void;
}

/**
 * The worker's side of a WorkerThread. The module that the worker runs exports by default a function that calls this:
 * `export default () => serve(self, () => new Squares(), devices())`.
 * The component runs in a runtime of its own, with the board's timer and pins; what it logs, the board traces.
 * The network counts as up there: sockets belong into the main graph, which knows.
 */
export function serve(self: WorkerSelf, body: (params: Params) => Microprocess, devices: Devices): void {
	const post: Post = (frame) => self.postMessage(frame);
	let server: Server | null = null;
	devices.chip?.guard({ leaving: false, uncaught: (what, error) => uncaught(devices, what, error) });
	self.onmessage = (frame) => {
		try {
			if (frame[0] === OPEN) server = new Server(frame[1], body(frame[2]), devices, post);
			else server?.hear(frame);
		} catch (error) {
			// An exception that leaves a callback restarts the board.
			post(endFrame({ how: "failed", unread: 0, error }));
		}
	};
}

class Server {
	readonly #from: CreditReceiver<unknown>;
	readonly #to: CreditSender<unknown>;
	readonly #body: Microprocess;
	readonly #inside: Inside;

	constructor(window: number, body: Microprocess, devices: Devices, post: Post) {
		this.#from = new CreditReceiver<unknown>(post);
		this.#to = new CreditSender<unknown>(window, post);
		this.#body = body;
		// Wi-Fi belongs to the main machine: a second one would connect it anew.
		const { WiFi: _WiFi, ...rest } = devices;
		this.#inside = runInside(body, {
			from: this.#from,
			to: this.#to,
			platform: (log) => makePlatform({ ...rest, log }),
			log: (kind, source, text, error) => devices.log(kind, source, text, error),
			ended: (end) => post(endFrame(end)),
		});
	}

	hear(frame: Frame): void {
		if (frame[0] === DATA) this.#from.arrived(frame[1]);
		else if (frame[0] === CREDIT) this.#to.credit(frame[1]);
		else if (frame[0] === CLOSE) this.#from.closed = true;
		else if (frame[0] === STOP) this.#body.stop(frame[1]);
		this.#inside.ring();
	}
}

function endFrame({ how, unread, error }: ThreadEnd): Frame {
	if (how !== "failed") return [END, how, unread, "", ""];
	return error instanceof Error
		? [END, how, unread, error.name, error.message]
		: [END, how, unread, "", String(error)];
}
