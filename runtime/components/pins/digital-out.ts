import { Component } from "../../core/component.ts";
import type { ComponentOptions } from "../../core/parts.ts";
import type { DigitalIO } from "../../types/ecma419.ts";
import type { PinUse } from "../../types/pin-use.ts";
import { type Careful, countOf, type LeftOut, numberOf, tellLeftOut } from "../bad-messages.ts";
import { boardPin, checkOneOf, checkPin, need } from "./pin.ts";
import { pinTable } from "./pin-table.ts";
import { type Silence, silenceOf, type WhenSilent } from "./silence.ts";

export interface DigitalOutOptions extends ComponentOptions {
	/** GPIO number, or a name that the board gives to a pin, such as `"led"`. */
	readonly pin: number | string;
	/** `true` drives the pin low. Default: as a named pin is wired, else false. */
	readonly activeLow?: boolean;
	/** Level before the first message, and after the end. Default false. */
	readonly initial?: boolean;
	/** The level when no message comes for a time. Default: the last one stays. */
	readonly whenSilent?: WhenSilent<boolean>;
}

/**
 * Drives a pin: each message sets it, true or non-zero = on. What is no finite number and no boolean changes nothing,
 * and is counted in `ignored`. At its end the pin goes back to its initial level and
 * stays driven, until another component takes it: a pin that nobody drives is pulled up weakly, and a pump might start.
 */
export class DigitalOut extends Component<boolean | number> implements Careful {
	declare leftOut?: LeftOut;
	private readonly options: DigitalOutOptions;
	private readonly silence: Silence<boolean> | null;
	private pin = 0;
	private output: DigitalIO<unknown> | null = null;

	constructor(options: DigitalOutOptions) {
		super(options);
		checkPin("DigitalOut", options.pin);
		this.silence = silenceOf("DigitalOut", options.whenSilent);
		if (this.silence !== null) checkOneOf("DigitalOut", "whenSilent.value", this.silence.value, [true, false]);
		this.options = options;
	}

	/** Messages that are no numbers. */
	get ignored(): number {
		return countOf(this, "ignored");
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
		this.silence?.begin(this);
	}

	override on(level: boolean | number): void {
		const wanted = numberOf(this, level);
		// NaN is none.
		if (Number.isNaN(wanted)) return;
		const { silence } = this;
		if (silence?.heard(this)) this.armAt(silence.next);
		this.output?.write(wanted === 0 ? 0 : 1);
	}

	/** So long there was no message, or none since an earlier one. */
	override onTimer(): void {
		const { silence } = this;
		if (silence === null) return;
		if (silence.begins(this)) this.output?.write(silence.value ? 1 : 0);
		else this.armAt(silence.next);
	}

	override onSourceFault(): void {
		this.silence?.sourceFailed(this);
	}

	override close(): void {
		if (this.output === null) return;
		tellLeftOut(this);
		this.silence?.over(this, this.$how ?? null);
		this.output.write((this.silence === null ? this.options.initial : this.silence.value) ? 1 : 0);
		pinTable(this).park(this.pin, this.output);
		this.output = null;
	}
}
