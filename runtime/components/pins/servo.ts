import { Component } from "../../core/component.ts";
import { GraphError } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import type { PWMIO } from "../../types/ecma419.ts";
import type { PinUse } from "../../types/pin-use.ts";
import { boardPin, checkNumber, checkPair, checkPin, need } from "./pin.ts";

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
}

const HZ = 50;
/** us of a period, and ms. */
const PERIOD = 1_000_000 / HZ;
const PERIOD_MS = 1_000 / HZ;
/** 1.2 us a step. */
const BITS = 14;

/**
 * Drives a hobby servo: each message, a position, sets where it goes. Beyond the range it goes to the nearest end, and
 * `clamped` counts it; what is no number changes nothing, and `ignored` counts it. At its end the pulses stop, and the
 * servo is free to be turned. Pulses come 50 times a second.
 */
export class Servo extends Component<number> {
	/** Messages beyond the range. */
	clamped = 0;
	/** Messages that are no numbers. */
	ignored = 0;
	private readonly options: ServoOptions;
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
		this.options = options;
	}

	override pins(): readonly PinUse[] {
		return [{ pin: this.options.pin, use: "pwm-out", option: "pin" }];
	}

	override open(): void {
		const PWM = need(this.io.PWM, "Servo", "PWM");
		const { pin } = boardPin(this, this.options.pin);
		this.output = new PWM({ pin, hz: HZ, resolution: BITS, target: this });
		this.duty = 0;
		this.at = Number.NaN;
		if (this.options.initial !== undefined) this.go(this.options.initial);
	}

	override on(position: number): void {
		if (position >= this.low && position <= this.high) this.go(position);
		else if (position > this.high || position < this.low) {
			this.clamped++;
			this.go(position > this.high ? this.high : this.low);
		} else this.ignored++;
	}

	/** A period is over, and it is on its way. */
	override onTimer(missed: number): void {
		const left = this.goal - this.at;
		const stride = this.stride * (missed + 1);
		if (left > stride) this.move(this.at + stride);
		else if (left < -stride) this.move(this.at - stride);
		else {
			this.repeat(0);
			this.move(this.goal);
		}
	}

	override close(): void {
		this.output?.close();
		this.output = null;
	}

	private go(position: number): void {
		const resting = !(Math.abs(this.goal - this.at) > 0);
		this.goal = position;
		// Where it stands before the first message nobody knows.
		if (this.stride === Infinity || Number.isNaN(this.at)) this.move(position);
		else if (resting && position !== this.at) this.repeat(PERIOD_MS);
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
