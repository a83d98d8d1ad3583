import { GraphError } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import type { Encode } from "../bad-messages.ts";
import type { BothWays } from "../codecs/codec.ts";
import type { Plain } from "../flow/text.ts";
import { checkWhole } from "../options.ts";
import { checkPin } from "../pins/pin.ts";
import type { Framing } from "./serial-cutter.ts";

export interface LineOptions extends ComponentOptions {
	/** GPIO number or name of the line in, RX. Give this, or `transmit`, or both. */
	readonly receive?: number | string;
	/** GPIO number or name of the line out, TX. */
	readonly transmit?: number | string;
	/**
	 * GPIO number or name of the pin that turns an RS485 driver on, by a high level: it is high while a message goes
	 * out, and low again, at most 2 ms after its last bit. Default: none.
	 */
	readonly drive?: number | string;
	/** Bits a second, 300 to 5 000 000: 9 600, 115 200. */
	readonly baud: number;
	/** Which of the chip's serial ports. Default 1; 0 is the console's. */
	readonly port?: number;
	/** Bytes of a message that comes. Default: a message ends with a line feed, and a return before it is left out. */
	readonly length?: number;
	/** The byte that ends a message instead, 0 to 255: `0x0d` for a return. */
	readonly delimiter?: number;
	/** Messages that begin with known bytes, and have a length and a checksum: `frames({ … })`. */
	readonly frame?: Framing;
	/** The longest message either way, in bytes. Default 128. */
	readonly bytes?: number;
}

interface Decode<Out> {
	/**
	 * Makes a message of the first `length` bytes of `view`; `undefined` for what is none: it is counted in `ignored`,
	 * as is what it throws at. The view's bytes are overwritten afterwards. Default: their text, from UTF-8.
	 */
	readonly decode?: (view: DataView, length: number) => Out | undefined;
}
interface EncodeRequired<In> {
	/**
	 * Writes a message into the component's buffer, and returns how many bytes it took. What does not fit counts in
	 * `oversize`, what it makes no bytes of in `unsendable`. Default: a line of text.
	 */
	readonly encode: Encode<In>;
}
/**
 * Without `encode` messages are texts, numbers or booleans. Where the compiler finds no type it takes `unknown`: then
 * the run tells.
 */
export type SerialPortOptions<In, Out> = LineOptions &
	(
		| (Decode<Out> &
				([In] extends [Plain]
					? Partial<EncodeRequired<In>>
					: unknown extends In
						? Partial<EncodeRequired<In>>
						: EncodeRequired<In>))
		| BothWays<In, Out>
	);

/** The same for who is given any of them. */
export type AnySerial<In, Out> = LineOptions & Decode<Out> & Partial<EncodeRequired<In>> & Partial<BothWays<In, Out>>;

/** @throws GraphError for a line that cannot be. */
export function checkSerial(options: LineOptions): void {
	const { receive, transmit, drive, baud, port, length, delimiter, frame, bytes } = options;
	if (receive === undefined && transmit === undefined)
		throw new GraphError("SerialPort: give receive, transmit, or both: the pins of the line");
	if (receive !== undefined) checkPin("SerialPort", receive);
	if (transmit !== undefined) checkPin("SerialPort", transmit);
	if (drive !== undefined) checkPin("SerialPort", drive, "drive");
	if (drive !== undefined && transmit === undefined)
		throw new GraphError("SerialPort: drive is for a line that sends: give transmit, too");
	checkWhole("SerialPort", "baud", baud, 300, 5_000_000);
	checkWhole("SerialPort", "port", port, 0, 2);
	checkWhole("SerialPort", "length", length, 1, 4_096);
	checkWhole("SerialPort", "delimiter", delimiter, 0, 255);
	checkWhole("SerialPort", "bytes", bytes, 1, 4_096);
	if ([length, delimiter, frame].filter((way) => way !== undefined).length > 1)
		throw new GraphError("SerialPort: length, delimiter and frame are three ways to cut messages: give one");
	if (frame !== undefined && typeof frame?.cutter !== "function")
		throw new GraphError("SerialPort: frame is what frames({ start, length, check }) gives");
}
