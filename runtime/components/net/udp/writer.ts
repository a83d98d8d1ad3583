import { GraphError } from "../../../core/errors.ts";
import { encodeText } from "../../flow/text.ts";
import { checkBytes } from "./addresses.ts";

export interface EncodeOptions<T> {
	/**
	 * Writes a message into the component's buffer and returns how many bytes it took; more than the buffer has means
	 * that it did not fit. Default: its text, in UTF-8.
	 */
	readonly encode?: (message: T, view: DataView) => number;
	/** Size of that buffer, so the largest datagram, 1 to 1472. Default 128. */
	readonly bytes?: number;
}

interface Destination {
	write(buffer: Uint8Array, address: string, port: number): void;
}

/** One buffer, and what became of the datagrams that were made in it. */
export class DatagramWriter<T> {
	failed = 0;
	oversize = 0;
	readonly #encode: (message: T, view: DataView) => number;
	readonly #view: DataView;
	readonly #kind: string;
	readonly #reader: { log(text: string): void };
	/** As long as the last datagram: most are of one size, and then no view is made. */
	#packet: Uint8Array;

	constructor(
		kind: string,
		options: { readonly [Key in keyof EncodeOptions<T>]: EncodeOptions<T>[Key] | undefined },
		reader: { log(text: string): void },
	) {
		this.#kind = kind;
		this.#reader = reader;
		this.#encode = options.encode ?? encodeAnything;
		this.#packet = new Uint8Array(checkBytes(kind, options.bytes ?? 128));
		this.#view = new DataView(this.#packet.buffer);
	}

	/** @throws what `encode` throws, and for a length that is none. */
	write(socket: Destination | null, message: T, address: string, port: number): void {
		const length = this.#encode(message, this.#view);
		if (length > this.#view.byteLength) {
			if (this.oversize++ === 0)
				this.#reader.log(
					`a message does not fit into ${this.#view.byteLength} bytes, so it is not sent: give more`,
				);
			return;
		}
		if (!Number.isInteger(length) || length < 0)
			throw new GraphError(`${this.#kind}: encode returned ${length}; it returns how many bytes it wrote`);
		if (length !== this.#packet.length) this.#packet = new Uint8Array(this.#view.buffer, 0, length);
		try {
			if (socket === null) this.failed++;
			else socket.write(this.#packet, address, port);
		} catch {
			// UDP promises nothing, and the network may go down between two checks: count, and go on.
			this.failed++;
		}
	}
}

function encodeAnything(message: unknown, view: DataView): number {
	return encodeText(String(message), view);
}
