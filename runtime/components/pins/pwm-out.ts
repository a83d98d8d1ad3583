import { Component } from "../../core/component.ts";
import type { ComponentOptions } from "../../core/parts.ts";
import type { PWMIO } from "../../types/ecma419.ts";
import type { PinUse } from "../../types/pin-use.ts";
import { type Careful, countOf, type LeftOut, numberOf, tellLeftOut } from "../bad-messages.ts";
import { boardPin, checkNumber, checkPin, checkWhole, need } from "./pin.ts";
import { pinTable } from "./pin-table.ts";
import { type Silence, silenceOf, type WhenSilent } from "./silence.ts";

export interface PwmOutOptions extends ComponentOptions {
	/** GPIO number, or a name that the board gives to a pin, such as `"led"`. */
	readonly pin: number | string;
	/** Periods in a second. Default 1024. What is too low for the resolution, below 65 for 8 bits, is a fault. */
	readonly hz?: number;
	/** Bits of a duty, 8 to 14. Default 10. More than fit into a period, hz * 2^bits > 80 MHz, is an error. */
	readonly resolution?: number;
	/** 1 keeps the pin low. Default: as a named pin is wired, else false. */
	readonly activeLow?: boolean;
	/** Fraction before the first message, and after the end. Default 0. */
	readonly initial?: number;
	/** The fraction when no message comes for a time. Default: the last one stays. */
	readonly whenSilent?: WhenSilent<number>;
}

/** The clock that duties are counted with, Hz. */
const CLOCK = 80_000_000;

/**
 * Drives a pin for a fraction of each period: each message, 0 to 1 (or false and true), sets it. A number beyond is
 * taken as the nearest that fits, and counted in `clamped`; what is no finite number changes nothing, and is counted
 * in `ignored`. At its end the pin goes back to its initial fraction.
 */
export class PwmOut extends Component<number | boolean> implements Careful {
	/** Messages beyond 0 to 1. */
	clamped = 0;
	declare leftOut?: LeftOut;
	private readonly options: PwmOutOptions;
	private readonly silence: Silence<number> | null;
	private pin = 0;
	private output: PWMIO | null = null;
	private flip = false;
	private most = 0;
	/** Last written. */
	private duty = 0;

	constructor(options: PwmOutOptions) {
		super(options);
		checkPin("PwmOut", options.pin);
		const resolution = checkWhole("PwmOut", "resolution", options.resolution ?? 10, 8, 14);
		checkWhole("PwmOut", "hz", options.hz ?? 1_024, 1, Math.floor(CLOCK / 2 ** resolution));
		checkNumber("PwmOut", "initial", options.initial ?? 0, 0, 1);
		this.silence = silenceOf("PwmOut", options.whenSilent);
		if (this.silence !== null) checkNumber("PwmOut", "whenSilent.value", this.silence.value, 0, 1);
		this.options = options;
	}

	/** Messages that are no numbers. */
	get ignored(): number {
		return countOf(this, "ignored");
	}

	override pins(): readonly PinUse[] {
		const { pin, hz = 1_024, resolution: bits = 10 } = this.options;
		return [{ pin, use: "pwm-out", option: "pin", hz, bits }];
	}

	override open(): void {
		const PWM = need(this.io.PWM, "PwmOut", "PWM");
		const wired = boardPin(this, this.options.pin);
		const { hz = 1_024, resolution = 10, initial = 0, activeLow = wired.activeLow ?? false } = this.options;
		this.pin = wired.pin;
		this.flip = activeLow;
		this.most = 2 ** resolution - 1;
		this.duty = 0;
		this.output = new PWM({ pin: wired.pin, hz, resolution, target: this });
		this.write(initial);
		this.silence?.begin(this);
	}

	override on(fraction: number | boolean): void {
		const wanted = numberOf(this, fraction);
		// NaN is none.
		if (Number.isNaN(wanted)) return;
		const { silence } = this;
		if (silence?.heard(this)) this.armAt(silence.next);
		if (wanted > 1) this.clamp(1);
		else if (wanted < 0) this.clamp(0);
		else this.write(wanted);
	}

	/** So long there was no message, or none since an earlier one. */
	override onTimer(): void {
		const { silence } = this;
		if (silence === null) return;
		if (silence.begins(this)) this.write(silence.value);
		else this.armAt(silence.next);
	}

	override onSourceFault(): void {
		this.silence?.sourceFailed(this);
	}

	override close(): void {
		if (this.output === null) return;
		tellLeftOut(this);
		this.silence?.over(this, this.$how ?? null);
		this.write(this.silence === null ? (this.options.initial ?? 0) : this.silence.value);
		// A closed one is low. Where that is not what it is to be, it stays open until another component takes the pin.
		if (this.duty === 0) this.output.close();
		else pinTable(this).park(this.pin, this.output);
		this.output = null;
	}

	private clamp(fraction: number): void {
		this.clamped++;
		this.write(fraction);
	}

	private write(fraction: number): void {
		const part = Math.round(fraction * this.most);
		const duty = this.flip ? this.most - part : part;
		if (duty === this.duty) return;
		this.duty = duty;
		this.output?.write(duty);
	}
}
