import type { ByteBuffer, IOCallback, SerialClass, SerialIO, SerialOptions } from "../../runtime/types/ecma419.ts";
import { checkCallback, closedError } from "./errors.ts";
import type { Pin } from "./pin.ts";
import type { PinBank } from "./pins.ts";
import type { SerialUser, Uart } from "./uart.ts";
import { bytesOf } from "./udp.ts";

/** Moddable's Serial over a virtual port: the same options, the same errors in the same order. */
class VirtualSerial<Target> implements SerialIO<Target>, SerialUser {
	declare target?: Target;
	readonly baud: number;
	readonly receives: boolean;
	readonly transmits: boolean;
	readonly #bank: PinBank;
	#uart: Uart | null;
	#number: boolean;
	readonly #pins: readonly Pin[];
	readonly #onReadable: IOCallback<SerialIO<Target>> | null;
	readonly #onWritable: IOCallback<SerialIO<Target>> | null;

	constructor(bank: PinBank, uarts: readonly Uart[], options: SerialOptions<Target>) {
		const transmit = "transmit" in options ? freePin(bank, options.transmit) : undefined;
		const receive = "receive" in options ? freePin(bank, options.receive) : undefined;
		if (transmit === undefined && receive === undefined) throw new Error("invalid");
		const uart = uarts[options.port ?? 0];
		if (uart === undefined) throw new RangeError("invalid port");
		const baud = Math.trunc(options.baud);
		if (!(baud > 0 && baud <= 20_000_000)) throw new RangeError("invalid baud");
		checkCallback(options.onReadable);
		checkCallback(options.onWritable);
		if ("target" in options) this.target = options.target;
		this.#number = isNumber(options.format ?? "buffer");
		if (uart.open) throw new RangeError("port in use");
		if (transmit?.facts.inputOnly) throw new Error("uart failed");
		this.#bank = bank;
		this.baud = baud;
		this.#onReadable = options.onReadable ?? null;
		this.#onWritable = options.onWritable ?? null;
		this.receives = receive !== undefined;
		this.transmits = transmit !== undefined;
		this.#pins = [transmit, receive].filter((pin) => pin !== undefined);
		for (const pin of this.#pins) pin.openBus();
		this.#uart = uart;
		uart.use(this);
	}

	/** With a number, so many bytes: asked for more than there are, the device gives garbage, here zeros. */
	read(into?: number | ByteBuffer): number | ArrayBuffer | undefined {
		const uart = this.#open();
		if (uart.available === 0) return undefined;
		if (this.#number) return uart.read();
		if (typeof into === "object") {
			const bytes = bytesOf(into);
			const count = Math.min(bytes.length, uart.available);
			if (count === 0) throw new Error("invalid");
			return fill(uart, bytes, count);
		}
		const length = into ?? uart.available;
		if (!(length > 0)) throw new Error("invalid");
		const buffer = new ArrayBuffer(length);
		fill(uart, new Uint8Array(buffer), Math.min(length, uart.available));
		return buffer;
	}

	write(value: number | ByteBuffer): void {
		const uart = this.#open();
		if (this.#number) {
			if (uart.room === 0) throw new Error("output full");
			uart.write(Number(value) & 255);
			return;
		}
		if (typeof value === "number") throw new TypeError("invalid buffer");
		const bytes = bytesOf(value);
		if (bytes.length > uart.room) throw new Error("output full");
		for (let i = 0; i < bytes.length; i++) uart.write(bytes[i] ?? 0);
	}

	get format(): string {
		this.#open();
		return this.#number ? "number" : "buffer";
	}
	set format(format: string) {
		this.#open();
		this.#number = isNumber(format);
	}

	/** A second close does nothing. */
	close(): void {
		if (this.#uart === null) return;
		this.#uart.leave();
		this.#uart = null;
		for (const pin of this.#pins) pin.release();
	}

	readable(count: number): void {
		this.#call(this.#onReadable, count);
	}

	writable(count: number): void {
		this.#call(this.#onWritable, count);
	}

	#call(callback: IOCallback<SerialIO<Target>> | null, count: number): void {
		if (callback === null) return;
		const bank = this.#bank;
		bank.boundary?.enter();
		try {
			callback.call(this, count);
		} catch (error) {
			bank.caught(error);
		} finally {
			bank.boundary?.leave();
		}
	}

	#open(): Uart {
		if (this.#uart === null) throw closedError();
		return this.#uart;
	}
}

function fill(uart: Uart, bytes: Uint8Array, count: number): number {
	for (let i = 0; i < count; i++) bytes[i] = uart.read();
	return count;
}

function isNumber(format: string): boolean {
	if (format !== "number" && format !== "buffer") throw new RangeError("invalid format");
	return format === "number";
}

function freePin(bank: PinBank, number: number | undefined): Pin {
	const pin = number === undefined ? undefined : bank.get(number);
	if (pin === undefined || pin.facts.reserved !== "" || pin.use !== "free") throw new Error("in use");
	return pin;
}

/** The class for one board. */
export function makeSerial(bank: PinBank, uarts: readonly Uart[]): SerialClass {
	return class Serial<Target> extends VirtualSerial<Target> {
		constructor(options: SerialOptions<Target>) {
			super(bank, uarts, options);
		}
	};
}
