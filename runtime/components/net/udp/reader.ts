import { textOf } from "../../../core/errors.ts";
import type { Datagram } from "../../../types/ecma419.ts";
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
/** Without `decode` messages are text (UTF-8). */
export type DecodeOption<T> = [T] extends [string]
	? Partial<DecodeRequired<T>>
	: [string] extends [T]
		? Partial<DecodeRequired<T>>
		: DecodeRequired<T>;
export type DecodeOptions<T> = ReceiveOptions & DecodeRequired<T>;
export type MaybeDecode<T> = ReceiveOptions & DecodeOption<T>;

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
export class DatagramReader<T> {
	ignored = 0;
	lost = 0;
	oversize = 0;
	readonly #decode: Decode<T>;
	readonly #bytes: number;
	#thrown = 0;

	constructor(kind: string, options: { readonly bytes?: number; readonly decode?: Decode<T> | undefined }) {
		// Without `decode` the constructors' types admit only T = string, which the compiler cannot see in here.
		this.#decode = options.decode ?? (decodeText as (view: DataView) => never);
		this.#bytes = checkBytes(kind, options.bytes ?? MAX_DATAGRAM);
	}

	/** One turn's share. */
	read(socket: Source | null, sink: Sink<T>): void {
		for (let i = 0; i < READS_PER_TURN; i++) {
			const datagram = socket === null ? undefined : socket.read();
			if (datagram === undefined) return;
			this.#take(datagram, sink);
		}
		sink.notify();
	}

	#take(datagram: Datagram, sink: Sink<T>): void {
		if (datagram.byteLength > this.#bytes) {
			if (this.oversize++ === 0) this.#tell(datagram, sink, `it may have ${this.#bytes}`);
			return;
		}
		let message: T | undefined;
		try {
			message = this.#decode(new DataView(datagram), datagram.address, datagram.port);
		} catch (error) {
			if (this.#thrown++ === 0) this.#tell(datagram, sink, `decode threw ${textOf(error)}`);
		}
		if (message === undefined) {
			if (this.ignored++ === 0 && this.#thrown === 0) this.#tell(datagram, sink, "decode made no message of it");
		} else if (!sink.send(message) && this.lost++ === 0) this.#tell(datagram, sink, "nobody took it");
	}

	/** In words the first time only: there may be thousands. @cold */
	#tell({ address, port, byteLength }: Datagram, sink: Sink<T>, why: string): void {
		sink.log(`ignored a datagram of ${byteLength} bytes from ${address}:${port}: ${why}`);
	}
}
