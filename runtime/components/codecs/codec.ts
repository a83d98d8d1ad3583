/** Makes bytes of messages. */
export interface Writes<in T> {
	/** Writes a message, and returns how many bytes it took. @throws TypeError, with the key, for what it cannot be */
	readonly encode: (message: T, view: DataView) => number;
	/** The most bytes that a message takes. */
	readonly bytes: number;
	readonly form: Form;
	/** The bytes with which each begins, by which it is found again on a line. None where that is empty or missing. */
	readonly start?: readonly number[];
}

/** Where a message ends: each has `bytes` bytes; it is text without a line feed; or it may be any bytes. */
export type Form = "fixed" | "line" | "bytes";

/** Makes messages of bytes. */
export interface Reads<out T> {
	/** Reads one; `undefined` for bytes that are none. It never throws. */
	readonly decode: (view: DataView) => T | undefined;
}

/** Turns messages into bytes and back. Components that send or receive bytes take one as their option `codec`. */
export interface Codec<in out T> extends Writes<T>, Reads<T> {
	/** The bytes in words, for a world's `describe`; `undefined` for bytes that are none. */
	readonly words: (view: DataView) => string | undefined;
	/** The bytes as a table in Markdown, for documentation. */
	readonly table: string;
}

/** One option for both ways. */
export interface BothWays<in In, out Out> {
	/** Instead of `encode` and `decode`: a codec, such as `record({ … })`. */
	readonly codec: Writes<In> & Reads<Out>;
}
