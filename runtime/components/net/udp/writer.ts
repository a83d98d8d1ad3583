import { GraphError, textOf } from "../../../core/errors.ts";
import { type Careful, type Encode, encodeWith, isPlain, LEFT_OUT, noCodec, tooLong } from "../../bad-messages.ts";
import type { Writes } from "../../codecs/codec.ts";
import { encodeText, type Plain } from "../../flow/text.ts";
import { checkBytes, MAX_DATAGRAM } from "./addresses.ts";

export interface WriteOptions {
	/** Size of the buffer for messages, so the largest datagram, 1 to 1472. Default: `codec`'s, or 128. */
	readonly bytes?: number;
}
interface EncodeRequired<T> {
	/**
	 * Writes a message into the component's buffer and returns how many bytes it took. A message that does not fit
	 * counts in `oversize`, one of which it makes no bytes in `unsendable`. Default: its text, in UTF-8.
	 */
	readonly encode: Encode<T>;
}
interface CodecRequired<T> {
	/** Instead of `encode`: a codec, such as `record({ … })`. */
	readonly codec: Writes<T>;
}
/**
 * Without `encode` messages are texts, numbers or booleans. Where the compiler finds no type it takes `unknown`: then
 * the run tells.
 */
export type EncodeOnly<T> = WriteOptions &
	([T] extends [Plain]
		? Partial<EncodeRequired<T>>
		: unknown extends T
			? Partial<EncodeRequired<T>>
			: EncodeRequired<T>);
/** Or a codec. */
export type EncodeOptions<T> = EncodeOnly<T> | (WriteOptions & CodecRequired<T>);

/** The same for who is given any of them. */
export interface AnyEncode<T> {
	readonly bytes?: number | undefined;
	readonly encode?: Encode<T> | undefined;
	readonly codec?: Writes<T> | undefined;
}

/** A codec's longest message may be longer than a datagram, and most of them are not. */
function roomFor(codec: Writes<never> | undefined): number {
	if (codec === undefined) return 128;
	return codec.form === "fixed" || codec.bytes < MAX_DATAGRAM ? codec.bytes : MAX_DATAGRAM;
}

interface Destination {
	write(buffer: Uint8Array, address: string, port: number): void;
}

/** One buffer, and what became of the datagrams that were made in it. */
export class DatagramWriter<T> {
	failed = 0;
	readonly #encode: Encode<T> | undefined;
	readonly #view: DataView;
	readonly #owner: Careful;
	/** As long as the last datagram: most are of one size, and then no view is made. */
	#packet: Uint8Array;

	constructor(kind: string, options: AnyEncode<T>, owner: Careful) {
		this.#owner = owner;
		const { codec, encode, bytes } = options;
		if (codec !== undefined && encode !== undefined)
			throw new GraphError(`${kind}: codec and encode are two ways to make bytes: give one`);
		this.#encode = codec === undefined ? encode : codec.encode;
		this.#packet = new Uint8Array(checkBytes(kind, bytes ?? roomFor(codec)));
		this.#view = new DataView(this.#packet.buffer);
	}

	/** @returns whether the network took it */
	write(socket: Destination | null, message: T, address: string, port: number): boolean {
		const encode = this.#encode;
		const view = this.#view;
		const length =
			encode === undefined
				? encodePlain(this.#owner, message, view)
				: encodeWith(this.#owner, encode, message, view, view.byteLength);
		if (length === LEFT_OUT) return false;
		if (length !== this.#packet.length) this.#packet = new Uint8Array(view.buffer, 0, length);
		if (socket === null) {
			this.failed++;
			return false;
		}
		try {
			socket.write(this.#packet, address, port);
			return true;
		} catch (error) {
			// UDP promises nothing, and the network may go down between two checks: count, and go on.
			if (this.failed++ === 0) this.#owner.log(`the network did not take a datagram: ${textOf(error)}`);
			return false;
		}
	}
}

function encodePlain(owner: Careful, message: unknown, view: DataView): number {
	if (!isPlain(message)) return noCodec(owner, message);
	const length = encodeText(String(message), view);
	if (length <= view.byteLength) return length;
	tooLong(owner, view.byteLength);
	return LEFT_OUT;
}
