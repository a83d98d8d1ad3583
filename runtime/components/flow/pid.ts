import { GraphError } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import { type Careful, countOf, isNumber, type LeftOut, leaveOut, tellLeftOut, wordsOf } from "../bad-messages.ts";
import { checkFinite, checkNumber } from "../options.ts";
import { Several } from "./several.ts";

export interface PIDOptions extends ComponentOptions {
	/** Output for each unit of difference, 0 or more. */
	readonly kp: number;
	/** And for each unit and second, 0 or more. Default 0. */
	readonly ki?: number;
	/** And for each unit by which the number changes in a second, against the change, 0 or more. Default 0. */
	readonly kd?: number;
	/** What the number is to become, until `setpoint` says another. Default: nothing is sent until it does. */
	readonly initial?: number;
	/** The least output. Default 0, as PwmOut takes it. */
	readonly min?: number;
	/** The most. Default 1. */
	readonly max?: number;
	/** Whether more output makes the number fall, as with a cooler. Default false. */
	readonly reverse?: boolean;
}

/** A controller: drives an output so that a number becomes what it is to be. Sends with each number. */
export class PID extends Several<number, number> implements Careful {
	/** What the number is to become. */
	readonly setpoint = this.addInbox<number>("setpoint", "what the number is to become");
	/** A number sets the output by hand; false leaves it to the controller again, which goes on from there. */
	readonly manual = this.addInbox<number | false>("manual", "an output by hand; false: automatic again");
	declare leftOut?: LeftOut;
	private readonly kp: number;
	private readonly ki: number;
	private readonly kd: number;
	private readonly initial: number;
	private readonly min: number;
	private readonly max: number;
	private readonly sign: number;
	private target = Number.NaN;
	/** By hand; NaN while it is automatic. */
	private byHand = Number.NaN;
	private integral = 0;
	private last = Number.NaN;
	private at = 0;

	constructor(options: PIDOptions) {
		super(options);
		const { kp, ki = 0, kd = 0, initial, min = 0, max = 1 } = options;
		this.kp = checkNumber("PID", "kp", kp, 0, Number.MAX_VALUE);
		this.ki = checkNumber("PID", "ki", ki, 0, Number.MAX_VALUE);
		this.kd = checkNumber("PID", "kd", kd, 0, Number.MAX_VALUE);
		this.initial = initial === undefined ? Number.NaN : checkFinite("PID", "initial", initial);
		this.min = checkFinite("PID", "min", min);
		this.max = checkFinite("PID", "max", max);
		if (min >= max) throw new GraphError(`PID: min ${min} is not below max ${max}`);
		this.sign = options.reverse === true ? -1 : 1;
	}

	/** Messages that are no finite numbers, in any of its boxes. */
	get ignored(): number {
		return countOf(this, "ignored");
	}

	override open(): void {
		super.open();
		this.target = this.initial;
		this.byHand = Number.NaN;
		this.integral = this.within(0);
		this.last = Number.NaN;
	}

	protected override readBoxes(): void {
		const { setpoint, manual } = this;
		while (setpoint.fill > 0) {
			const next = setpoint.recv();
			if (isNumber(this, next)) this.target = next;
		}
		while (manual.fill > 0) {
			const next = manual.recv();
			if (next === false) this.byHand = Number.NaN;
			else if (typeof next === "number" && Number.isFinite(next)) this.byHand = this.within(next);
			else leaveOut(this, "ignored", "manual takes numbers and false", ` but it is ${wordsOf(next)}`);
		}
	}

	override on(value: number): void {
		if (!isNumber(this, value)) return;
		const seconds = Number.isNaN(this.last) ? 0 : (this.now - this.at) / 1_000;
		const change = seconds === 0 ? 0 : (value - this.last) / seconds;
		this.last = value;
		this.at = this.now;
		const error = this.sign * (this.target - value);
		const direct = this.kp * error - this.sign * this.kd * change;
		if (!Number.isNaN(this.byHand)) {
			// So that it goes on from there.
			if (!Number.isNaN(direct)) this.integral = this.within(this.byHand - direct);
			this.send(this.byHand);
		} else if (!Number.isNaN(direct)) this.send(this.output(direct, this.ki * error * seconds));
	}

	/** What it adds up grows no further in the direction in which the output is at its limit. */
	private output(direct: number, step: number): number {
		const wanted = direct + this.integral + step;
		if (!((wanted > this.max && step > 0) || (wanted < this.min && step < 0)))
			this.integral = this.within(this.integral + step);
		return this.within(direct + this.integral);
	}

	private within(value: number): number {
		return value < this.min ? this.min : value > this.max ? this.max : value;
	}

	override close(): void {
		tellLeftOut(this);
	}
}
