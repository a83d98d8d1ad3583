import { GraphError } from "../../../core/errors.ts";
import type { Datagram } from "../../../types/ecma419.ts";
import { type Careful, decodeWith, type LeftOut, leaveOut } from "../../bad-messages.ts";
import type { Reads } from "../../codecs/codec.ts";
import { decodeText } from "../../flow/text.ts";
import { checkBytes, MAX_DATAGRAM } from "./addresses.ts";
import { READS_PER_TURN } from "./socket.ts";

/** Makes a message of a datagram's bytes; `undefined` for one that is none. */
export type Decode<T> = (view: DataView, address: string, port: number) => T | undefined;

interface ReceiveOptions {
	/** The largest datagram that is looked at, 1 to 1472, which is the default; longer ones count in `oversize`. */
	readonly bytes?: number;
}
interface DecodeRequired<T> {
	/**
	 * Makes a message of a datagram's bytes; `undefined` for one that is none. Such are counted in `ignored`, those too
	 * at which it throws: what anybody can send must not end a component.
	 */
	readonly decode: Decode<T>;
}
interface CodecRequired<T> {
	/** Instead of `decode`: a codec, such as `record({ … })`. */
	readonly codec: Reads<T>;
}
/** Without `decode` messages are text (UTF-8). */
export type DecodeOption<T> = [T] extends [string]
	? Partial<DecodeRequired<T>>
	: [string] extends [T]
		? Partial<DecodeRequired<T>>
		: DecodeRequired<T>;
export type DecodeOptions<T> = ReceiveOptions & (DecodeRequired<T> | CodecRequired<T>);
/** The same where text will do. */
export type MaybeDecode<T> = ReceiveOptions & (DecodeOption<T> | CodecRequired<T>);

interface Source {
	read(): Datagram | undefined;
}
/** Where messages go, and who counts. */
export interface Sink<T> {
	send(message: T): boolean;
	notify(): void;
	log(text: string): void;
}

/**
 * Takes datagrams out of a socket, a few in each turn, and makes messages of them. All are taken, those too for which
 * there is no room: on a device those that wait take memory that nobody limits.
 */
export class DatagramReader<T> implements Careful {
	declare leftOut?: LeftOut;
	readonly #decode: Decode<T>;
	readonly #bytes: number;
	readonly #sink: Sink<T>;
	/** The one in hand. */
	#datagram: Datagram | null = null;

	constructor(
		kind: string,
		options: {
			readonly bytes?: number;
			readonly decode?: Decode<T> | undefined;
			readonly codec?: Reads<T> | undefined;
		},
		sink: Sink<T>,
	) {
		const { codec, decode } = options;
		if (codec !== undefined && decode !== undefined)
			throw new GraphError(`${kind}: codec and decode are two ways to read bytes: give one`);
		// Without `decode` the constructors' types admit only T = string, which the compiler cannot see in here.
		this.#decode = codec?.decode ?? decode ?? (decodeText as (view: DataView) => never);
		this.#bytes = checkBytes(kind, options.bytes ?? MAX_DATAGRAM);
		this.#sink = sink;
	}

	/** One turn's share. */
	read(socket: Source | null): void {
		for (let i = 0; i < READS_PER_TURN; i++) {
			const datagram = socket === null ? undefined : socket.read();
			if (datagram === undefined) return;
			this.#datagram = datagram;
			this.#take(datagram);
			this.#datagram = null;
		}
		this.#sink.notify();
	}

	/** The reader of the log wants to know whose datagram it was. @cold */
	log(text: string): void {
		const datagram = this.#datagram;
		const whose =
			datagram === null
				? ""
				: ` (a datagram of ${datagram.byteLength} bytes from ${datagram.address}:${datagram.port})`;
		this.#sink.log(text + whose);
	}

	#take(datagram: Datagram): void {
		if (datagram.byteLength > this.#bytes) {
			leaveOut(this, "oversize", "it is too long", `: it may have ${this.#bytes} bytes`);
			return;
		}
		const view = new DataView(datagram);
		const message = decodeWith(this, "decode", this.#decode, view, datagram.address, datagram.port);
		if (message !== undefined && !this.#sink.send(message)) leaveOut(this, "lost", "nobody took it");
	}
}
