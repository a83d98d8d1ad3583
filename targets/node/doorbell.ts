/*
 * Two threads share a few words. Each writes into the rings first and then looks whether the other one waits for
 * that; each says what it waits for first and then looks into the rings once more. So no wake-up is lost,
 * and one that works anyway costs the other no message.
 */
const EVENTS = 0;
const GRAPH_WAITS = 1;
const THREAD_WAITS = 2;
const STOP = 3;
const STOP_MS = 4;
const WORDS = 5;

export type Side = "graph" | "thread";

export function doorbellMemory(): SharedArrayBuffer {
	return new SharedArrayBuffer(WORDS * Int32Array.BYTES_PER_ELEMENT);
}

export class Doorbell {
	readonly #words: Int32Array;
	readonly #mine: number;
	readonly #other: number;
	/** Wakes the other thread's event loop. */
	readonly #post: () => void;

	constructor(memory: SharedArrayBuffer, side: Side, post: () => void) {
		this.#words = new Int32Array(memory);
		this.#mine = side === "graph" ? GRAPH_WAITS : THREAD_WAITS;
		this.#other = side === "graph" ? THREAD_WAITS : GRAPH_WAITS;
		this.#post = post;
	}

	/** Something happened that the other thread may wait for (bits of channel.ts). */
	tell(bits: number): void {
		this.#event();
		if ((Atomics.load(this.#words, this.#other) & bits) === 0) return;
		if ((Atomics.and(this.#words, this.#other, ~bits) & bits) !== 0) this.#post();
	}

	/** From now on this thread is to be woken for these. */
	ask(bits: number): void {
		Atomics.or(this.#words, this.#mine, bits);
	}

	/** Tells the thread to end within `ms`, whatever it waits for. */
	stop(ms: number): void {
		Atomics.store(this.#words, STOP_MS, Math.ceil(ms));
		Atomics.store(this.#words, STOP, 1);
		this.#event();
		this.#post();
	}

	get stopping(): boolean {
		return Atomics.load(this.#words, STOP) !== 0;
	}

	/** ms that the stop gave. */
	get stopWithin(): number {
		return Atomics.load(this.#words, STOP_MS);
	}

	/** Changes with each event: for `sleep`. */
	get events(): number {
		return Atomics.load(this.#words, EVENTS);
	}

	/** Blocks this thread until something happens after `events` was read, `ms` at most. False: the time is up. */
	sleep(events: number, ms: number): boolean {
		return ms > 0 && Atomics.wait(this.#words, EVENTS, events, ms) !== "timed-out";
	}

	#event(): void {
		Atomics.add(this.#words, EVENTS, 1);
		Atomics.notify(this.#words, EVENTS);
	}
}
