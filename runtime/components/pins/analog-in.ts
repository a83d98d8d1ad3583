import { Component } from "../../core/component.ts";
import { GraphError } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/parts.ts";
import type { AnalogIO } from "../../types/ecma419.ts";
import type { PinUse } from "../../types/pin-use.ts";
import { checkMs, checkNumber, checkOneOf, checkWhole } from "../options.ts";
import { boardPin, checkPin, need } from "./pin.ts";

export interface AnalogInOptions extends ComponentOptions {
	/** GPIO number of an analog pin, or a name that the board gives to one, such as `"analog"`. */
	readonly pin: number | string;
	/** ms between readings. */
	readonly every: number;
	/** Readings that are taken at once and averaged into one, 1 to 64. Default 1. */
	readonly average?: number;
	/**
	 * dB before an ESP32's converter: 0, 2.5, 6 or 12, for full scales of 0.95, 1.25, 1.75 and 2.45 V. Default 12.
	 */
	readonly attenuation?: 0 | 2.5 | 6 | 12;
	/** Corrects readings by what the factory measured of this chip. Default true. */
	readonly calibrated?: boolean;
	/** Sends volts instead of a fraction of full scale. Default false. */
	readonly volts?: boolean;
	/** Sends a reading only when it differs by so much, in what is sent, from the one before. Default 0: sends all. */
	readonly deadband?: number;
}

const ATTENUATIONS = /* @__PURE__ */ Object.freeze([0, 2.5, 6, 12] as const);
/** Volts at full scale of a calibrated ESP32: modules/io/analog/esp32/_analog.c, kAttenuationTable. */
const FULL_SCALE = /* @__PURE__ */ Object.freeze([0.95, 1.25, 1.75, 2.45] as const);

/**
 * Reads an analog pin every so many ms and sends the reading as a fraction of full scale, 0 to 1, or as volts.
 * A reading for which there is no room is not taken at all, for the next one is fresher; nor is one that the converter
 * cannot make (ADC2 while Wi-Fi is on). `missed` counts them.
 */
export class AnalogIn extends Component<never, number> {
	/** Readings that were due and not taken. */
	missed = 0;
	private readonly options: AnalogInOptions;
	private readonly average: number;
	private readonly deadband: number;
	private input: AnalogIO | null = null;
	private scale = 1;
	private last = Number.NaN;

	constructor(options: AnalogInOptions) {
		super(options);
		checkPin("AnalogIn", options.pin);
		checkMs("AnalogIn", "every", options.every);
		this.average = checkWhole("AnalogIn", "average", options.average ?? 1, 1, 64);
		this.deadband = checkNumber("AnalogIn", "deadband", options.deadband ?? 0, 0, 10);
		if (options.attenuation !== undefined)
			checkOneOf<number>("AnalogIn", "attenuation", options.attenuation, ATTENUATIONS);
		if (options.volts === true && options.calibrated === false)
			throw new GraphError("AnalogIn: volts need a calibrated converter; leave out calibrated: false");
		this.options = options;
	}

	override pins(): readonly PinUse[] {
		const { pin, calibrated = true, attenuation = 12 } = this.options;
		const use = { pin, use: "analog-in", option: "pin" } as const;
		return [calibrated ? { ...use, attenuation } : use];
	}

	override open(): void {
		const Analog = need(this.io.Analog, "AnalogIn", "Analog");
		const { calibrated = true, attenuation = 12, volts = false } = this.options;
		const pin = boardPin(this, this.options.pin).pin;
		this.input = new Analog({ pin, esp32: { calibrated, attenuation }, target: this });
		const full = volts ? (FULL_SCALE[ATTENUATIONS.indexOf(attenuation)] ?? 1) : 1;
		this.scale = full / ((2 ** this.input.resolution - 1) * this.average);
		this.last = Number.NaN;
		this.repeat(this.options.every);
	}

	override onTimer(missed: number): void {
		this.missed += missed;
		const sum = this.outbox.room === 0 ? -1 : this.sum();
		if (sum < 0) {
			this.missed++;
			return;
		}
		const value = sum * this.scale;
		// Written so that the first, compared with NaN, is sent.
		if (Math.abs(value - this.last) < this.deadband) return;
		this.last = value;
		this.send(value);
	}

	override close(): void {
		this.input?.close();
		this.input = null;
	}

	/** Of all readings that make one; -1 when there is one that cannot be made. */
	private sum(): number {
		if (this.input === null) return -1;
		let sum = 0;
		for (let i = this.average; i > 0; i--) {
			const reading = this.input.read();
			if (reading === undefined) return -1;
			sum += reading;
		}
		return sum;
	}
}
