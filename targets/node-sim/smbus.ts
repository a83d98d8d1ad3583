import type { ByteBuffer, I2COptions, SMBusClass, SMBusIO } from "../../runtime/types/ecma419.ts";
import type { Clock } from "./clock.ts";
import { VirtualI2C } from "./i2c.ts";
import type { I2CWires } from "./i2c-wires.ts";
import { bytesOf } from "./udp.ts";

/** Moddable's SMBus: registers over I2C, whose errors it has. */
class VirtualSMBus implements SMBusIO {
	#io: VirtualI2C | null;
	readonly #register = new Uint8Array(1);
	readonly #word = new Uint8Array(2);
	readonly #three = new Uint8Array(3);

	constructor(time: Clock, wires: I2CWires, options: I2COptions) {
		this.#io = new VirtualI2C(time, wires, options);
	}

	readUint8(register: number): number {
		this.readBuffer(register, this.#register);
		return this.#register[0] ?? 0;
	}

	readUint16(register: number, bigEndian?: boolean): number {
		const word = this.#word;
		this.readBuffer(register, word);
		const first = word[0] ?? 0;
		const second = word[1] ?? 0;
		return bigEndian ? (first << 8) | second : (second << 8) | first;
	}

	/** Given a number it makes the buffer, as the device does. */
	readBuffer(register: number, buffer: ByteBuffer): number {
		this.#register[0] = register;
		return this.#open().writeRead(this.#register, buffer);
	}

	writeUint8(register: number, byte: number): void {
		this.#word[0] = register;
		this.#word[1] = byte;
		this.#open().write(this.#word);
	}

	writeUint16(register: number, word: number, bigEndian?: boolean): void {
		this.#three[0] = register;
		this.#three[1] = bigEndian ? word >> 8 : word;
		this.#three[2] = bigEndian ? word : word >> 8;
		this.#open().write(this.#three);
	}

	writeBuffer(register: number, buffer: ByteBuffer): void {
		if (ArrayBuffer.isView(buffer) && "BYTES_PER_ELEMENT" in buffer && Number(buffer.BYTES_PER_ELEMENT) > 1)
			throw new TypeError();
		const bytes = bytesOf(buffer);
		const all = new Uint8Array(1 + bytes.length);
		all[0] = register;
		all.set(bytes, 1);
		this.#open().write(all);
	}

	sendByte(command: number): void {
		this.#register[0] = command;
		this.#open().write(this.#register);
	}

	receiveByte(): number {
		this.#open().read(this.#register);
		return this.#register[0] ?? 0;
	}

	readQuick(): void {
		this.#open().read(0);
	}

	/** Tells nobody whether the device was there. */
	writeQuick(): void {
		this.#open().write(new ArrayBuffer(0));
	}

	read(byteLength: number, stop?: boolean): ArrayBuffer;
	read(buffer: ByteBuffer, stop?: boolean): number;
	read(into: number | ByteBuffer): number | ArrayBuffer {
		return typeof into === "number" ? this.#open().read(into) : this.#open().read(into);
	}

	write(buffer: ByteBuffer): void {
		this.#open().write(buffer);
	}

	writeRead(buffer: ByteBuffer, into: ByteBuffer): number {
		return this.#open().writeRead(buffer, into);
	}

	get format(): string {
		return "buffer";
	}
	set format(format: string) {
		if (format !== "buffer") throw new RangeError();
	}

	/** A second close does nothing. */
	close(): void {
		this.#io?.close();
		this.#io = null;
	}

	/** Closed, the device's own wrapper holds nothing any more: the error is JavaScript's. */
	#open(): VirtualI2C {
		if (this.#io === null) throw new TypeError("cannot coerce undefined to object");
		return this.#io;
	}
}

/** The class for one board. */
export function makeSMBus(time: Clock, wires: I2CWires): SMBusClass {
	return class SMBus extends VirtualSMBus {
		constructor(options: I2COptions) {
			super(time, wires, options);
		}
	};
}
