import type { EndedHow } from "../../runtime/around/report.ts";
import type { Params } from "../../runtime/around/start.ts";
import type { Receiving, Sending } from "../threads/channel.ts";

/*
 * What a graph and a Moddable Worker post to each other: arrays that begin with one of these. Messages are bounded by
 * credit: each side may have `window` of them on their way, and gets its credit back as they are taken.
 */
export const OPEN = 0; // to the worker: the window, the parameters
export const DATA = 1; // a message
export const CREDIT = 2; // so many were taken
export const CLOSE = 3; // to the worker: no more will come
export const STOP = 4; // to the worker: end within so many ms
export const END = 5; // from the worker, the last: how, unread, name and text of what was thrown

export type Frame =
	| readonly [typeof OPEN, number, Params]
	| readonly [typeof DATA, unknown]
	| readonly [typeof CREDIT, number]
	| readonly [typeof CLOSE]
	| readonly [typeof STOP, number]
	| readonly [typeof END, EndedHow, number, string, string];

export type Post = (frame: Frame) => void;

export class CreditSender<T> implements Sending<T> {
	readonly #window: number;
	readonly #post: Post;
	#credit: number;

	constructor(window: number, post: Post) {
		this.#window = window;
		this.#credit = window;
		this.#post = post;
	}

	get space(): number {
		return this.#credit;
	}

	/** Messages that are on their way, or taken without word of it yet. */
	get underway(): number {
		return this.#window - this.#credit;
	}

	put(message: T): boolean {
		if (this.#credit === 0) return false;
		this.#post([DATA, message]);
		this.#credit--;
		return true;
	}

	/** A CREDIT frame came. */
	credit(taken: number): void {
		this.#credit += taken;
	}

	close(): void {
		this.#post([CLOSE]);
	}

	tell(): void {}

	/** Credit comes by itself, as a frame, which wakes this side. */
	ask(): boolean {
		return this.#credit > 0;
	}
}

export class CreditReceiver<T> implements Receiving<T> {
	closed = false;
	readonly #post: Post;
	/** At most a window of them. */
	readonly #queue: T[] = [];
	#taken = 0;

	constructor(post: Post) {
		this.#post = post;
	}

	get fill(): number {
		return this.#queue.length;
	}

	/** A DATA frame came. */
	arrived(message: T): void {
		this.#queue.push(message);
	}

	take(): T | undefined {
		if (this.#queue.length > 0) this.#taken++;
		return this.#queue.shift();
	}

	/** One frame for all that was taken in a turn. */
	tell(): void {
		if (this.#taken === 0) return;
		this.#post([CREDIT, this.#taken]);
		this.#taken = 0;
	}

	ask(): boolean {
		return this.closed || this.#queue.length > 0;
	}
}
