import { Component } from "../component.ts";
import type { AnalogIO } from "../ecma419.ts";
import type { ComponentOptions } from "../microprocess.ts";
import type { PinUse } from "../pin-use.ts";
import { boardPin, checkEvery, checkPin, need } from "./pin.ts";

export interface AnalogInOptions extends ComponentOptions {
	/** GPIO number of an analog pin, or a name that the board gives to one, such as `"analog"`. */
	readonly pin: number | string;
	/** ms between readings. */
	readonly every: number;
}

/**
 * Reads an analog pin every so many ms and sends the reading as a fraction of full scale, 0 to 1.
 * A reading for which there is no room is not taken at all, for the next one is fresher; nor is one that the converter
 * cannot make (ADC2 while Wi-Fi is on). `missed` counts them.
 */
export class AnalogIn extends Component<never, number> {
	/** Readings that were due and not taken. */
	missed = 0;
	private readonly options: AnalogInOptions;
	private input: AnalogIO | null = null;
	private scale = 1;

	constructor(options: AnalogInOptions) {
		super(options);
		checkPin("AnalogIn", options.pin);
		checkEvery("AnalogIn", options.every);
		this.options = options;
	}

	override pins(): readonly PinUse[] {
		return [{ pin: this.options.pin, use: "analog-in", option: "pin" }];
	}

	override open(): void {
		const Analog = need(this.io.Analog, "AnalogIn", "Analog");
		this.input = new Analog({ pin: boardPin(this, this.options.pin).pin, target: this });
		this.scale = 1 / (2 ** this.input.resolution - 1);
		this.repeat(this.options.every);
	}

	override onTimer(missed: number): void {
		this.missed += missed;
		if (this.input === null) return;
		const reading = this.outbox.room === 0 ? undefined : this.input.read();
		if (reading === undefined) this.missed++;
		else this.send(reading * this.scale);
	}

	override close(): void {
		this.input?.close();
		this.input = null;
	}
}
