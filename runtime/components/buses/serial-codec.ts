/** How a codec's messages go over a serial line, where nothing but they tell how it is cut. */
import { GraphError } from "../../core/errors.ts";
import type { Reads, Writes } from "../codecs/codec.ts";
import { cobsRoom, fromCobs, toCobs } from "./cobs.ts";
import type { Framing } from "./serial-cutter.ts";
import { frames } from "./serial-frames.ts";
import type { AnySerial } from "./serial-options.ts";

const LF = 10;
/** Of a port's buffer. */
const LONGEST = 4_096;

/** The first bytes of a view as a view of their own, of which one is kept: most messages are as long as the last. */
class Part {
	private view: DataView = new DataView(new ArrayBuffer(0));

	of(whole: DataView, from: number, length: number): DataView {
		const { view } = this;
		const place = whole.byteOffset + from;
		if (view.buffer === whole.buffer && view.byteOffset === place && view.byteLength === length) return view;
		this.view = new DataView(whole.buffer, place, length);
		return this.view;
	}
}

/**
 * A codec as `encode` and `decode`. Where nothing else cuts what comes, one of a fixed length, such as a record, does
 * so by that, and by the bytes with which each begins; one of texts makes lines; and one of any bytes is sent in COBS,
 * with a zero behind each message.
 */
export function withCodec<In, Out>(options: AnySerial<In, Out>): AnySerial<In, Out> {
	const { codec, encode, decode, length, delimiter, frame, bytes } = options;
	if (codec === undefined) return options;
	if (encode !== undefined || decode !== undefined)
		throw new GraphError("SerialPort: codec stands for encode and decode: give it alone");
	if (length !== undefined || delimiter !== undefined || frame !== undefined)
		return { ...options, bytes: bytes ?? Math.min(codec.bytes, LONGEST), ...plainly(codec) };
	if (codec.form === "fixed") return { ...options, bytes: bytes ?? codec.bytes, ...inFrames(codec) };
	// The longest message that can be may be longer than a port's buffer, and most are not.
	const most = Math.min(codec.bytes + (codec.form === "line" ? 0 : cobsRoom(codec.bytes)) + 1, LONGEST);
	if (codec.form === "line") return { ...options, bytes: bytes ?? most, ...inLines(codec) };
	return { ...options, bytes: bytes ?? most, delimiter: 0, ...inCobs(codec, bytes ?? most) };
}

interface BothWays<In, Out> {
	readonly encode: (message: In, view: DataView) => number;
	readonly decode: (view: DataView, length: number) => Out | undefined;
}

interface Framed<In, Out> extends BothWays<In, Out> {
	readonly length?: number;
	readonly frame?: Framing;
}

function plainly<In, Out>(codec: Writes<In> & Reads<Out>): BothWays<In, Out> {
	const part = new Part();
	return { encode: codec.encode, decode: (view, length) => codec.decode(part.of(view, 0, length)) };
}

/** What begins as one and is none is looked through for the next beginning. */
function inFrames<In, Out>(codec: Writes<In> & Reads<Out>): Framed<In, Out> {
	const { bytes: length, start = [] } = codec;
	if (start.length === 0) return { ...plainly(codec), length };
	const part = new Part();
	// The check has to read it all: what it read is kept for `decode`, which is next.
	let message: Out | undefined;
	const check = (view: DataView): boolean => {
		message = codec.decode(part.of(view, 0, length));
		return message !== undefined;
	};
	const decode = (): Out | undefined => {
		const read = message;
		message = undefined;
		return read;
	};
	return { encode: codec.encode, decode, frame: frames({ start, length, check }) };
}

function inLines<In, Out>(codec: Writes<In> & Reads<Out>): BothWays<In, Out> {
	return {
		...plainly(codec),
		encode(message, view) {
			const length = codec.encode(message, view);
			view.setUint8(length, LF);
			return length + 1;
		},
	};
}

function inCobs<In, Out>(codec: Writes<In> & Reads<Out>, most: number): BothWays<In, Out> {
	const output = new Part();
	const input = new Part();
	const room = cobsRoom(most);
	return {
		encode(message, view) {
			const size = codec.encode(message, output.of(view, room, view.byteLength - room));
			const length = toCobs(view, room, size);
			view.setUint8(length, 0);
			return length + 1;
		},
		decode(view, length) {
			const size = fromCobs(view, length);
			return size < 0 ? undefined : codec.decode(input.of(view, 0, size));
		},
	};
}
