/*
 * A channel is one direction between a graph and a component on another thread: a bounded queue. Each thread holds
 * one end. Both ends count; nothing is lost between them unless the thread itself is cut off.
 */

/** Bits of what a thread waits for. */
export const MESSAGES = 1;
export const ROOM = 2;

/** The end where messages go in. */
export interface Sending<T> {
	/** Messages that may be put in now. */
	readonly space: number;
	/** Puts one in. False: there is no room. */
	put(message: T): boolean;
	/** No more will come. */
	close(): void;
	/** After some puts: lets the other thread know. */
	tell(): void;
	/** Asks to be woken when there is room. True when there is some after all. */
	ask(): boolean;
}

/** The end where messages come out. */
export interface Receiving<T> {
	/** Messages that lie here. */
	readonly fill: number;
	/** No more will be put in. What lies here can still be taken. */
	readonly closed: boolean;
	/** The oldest one; `undefined` when there is none. */
	take(): T | undefined;
	/** After some takes: lets the other thread know. */
	tell(): void;
	/** Asks to be woken when there is a message, or the end of them. True when there is one after all. */
	ask(): boolean;
}
