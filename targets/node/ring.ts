import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { MESSAGES, type Receiving, ROOM, type Sending } from "../threads/channel.ts";
import type { Doorbell } from "./doorbell.ts";

/** How messages lie on their way: numbers and bytes in shared memory, anything else as a structured clone. */
export type Lane = "float64" | "int32" | "bytes" | "values";

/** What an end of a ring does. */
export type Role = "sends" | "takes";

/** What both threads get to make their end of a ring. */
export interface RingParts {
	readonly lane: Lane;
	/** Messages that may lie here. */
	readonly window: number;
	/** Bytes of the longest message, for "bytes". */
	readonly size: number;
	/** The counters, and behind them the messages. */
	readonly memory: SharedArrayBuffer;
	/** Where the messages travel, for "values". */
	readonly port: MessagePort | null;
}

const WRITTEN = 0;
const TAKEN = 1;
const CLOSED = 2;
/** Bytes before the messages: the counters, up to a boundary that any lane can begin at. */
const HEAD = 16;

/** Bytes of shared memory that a ring takes. */
export function ringBytes(lane: Lane, window: number, size: number): number {
	if (lane === "values") return HEAD;
	if (lane === "bytes") return HEAD + window * (4 + size);
	return HEAD + window * (lane === "int32" ? 4 : 8);
}

/**
 * One end of a bounded queue between two threads: one of them only puts, the other only takes. The counters wrap
 * at 32 bits, their difference does not mind; each end keeps its own place.
 */
export abstract class Ring<T> implements Sending<T>, Receiving<T> {
	readonly #words: Int32Array;
	readonly #window: number;
	readonly #bell: Doorbell;
	readonly #role: Role;
	#place = 0;
	/** Bits to tell the other thread. */
	#news = 0;

	constructor(parts: RingParts, bell: Doorbell, role: Role) {
		this.#words = new Int32Array(parts.memory, 0, HEAD / 4);
		this.#window = parts.window;
		this.#bell = bell;
		this.#role = role;
	}

	protected abstract write(place: number, message: T): void;
	protected abstract read(place: number): T | undefined;

	get fill(): number {
		return (Atomics.load(this.#words, WRITTEN) - Atomics.load(this.#words, TAKEN)) | 0;
	}

	get space(): number {
		return this.#window - this.fill;
	}

	get closed(): boolean {
		return Atomics.load(this.#words, CLOSED) !== 0;
	}

	/** @throws DataCloneError or RangeError for a message that cannot cross. */
	put(message: T): boolean {
		if (this.space <= 0) return false;
		this.write(this.#place, message);
		this.#place = (this.#place + 1) % this.#window;
		Atomics.add(this.#words, WRITTEN, 1);
		this.#news |= MESSAGES;
		return true;
	}

	take(): T | undefined {
		if (this.fill <= 0) return undefined;
		const message = this.read(this.#place);
		this.#place = (this.#place + 1) % this.#window;
		Atomics.add(this.#words, TAKEN, 1);
		this.#news |= ROOM;
		return message;
	}

	close(): void {
		Atomics.store(this.#words, CLOSED, 1);
		this.#news |= MESSAGES;
		this.tell();
	}

	tell(): void {
		if (this.#news === 0) return;
		this.#bell.tell(this.#news);
		this.#news = 0;
	}

	ask(): boolean {
		this.#bell.ask(this.#role === "sends" ? ROOM : MESSAGES);
		return this.#role === "sends" ? this.space > 0 : this.closed || this.fill > 0;
	}
}

export class NumberRing extends Ring<number> {
	readonly #numbers: Float64Array | Int32Array;

	constructor(parts: RingParts, bell: Doorbell, role: Role) {
		super(parts, bell, role);
		const { lane, memory, window } = parts;
		this.#numbers =
			lane === "int32" ? new Int32Array(memory, HEAD, window) : new Float64Array(memory, HEAD, window);
	}

	protected override write(place: number, message: number): void {
		this.#numbers[place] = message;
	}

	protected override read(place: number): number | undefined {
		return this.#numbers[place];
	}
}

export class ByteRing extends Ring<Uint8Array> {
	readonly #lengths: Int32Array;
	readonly #bytes: Uint8Array;
	readonly #size: number;

	constructor(parts: RingParts, bell: Doorbell, role: Role) {
		super(parts, bell, role);
		const { memory, window, size } = parts;
		this.#lengths = new Int32Array(memory, HEAD, window);
		this.#bytes = new Uint8Array(memory, HEAD + 4 * window, window * size);
		this.#size = size;
	}

	protected override write(place: number, message: Uint8Array): void {
		if (message.length > this.#size)
			throw new RangeError(
				`${message.length} bytes do not fit: this crossing takes ${this.#size} in one message`,
			);
		this.#lengths[place] = message.length;
		this.#bytes.set(message, place * this.#size);
	}

	/** A copy: the place is free for the next message at once. */
	protected override read(place: number): Uint8Array {
		const start = place * this.#size;
		return this.#bytes.slice(start, start + (this.#lengths[place] ?? 0));
	}
}

/** A message is in the port before it is counted, so what is counted is there. */
export class ValueRing<T> extends Ring<T> {
	readonly #port: MessagePort | null;

	constructor(parts: RingParts, bell: Doorbell, role: Role) {
		super(parts, bell, role);
		this.#port = parts.port;
	}

	protected override write(_place: number, message: T): void {
		this.#port?.postMessage(message);
	}

	protected override read(): T | undefined {
		return this.#port === null ? undefined : receiveMessageOnPort(this.#port)?.message;
	}
}
