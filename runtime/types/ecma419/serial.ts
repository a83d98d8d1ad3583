import type { IOCallback } from "./callback.ts";
import type { ByteBuffer } from "./i2c.ts";

export interface SerialOptions<Target = unknown> {
	/** GPIO number of the line in, RX. One of the two must be there. */
	readonly receive?: number;
	/** GPIO number of the line out, TX. */
	readonly transmit?: number;
	/** Bits a second. */
	readonly baud: number;
	/** Which of the chip's serial ports. Default 0, which is the console's. */
	readonly port?: number;
	/** Bytes have come, `count` of them by now. */
	readonly onReadable?: IOCallback<SerialIO<Target>>;
	/** There is room for `count` bytes: at the start, and when what was written is nearly out. */
	readonly onWritable?: IOCallback<SerialIO<Target>>;
	/** What `read` gives and `write` takes: one byte, or many. Default "buffer". */
	readonly format?: "number" | "buffer";
	readonly target?: Target;
}

/** A serial line, 8 bits, no parity, 1 stop bit. Beyond 128 bytes that nobody reads what comes is lost, unseen. */
export interface SerialIO<Target = unknown> {
	target?: Target;
	/** The next byte, or what is there as a buffer; `undefined` when nothing is. */
	read(): number | ArrayBuffer | undefined;
	/** @throws Error "output full" when there is no room for all of it. */
	write(value: number | ByteBuffer): void;
	close(): void;
}
export interface SerialClass {
	new <Target>(options: SerialOptions<Target>): SerialIO<Target>;
}
