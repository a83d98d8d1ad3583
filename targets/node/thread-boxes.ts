import type { Doorbell } from "./doorbell.ts";
import type { Ring } from "./ring.ts";

/**
 * The boxes of a plain function on a thread of its own. It may block as long as it likes: in a call of the system, in
 * a computation, or in `recv`, `put` and `pause`, which give way when the thread is told to stop.
 * It ends when it returns, or when its promise is kept; what it throws is a fault of the component in the graph.
 */
export interface ThreadBoxes<In, Out> {
	/**
	 * The oldest message; blocks until there is one, `timeout` ms at most. `undefined`: the time is up, or there is
	 * nothing more to come (then `ended` is true).
	 */
	recv(timeout?: number): In | undefined;
	/** Messages that wait to be read. */
	readonly dataReady: number;
	/** Sends one message. False: not taken, the window is full. */
	send(message: Out): boolean;
	/** Sends one message, blocking until there is room. False: the thread was told to stop. */
	put(message: Out): boolean;
	/** Blocks until anything happens that is not known yet, `timeout` ms at most. False: the time is up. */
	pause(timeout?: number): boolean;
	/** All that will ever come has been read, or the thread was told to stop. */
	readonly ended: boolean;
	/** The thread was told to stop: it is cut off soon. */
	readonly stopping: boolean;
	/** One line for the reader, as a component's `log`. */
	log(text: string): void;
}

export class BlockingBoxes implements ThreadBoxes<unknown, unknown> {
	readonly #from: Ring<unknown>;
	readonly #to: Ring<unknown>;
	readonly #bell: Doorbell;
	readonly #log: (text: string) => void;
	/** Events that the last pause, or the start, knew of. */
	#known: number;

	constructor(from: Ring<unknown>, to: Ring<unknown>, bell: Doorbell, log: (text: string) => void) {
		this.#from = from;
		this.#to = to;
		this.#bell = bell;
		this.#log = log;
		this.#known = bell.events;
	}

	recv(timeout = Number.POSITIVE_INFINITY): unknown {
		const until = performance.now() + timeout;
		for (;;) {
			const events = this.#bell.events;
			if (this.stopping) return undefined;
			const closed = this.#from.closed;
			const message = this.#from.take();
			if (message !== undefined) {
				this.#from.tell();
				return message;
			}
			if (closed || !this.#bell.sleep(events, until - performance.now())) return undefined;
		}
	}

	get dataReady(): number {
		return this.#from.fill;
	}

	send(message: unknown): boolean {
		if (!this.#to.put(message)) return false;
		this.#to.tell();
		return true;
	}

	put(message: unknown): boolean {
		for (;;) {
			const events = this.#bell.events;
			if (this.stopping) return false;
			if (this.send(message)) return true;
			this.#bell.sleep(events, Number.POSITIVE_INFINITY);
		}
	}

	pause(timeout = Number.POSITIVE_INFINITY): boolean {
		const woken = this.#bell.sleep(this.#known, timeout);
		this.#known = this.#bell.events;
		return woken;
	}

	get ended(): boolean {
		return this.stopping || (this.#from.closed && this.#from.fill === 0);
	}

	get stopping(): boolean {
		return this.#bell.stopping;
	}

	log(text: string): void {
		this.#log(text);
	}
}
