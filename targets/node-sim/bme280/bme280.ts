import type { VirtualI2CDevice } from "../i2c-wires.ts";
import { fineTemperature, humidity, inverse, pressure, trimmingBytes } from "./calibration.ts";

/** A constant, or a function of ms. */
export type Quantity = number | ((t: number) => number);

export interface VirtualBME280Options {
	/** °C, -40 to 85. Default 20. */
	readonly temperature?: Quantity;
	/** Percent, 0 to 100. Default 50. */
	readonly humidity?: Quantity;
	/** Pa, 30 000 to 110 000. Default 101 325. */
	readonly pressure?: Quantity;
	/** What the part says that it is: 0x60, the default, or 0x58 for a BMP280, which has no humidity. */
	readonly id?: number;
}

const ID = 0xd0;
const RESET = 0xe0;
const CTRL_HUM = 0xf2;
const STATUS = 0xf3;
const CTRL_MEAS = 0xf4;
const CONFIG = 0xf5;
const DATA = 0xf7;
const MEASURING = 8;
const SLEEP = 0;
const NORMAL = 3;
/** ms between two measurements in normal mode, by bits 7 to 5 of config. */
const standby = [0.5, 62.5, 125, 250, 500, 1_000, 10, 20];
/** Measurements that a filter may look back on: those before weigh less than its resolution. */
const LOOK_BACK = 256;

/**
 * Bosch's BME280 on I2C, after its datasheet: identity, trimming values, control registers with their rules (humidity
 * settings count from the next write to ctrl_meas on), sleep, forced and normal mode with their times, oversampling,
 * the filter, and raw values for which Bosch's formulas give the world's.
 */
export class VirtualBME280 implements VirtualI2CDevice {
	readonly #world: Required<VirtualBME280Options>;
	readonly #registers = new Uint8Array(256);
	#pointer = 0;
	/** The next byte of a write names a register: bytes come in pairs of register and value. */
	#naming = true;
	/** Bits 2 to 0 of ctrl_hum, as they count. */
	#humidity = 0;
	/** When the running series of measurements began, ms; -1 asleep. */
	#started = -1;
	/** How many of the series are in the data registers. */
	#done = 0;
	readonly #temperatures = new Filter();
	readonly #pressures = new Filter();

	constructor(options: VirtualBME280Options = {}) {
		this.#world = { temperature: 20, humidity: 50, pressure: 101_325, id: 0x60, ...options };
		const { from88, fromE1 } = trimmingBytes();
		this.#registers.set(from88, 0x88);
		if (this.#world.id === 0x60) this.#registers.set(fromE1, 0xe1);
		this.#registers[ID] = this.#world.id;
		this.#reset();
	}

	begin(reading: boolean, t: number): boolean {
		this.#naming = !reading;
		// Data registers do not change while a read goes on: a burst is of one measurement.
		this.#measure(t);
		return true;
	}

	write(byte: number, t: number): boolean {
		if (this.#naming) this.#pointer = byte;
		else this.#set(this.#pointer, byte, t);
		this.#naming = !this.#naming;
		return true;
	}

	read(): number {
		const byte = this.#registers[this.#pointer] ?? 0;
		this.#pointer = (this.#pointer + 1) & 255;
		return byte;
	}

	#set(register: number, byte: number, t: number): void {
		if (register === RESET && byte === 0xb6) this.#reset();
		if (register !== CTRL_HUM && register !== CTRL_MEAS && register !== CONFIG) return;
		this.#registers[register] = byte;
		if (register !== CTRL_MEAS) return;
		if (this.#world.id === 0x60) this.#humidity = (this.#registers[CTRL_HUM] ?? 0) & 7;
		this.#started = (byte & 3) === SLEEP ? -1 : t;
		this.#done = 0;
		this.#measure(t);
	}

	#reset(): void {
		for (const register of [CTRL_HUM, STATUS, CTRL_MEAS, CONFIG]) this.#registers[register] = 0;
		this.#store(0x80_000, 0x80_000, 0x8_000);
		this.#humidity = 0;
		this.#started = -1;
		this.#temperatures.clear();
		this.#pressures.clear();
	}

	/** Does what was measured up to `t`. */
	#measure(t: number): void {
		if (this.#started < 0) return;
		const took = this.#duration();
		const forced = ((this.#registers[CTRL_MEAS] ?? 0) & 3) !== NORMAL;
		const cycle = took + (standby[(this.#registers[CONFIG] ?? 0) >> 5] ?? 0.5);
		const elapsed = t - this.#started;
		const due = elapsed < took ? 0 : forced ? 1 : Math.floor((elapsed - took) / cycle) + 1;
		const looksBack = ((this.#registers[CONFIG] ?? 0) & 0b1_1100) === 0 ? 1 : LOOK_BACK;
		for (let i = Math.max(this.#done, due - looksBack); i < due; i++) this.#sample(this.#started + i * cycle);
		this.#done = due;
		const busy = forced ? due === 0 : elapsed - due * cycle >= 0;
		this.#registers[STATUS] = busy ? MEASURING : 0;
		if (!forced || busy) return;
		this.#registers[CTRL_MEAS] = (this.#registers[CTRL_MEAS] ?? 0) & ~3;
		this.#started = -1;
	}

	/** ms for one measurement: the datasheet's typical time (appendix B), rounded up. */
	#duration(): number {
		const { t, p } = this.#oversampling();
		const h = samples(this.#humidity);
		return Math.ceil(1 + 2 * t + (p > 0 ? 2 * p + 0.5 : 0) + (h > 0 ? 2 * h + 0.5 : 0));
	}

	#oversampling(): { readonly t: number; readonly p: number } {
		const control = this.#registers[CTRL_MEAS] ?? 0;
		return { t: samples(control >> 5), p: samples((control >> 2) & 7) };
	}

	#sample(time: number): void {
		const { t, p } = this.#oversampling();
		const h = samples(this.#humidity);
		const setting = ((this.#registers[CONFIG] ?? 0) >> 2) & 7;
		const exactT = inverse(fineTemperature, at(this.#world.temperature, time) * 5_120, 0xf_ffff);
		// What is not measured reads half scale.
		const rawT = t === 0 ? 0x80_000 : this.#temperatures.take(exactT, setting, t);
		const fine = fineTemperature(rawT);
		const falling = (raw: number) => pressure(0xf_ffff - raw, fine);
		const exactP = 0xf_ffff - inverse(falling, at(this.#world.pressure, time), 0xf_ffff);
		const rawP = p === 0 ? 0x80_000 : this.#pressures.take(exactP, setting, p);
		const exactH = inverse((raw) => humidity(raw, fine), at(this.#world.humidity, time), 0xffff);
		this.#store(rawT, rawP, h === 0 ? 0x8_000 : exactH);
	}

	#store(rawT: number, rawP: number, rawH: number): void {
		const data = [rawP >> 12, rawP >> 4, rawP << 4, rawT >> 12, rawT >> 4, rawT << 4];
		this.#registers.set(data, DATA);
		if (this.#world.id === 0x60) this.#registers.set([rawH >> 8, rawH], DATA + 6);
	}
}

/** From the three bits of a setting: 0 is skipped. */
function samples(setting: number): number {
	return setting === 0 ? 0 : 1 << (Math.min(setting, 5) - 1);
}

/** One quantity's filter (datasheet, section 3.4.4), with coefficient 2, 4, 8 or 16. */
class Filter {
	/** NaN before the first. */
	#value = Number.NaN;

	clear(): void {
		this.#value = Number.NaN;
	}

	take(raw: number, setting: number, oversampling: number): number {
		if (setting === 0) {
			// Sixteen bits with one sample, one more with each doubling.
			const lost = 4 - (31 - Math.clz32(oversampling));
			return (raw >> lost) << lost;
		}
		const coefficient = 1 << Math.min(setting, 4);
		const before = Number.isNaN(this.#value) ? raw : this.#value;
		this.#value = Math.round((before * (coefficient - 1) + raw) / coefficient);
		return this.#value;
	}
}

function at(quantity: Quantity, t: number): number {
	return typeof quantity === "number" ? quantity : quantity(t);
}
