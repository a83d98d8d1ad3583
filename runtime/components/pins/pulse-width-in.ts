import { Component } from "../../core/component.ts";
import type { ComponentOptions } from "../../core/parts.ts";
import type { PulseWidthIO } from "../../types/ecma419.ts";
import type { PinUse } from "../../types/pin-use.ts";
import { checkMs, checkOneOf } from "../options.ts";
import { boardPin, checkPin, need } from "./pin.ts";

export interface PulseWidthInOptions extends ComponentOptions {
	/** GPIO number, or a name that the board gives to a pin. */
	readonly pin: number | string;
	/** ms between looks for a new pulse. */
	readonly every: number;
	/**
	 * What is measured: how long the pin is `"high"` or `"low"`, or the time from one `"rising"` or `"falling"` edge to
	 * the next. Default `"high"`.
	 */
	readonly measure?: "high" | "low" | "rising" | "falling";
}

/**
 * Measures pulses in the chip's own hardware, and sends the length of the last one in us every so many ms; nothing when
 * there was none since. For echoes of distance sensors and receivers of model radios. A length for which there is no
 * room is not read: `missed` counts the looks. A chip measures one pin only; an ESP32-C3 and an ESP32-S2 none.
 */
export class PulseWidthIn extends Component<never, number> {
	/** Looks that were due and not taken. */
	missed = 0;
	private readonly options: PulseWidthInOptions;
	private input: PulseWidthIO<PulseWidthIn> | null = null;

	constructor(options: PulseWidthInOptions) {
		super(options);
		checkPin("PulseWidthIn", options.pin);
		checkMs("PulseWidthIn", "every", options.every);
		if (options.measure !== undefined)
			checkOneOf("PulseWidthIn", "measure", options.measure, ["high", "low", "rising", "falling"]);
		this.options = options;
	}

	override pins(): readonly PinUse[] {
		return [{ pin: this.options.pin, use: "pulse-width", option: "pin" }];
	}

	override open(): void {
		const PulseWidth = need(this.io.PulseWidth, "PulseWidthIn", "PulseWidth");
		const { pin } = boardPin(this, this.options.pin);
		const { measure = "high" } = this.options;
		const edges = {
			high: PulseWidth.RisingToFalling,
			low: PulseWidth.FallingToRising,
			rising: PulseWidth.RisingToRising,
			falling: PulseWidth.FallingToFalling,
		}[measure];
		// Without a callback: it would be called at each pulse, and a noisy pin could fill the queue of calls.
		this.input = new PulseWidth<PulseWidthIn>({ pin, edges, target: this });
		this.repeat(this.options.every);
	}

	override onTimer(missed: number): void {
		this.missed += missed;
		if (this.input === null) return;
		if (this.outbox.room === 0) {
			this.missed++;
			return;
		}
		const us = this.input.read();
		if (us !== undefined) this.send(us);
	}

	override close(): void {
		this.input?.close();
		this.input = null;
	}
}
