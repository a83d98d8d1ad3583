import { Component } from "../../core/component.ts";
import { GraphError } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/parts.ts";
import type { PWMIO } from "../../types/ecma419.ts";
import type { PinUse } from "../../types/pin-use.ts";
import { type Careful, countOf, isNumber, type LeftOut, tellLeftOut } from "../bad-messages.ts";
import { checkNumber, checkPair } from "../options.ts";
import { boardPin, checkPin, need } from "./pin.ts";
import { type Silence, silenceOf, type WhenSilent } from "./silence.ts";

export interface ServoOptions extends ComponentOptions {
	/** GPIO number, or a name that the board gives to a pin. */
	readonly pin: number | string;
	/** What messages at the two ends are. Default `[0, 180]`, degrees; `[-1, 1]` suits one that turns on and on. */
	readonly range?: readonly [number, number];
	/** us of the pulses at these ends, 100 to 3000. Default `[600, 2400]`; see the servo's data. */
	readonly pulse?: readonly [number, number];
	/** Most that it moves in a second, in what messages are. Default: as fast as it can. */
	readonly speed?: number;
	/** Where it goes at the start. Default: no pulses, so no force, before the first message. */
	readonly initial?: number;
	/** Where it goes when no message comes for a time. Default: it stays where it is. */
	readonly whenSilent?: WhenSilent<number>;
}

const HZ = 50;
/** us of a period, and ms. */
const PERIOD = 20_000;
const PERIOD_MS = 20;
/** 1.2 us a step. */
const BITS = 14;

/**
 * Drives a hobby servo: each message, a position, sets where it goes. Beyond the range it goes to the nearest end, and
 * `clamped` counts it; what is no finite number changes nothing, and `ignored` counts it. At its end the pulses stop,
 * and the servo is free to be turned. Pulses come 50 times a second.
 */
export class Servo extends Component<number> implements Careful {
	/** Messages beyond the range. */
	clamped = 0;
	declare leftOut?: LeftOut;
	private readonly options: ServoOptions;
	private readonly silence: Silence<number> | null;
	private readonly low: number;
	private readonly high: number;
	/** us at `from`, and us more for each unit. */
	private readonly from: number;
	private readonly base: number;
	private readonly slope: number;
	/** Most that it moves in one period; Infinity for at once. */
	private readonly stride: number;
	private output: PWMIO | null = null;
	/** Where it is, and where it goes; NaN before the first message. */
	private at = Number.NaN;
	private goal = Number.NaN;
	/** It is on its way, and its alarm goes off at each period. */
	private moving = false;
	/** ms, of the last period at which it moved. */
	private stepped = 0;
	private duty = 0;

	constructor(options: ServoOptions) {
		super(options);
		checkPin("Servo", options.pin);
		const [from, to] = checkPair("Servo", "range", options.range ?? [0, 180]);
		const [first, last] = checkPair("Servo", "pulse", options.pulse ?? [600, 2_400]);
		for (const us of [first, last]) checkNumber("Servo", "pulse", us, 100, 3_000);
		this.low = Math.min(from, to);
		this.high = Math.max(from, to);
		this.from = from;
		this.base = first;
		this.slope = (last - first) / (to - from);
		const { speed, initial } = options;
		if (speed !== undefined && !(speed > 0 && speed < Infinity))
			throw new GraphError(`Servo: speed ${speed} is not a number above 0`);
		this.stride = speed === undefined ? Infinity : speed / HZ;
		if (initial !== undefined) checkNumber("Servo", "initial", initial, this.low, this.high);
		this.silence = silenceOf("Servo", options.whenSilent);
		if (this.silence !== null) checkNumber("Servo", "whenSilent.value", this.silence.value, this.low, this.high);
		this.options = options;
	}

	/** Messages that are no numbers. */
	get ignored(): number {
		return countOf(this, "ignored");
	}

	override pins(): readonly PinUse[] {
		return [{ pin: this.options.pin, use: "pwm-out", option: "pin", hz: HZ, bits: BITS }];
	}

	override open(): void {
		const PWM = need(this.io.PWM, "Servo", "PWM");
		const { pin } = boardPin(this, this.options.pin);
		this.output = new PWM({ pin, hz: HZ, resolution: BITS, target: this });
		this.duty = 0;
		this.at = Number.NaN;
		if (this.options.initial !== undefined) this.go(this.options.initial);
		this.silence?.begin(this);
	}

	override on(position: number): void {
		if (!isNumber(this, position)) return;
		const { silence } = this;
		if (silence?.heard(this) && !this.moving) this.armAt(silence.next);
		if (position > this.high || position < this.low) {
			this.clamped++;
			this.go(position > this.high ? this.high : this.low);
		} else this.go(position);
	}

	/** A period is over, and it is on its way; or it is time to look whether messages still come. */
	override onTimer(): void {
		const { silence } = this;
		if (silence?.begins(this)) this.go(silence.value);
		if (this.moving) this.step();
		else if (silence !== null && silence.next < Infinity) this.armAt(silence.next);
	}

	override onSourceFault(): void {
		this.silence?.sourceFailed(this);
	}

	override close(): void {
		if (this.output === null) return;
		tellLeftOut(this);
		const { silence } = this;
		if (silence !== null) {
			silence.over(this, this.$how ?? null);
			this.move(silence.value);
		}
		this.output.close();
		this.output = null;
		this.moving = false;
	}

	private step(): void {
		const periods = Math.floor((this.now - this.stepped) / PERIOD_MS);
		const left = this.goal - this.at;
		const stride = this.stride * periods;
		this.stepped += periods * PERIOD_MS;
		if (left > stride) this.move(this.at + stride);
		else if (left < -stride) this.move(this.at - stride);
		else {
			this.moving = false;
			this.move(this.goal);
		}
		const { silence } = this;
		if (this.moving) this.armAt(this.stepped + PERIOD_MS);
		else if (silence !== null && silence.next < Infinity) this.armAt(silence.next);
	}

	private go(position: number): void {
		this.goal = position;
		// Where it stands before the first message nobody knows.
		if (this.stride === Infinity || Number.isNaN(this.at)) this.move(position);
		else if (!this.moving && position !== this.at) {
			this.moving = true;
			this.stepped = this.now;
			this.armAt(this.stepped + PERIOD_MS);
		}
	}

	private move(position: number): void {
		this.at = position;
		const us = this.base + (position - this.from) * this.slope;
		const duty = Math.round((us * 2 ** BITS) / PERIOD);
		if (duty === this.duty) return;
		this.duty = duty;
		this.output?.write(duty);
	}
}
