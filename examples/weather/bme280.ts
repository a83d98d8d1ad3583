import type { SensorOptions, SMBusClass, SMBusIO } from "ganglion";

/** What the air is like. */
export interface Air {
	/** °C */
	readonly thermometer: { readonly temperature: number };
	/** Percent. */
	readonly hygrometer: { readonly humidity: number };
	/** Pa */
	readonly barometer: { readonly pressure: number };
}

export interface BME280Settings {
	/** Samples that make one measurement: 1, 2, 4, 8 or 16. Default 1. */
	readonly oversampling?: number;
	/** How much of a new measurement counts: 1 of 1 (the default), of 2, 4, 8 or 16. */
	readonly filter?: number;
}

const ID = 0xd0;
const CTRL_HUM = 0xf2;
const CTRL_MEAS = 0xf4;
const CONFIG = 0xf5;
const DATA = 0xf7;
const NORMAL = 3;
const STANDBY_500 = 4 << 5;

/**
 * Bosch's BME280, after its datasheet (BST-BME280-DS001-26), by ECMA-419's sensor class pattern: it works under
 * Moddable as it is. Measures twice a second by itself.
 */
export class BME280 {
	readonly #io: SMBusIO;
	readonly #trim: Trimming;
	readonly #data = new DataView(new ArrayBuffer(8));

	constructor({ sensor }: SensorOptions<SMBusClass>) {
		const { io: SMBus, ...wires } = sensor;
		this.#io = new SMBus({ hz: 400_000, address: 0x76, ...wires });
		const id = this.#io.readUint8(ID);
		if (id !== 0x60) {
			this.close();
			throw new Error(`no BME280: the device there says that it is 0x${id.toString(16)}, not 0x60`);
		}
		this.#trim = new Trimming(this.#io);
		this.configure({});
	}

	configure({ oversampling = 1, filter = 1 }: BME280Settings): void {
		const samples = powerOfTwo("oversampling", oversampling) + 1;
		// The sensor heeds a change of humidity's oversampling with the next write to ctrl_meas.
		this.#io.writeUint8(CTRL_HUM, samples);
		this.#io.writeUint8(CONFIG, STANDBY_500 | (powerOfTwo("filter", filter) << 2));
		this.#io.writeUint8(CTRL_MEAS, (samples << 5) | (samples << 2) | NORMAL);
	}

	/** `undefined` until the first measurement is done, some 10 ms after the start. */
	sample(): Air | undefined {
		const data = this.#data;
		this.#io.readBuffer(DATA, data);
		const rawP = data.getUint32(0) >>> 12;
		const rawT = ((data.getUint16(3) << 8) | data.getUint8(5)) >> 4;
		if (rawT === 0x80000) return undefined;
		return this.#trim.compensate(rawT, rawP, data.getUint16(6));
	}

	close(): void {
		this.#io.close();
	}
}

/** What the maker measured of one part, and the formulas that heed it (datasheet, section 8.1: floating point). */
class Trimming {
	/** T1 to T3 and P1 to P9, by twos, from 0x88 on; H1 at 0xa1. */
	readonly #low = new DataView(new ArrayBuffer(26));
	/** H2 to H6, from 0xe1 on. */
	readonly #high = new DataView(new ArrayBuffer(7));

	constructor(io: SMBusIO) {
		io.readBuffer(0x88, this.#low);
		io.readBuffer(0xe1, this.#high);
	}

	compensate(rawT: number, rawP: number, rawH: number): Air {
		const fine = this.#fine(rawT);
		return {
			thermometer: { temperature: fine / 5120 },
			hygrometer: { humidity: this.#humidity(rawH, fine) },
			barometer: { pressure: this.#pressure(rawP, fine) },
		};
	}

	/** °C times 5 120. */
	#fine(raw: number): number {
		const t1 = this.#low.getUint16(0, true);
		const offset = raw / 16384 - t1 / 1024;
		return offset * this.#word(1) + ((offset * offset) / 64) * this.#word(2);
	}

	#pressure(raw: number, fine: number): number {
		let a = fine / 2 - 64000;
		let b = (a * a * this.#word(8)) / 32768;
		b += a * this.#word(7) * 2;
		b = b / 4 + this.#word(6) * 65536;
		a = ((this.#word(5) * a * a) / 524288 + this.#word(4) * a) / 524288;
		a = (1 + a / 32768) * this.#low.getUint16(6, true);
		if (a === 0) return 0;
		const p = ((1048576 - raw - b / 4096) * 6250) / a;
		return p + ((this.#word(11) * p * p) / 2147483648 + (p * this.#word(10)) / 32768 + this.#word(9)) / 16;
	}

	#humidity(raw: number, fine: number): number {
		const high = this.#high;
		const h4 = (high.getInt8(3) << 4) | (high.getUint8(4) & 15);
		const h5 = (high.getInt8(5) << 4) | (high.getUint8(4) >> 4);
		const x = fine - 76800;
		const curve = 1 + (high.getInt8(6) / 67108864) * x * (1 + (high.getUint8(2) / 67108864) * x);
		const h = (raw - (h4 * 64 + (h5 / 16384) * x)) * (high.getInt16(0, true) / 65536) * curve;
		const humidity = h * (1 - (this.#low.getUint8(25) * h) / 524288);
		return humidity > 100 ? 100 : humidity < 0 ? 0 : humidity;
	}

	/** The signed number in the table's row `index`, from 0. */
	#word(index: number): number {
		return this.#low.getInt16(2 * index, true);
	}
}

/** 1, 2, 4, 8, 16 as 0 to 4. */
function powerOfTwo(name: string, value: number): number {
	const power = 31 - Math.clz32(value);
	if (power > 4 || 1 << power !== value) throw new RangeError(`${name} is 1, 2, 4, 8 or 16, not ${value}`);
	return power;
}
