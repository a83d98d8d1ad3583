import type { AnalogClass, AnalogIO, AnalogOptions } from "../../runtime/types/ecma419.ts";
import type { Clock } from "./clock.ts";
import { checkFormat, closedError } from "./errors.ts";
import type { Pin } from "./pin.ts";
import type { PinBank } from "./pins.ts";

/** Highest raw reading of a world: twelve bits, whatever the board's converter has. */
export const ANALOG_MAX = 4095;

/** mV of that reading, at 12 dB. */
export const FULL_SCALE = 2_450;

/** mV at full scale: Moddable, modules/io/analog/esp32/_analog.c, kAttenuationTable. */
function fullScale(attenuation: number): number {
	if (attenuation === 0) return 950;
	if (attenuation === 2.5) return 1_250;
	if (attenuation === 6) return 1_750;
	if (attenuation === 12) return FULL_SCALE;
	throw new RangeError("bad attenuation");
}

/** Moddable's Analog over a virtual pin. What no curve drives reads 0. */
class VirtualAnalog implements AnalogIO {
	declare target?: unknown;
	readonly resolution: number;
	readonly #clock: Clock;
	readonly #bank: PinBank;
	/** mV at full scale. */
	readonly #full: number;
	#pin: Pin | null;

	constructor(clock: Clock, bank: PinBank, options: AnalogOptions, onOpen: (pin: number) => void) {
		this.#clock = clock;
		this.#bank = bank;
		const number = options.pin;
		if (number === undefined) throw new Error("invalid");
		if (number < 0) throw new RangeError("negative");
		const pin = bank.get(number);
		// Moddable asks whether the pin is free before it asks whether there is one.
		if (pin === undefined || pin.facts.reserved !== "" || pin.use !== "free") throw new RangeError("in use");
		this.#full = fullScale(options.esp32?.attenuation ?? 12);
		if (pin.facts.converter === 0) throw new RangeError("not analog pin");
		if ("target" in options) this.target = options.target;
		checkFormat(options, "number");
		this.resolution = bank.board.chip.adcBits;
		this.#pin = pin;
		pin.openAnalog(this);
		onOpen(number);
	}

	read(): number {
		if (this.#pin === null) throw closedError();
		const { curve, turned } = this.#pin;
		const raw = turned === null ? this.#along(curve) : clampReading(turned * ANALOG_MAX);
		this.#pin.reading = raw / ANALOG_MAX;
		this.#bank.probe?.reading(this.#clock.now, this.#pin.number, raw);
		return this.resolution === 12 ? raw : Math.round((raw * (2 ** this.resolution - 1)) / ANALOG_MAX);
	}

	#along(curve: ((t: number) => number) | null): number {
		if (curve === null) return 0;
		const at12 = curve(this.#clock.now);
		return clampReading(this.#full === FULL_SCALE ? at12 : (at12 * FULL_SCALE) / this.#full);
	}

	/** A second close does nothing. */
	close(): void {
		if (this.#pin === null) return;
		this.#pin.release();
		this.#pin = null;
	}
}

/** What the converter can say: an integer from 0 to 4095. What is not a number reads 0. */
export function clampReading(value: number): number {
	const raw = Math.round(value);
	if (!(raw > 0)) return 0;
	return raw > ANALOG_MAX ? ANALOG_MAX : raw;
}

/** The class for one board. @param onOpen Told which pin was opened. */
export function makeAnalog(clock: Clock, bank: PinBank, onOpen: (pin: number) => void): AnalogClass {
	return class Analog extends VirtualAnalog {
		constructor(options: AnalogOptions) {
			super(clock, bank, options, onOpen);
		}
	};
}
