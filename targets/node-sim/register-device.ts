import type { VirtualI2CDevice } from "./i2c-wires.ts";

export interface RegisterDeviceOptions {
	/** How many registers of one byte; addresses wrap around. Default 256. */
	readonly registers?: number;
	/** Bytes that name a register: 1, or 2, the high one first, as in large EEPROMs. Default 1. */
	readonly addressBytes?: 1 | 2;
	/** Values to start with, by the register of the first: `{ 0xd0: [0x60] }`. Default 0. */
	readonly values?: Readonly<Record<number, readonly number[]>>;
}

/**
 * A device that is a row of registers: the first bytes of a write name one, the rest go there and on; a read goes on
 * from the register that was named last. As it is, a small EEPROM; override `wrote` and `reads` for one that does
 * something.
 */
export class RegisterDevice implements VirtualI2CDevice {
	readonly registers: Uint8Array;
	/** The register that comes next. */
	pointer = 0;
	readonly #addressBytes: number;
	/** Bytes of the register's address that are still to come. */
	#naming = 0;

	constructor({ registers = 256, addressBytes = 1, values = {} }: RegisterDeviceOptions = {}) {
		if (!Number.isInteger(registers) || registers < 1 || registers > 65_536)
			throw new RangeError(`RegisterDevice: registers is 1 to 65536, not ${registers}`);
		this.registers = new Uint8Array(registers);
		this.#addressBytes = addressBytes;
		for (const [register, bytes] of Object.entries(values)) this.registers.set(bytes, Number(register));
	}

	/** A register was written, and holds `value` by now. */
	wrote(_register: number, _value: number, _t: number): void {}

	/** What a read of `register` gives. */
	reads(register: number, _t: number): number {
		return this.registers[register] ?? 0;
	}

	begin(reading: boolean, _t: number): boolean {
		this.#naming = reading ? 0 : this.#addressBytes;
		return true;
	}

	write(byte: number, t: number): boolean {
		if (this.#naming > 0) {
			const before = this.#naming === this.#addressBytes ? 0 : this.pointer << 8;
			this.#naming--;
			this.pointer = (before | byte) % this.registers.length;
			return true;
		}
		const register = this.#next();
		this.registers[register] = byte;
		this.wrote(register, byte, t);
		return true;
	}

	read(t: number): number {
		return this.reads(this.#next(), t);
	}

	#next(): number {
		const register = this.pointer;
		this.pointer = register + 1 === this.registers.length ? 0 : register + 1;
		return register;
	}
}
