import { Component } from "../../core/component.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import type { DigitalIO } from "../../types/ecma419.ts";
import type { PinUse } from "../../types/pin-use.ts";
import { boardPin, checkPin, need } from "./pin.ts";
import { pinTable } from "./pin-table.ts";

export interface DigitalOutOptions extends ComponentOptions {
	/** GPIO number, or a name that the board gives to a pin, such as `"led"`. */
	readonly pin: number | string;
	/** `true` drives the pin low. Default: as a named pin is wired, else false. */
	readonly activeLow?: boolean;
	/** Level before the first message, and after the end. Default false. */
	readonly initial?: boolean;
}

/**
 * Drives a pin: each message sets it, true or non-zero = on. At its end the pin goes back to its initial level and
 * stays driven, until another component takes it: a pin that nobody drives is pulled up weakly, and a pump might start.
 */
export class DigitalOut extends Component<boolean | number> {
	private readonly options: DigitalOutOptions;
	private pin = 0;
	private output: DigitalIO<unknown> | null = null;

	constructor(options: DigitalOutOptions) {
		super(options);
		checkPin("DigitalOut", options.pin);
		this.options = options;
	}

	override pins(): readonly PinUse[] {
		return [{ pin: this.options.pin, use: "digital-out", option: "pin" }];
	}

	override open(): void {
		const Digital = need(this.io.Digital, "DigitalOut", "Digital");
		const wired = boardPin(this, this.options.pin);
		const { pin } = wired;
		const { activeLow = wired.activeLow ?? false, initial = false } = this.options;
		this.pin = pin;
		this.output = new Digital<unknown>({
			pin,
			mode: Digital.Output,
			activeLow,
			initialValue: initial ? 1 : 0,
			target: this,
		});
	}

	override on(level: boolean | number): void {
		this.output?.write(level ? 1 : 0);
	}

	override close(): void {
		if (this.output === null) return;
		this.output.write(this.options.initial ? 1 : 0);
		pinTable(this).park(this.pin, this.output);
		this.output = null;
	}
}
