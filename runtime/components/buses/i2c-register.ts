import { GraphError } from "../../core/errors.ts";
import { isNumber } from "../bad-messages.ts";
import { checkWhole } from "../options.ts";
import { I2CDevice } from "./i2c-device.ts";
import type { I2CDeviceOptions } from "./i2c-pins.ts";
import { type RegisterNumber, RegisterPlace } from "./register-place.ts";

export type { RegisterNumber, RegisterType } from "./register-place.ts";

export interface I2CRegisterOptions extends I2CDeviceOptions {
	/** Read every `every` ms, and sent. */
	readonly read?: RegisterNumber;
	/** Written with each message, rounded, and held within what the type can be, which `clamped` counts. */
	readonly write?: RegisterNumber;
	/** Registers of one byte that are written first, in this order: `[[0x01, 0x60]]`. */
	readonly settings?: readonly (readonly [register: number, value: number])[];
}

/** A device with a number to read, or one to write, or one of each: a thermometer, a port expander, a converter. */
export class I2CRegister extends I2CDevice<number, number> {
	/** Messages beyond what the type can be. */
	clamped = 0;
	readonly #settings: readonly (readonly [register: number, value: number])[];
	readonly #read: RegisterPlace | null;
	readonly #write: RegisterPlace | null;

	constructor(options: I2CRegisterOptions) {
		super(options);
		const { read, write, settings = [], every } = options;
		if (read === undefined && write === undefined)
			throw new GraphError("I2CRegister: give read, write, or both: which register it is about");
		if ((read === undefined) !== (every === undefined))
			throw new GraphError("I2CRegister: read and every belong together: what to read, and every how many ms");
		for (const [register, value] of settings) {
			checkWhole("I2CRegister", "settings: register", register, 0, 255);
			checkWhole("I2CRegister", "settings: value", value, 0, 255);
		}
		this.#settings = settings;
		this.#read = read === undefined ? null : new RegisterPlace("read", read);
		this.#write = write === undefined ? null : new RegisterPlace("write", write);
	}

	override setup(): void {
		const settings = this.#settings;
		for (let i = 0; i < settings.length; i++) {
			const setting = settings[i];
			if (setting !== undefined) this.bus.writeUint8(setting[0], setting[1]);
		}
	}

	override poll(): void {
		const from = this.#read;
		if (from === null) return;
		const { register, bytes, big } = from;
		const raw = bytes === 1 ? this.bus.readUint8(register) : this.bus.readUint16(register, big);
		this.send((raw > from.most ? raw - from.span : raw) * from.scale);
	}

	override on(message: number): void {
		const to = this.#write;
		if (to === null || !isNumber(this, message)) return;
		let raw = Math.round(message / to.scale);
		if (raw < to.least || raw > to.most) {
			this.clamped++;
			raw = raw < to.least ? to.least : to.most;
		}
		if (to.bytes === 1) this.bus.writeUint8(to.register, raw & 0xff);
		else this.bus.writeUint16(to.register, raw & 0xffff, to.big);
	}
}
