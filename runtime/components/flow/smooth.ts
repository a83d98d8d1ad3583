import { GraphError } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import { checkFinite, checkMs, OfNumbers } from "./flow.ts";

export interface SmoothOptions extends ComponentOptions {
	/** Each number moves the mean by 1/over of the difference; at least 1. */
	readonly over?: number;
	/** Or by time: ms, the time constant of a filter of first order. One of the two. */
	readonly tau?: number;
}

/**
 * An exponential mean, sent for each number; the first is sent as it is. By `tau`, a number that comes `dt` ms after
 * the one before moves it by dt / (tau + dt) of the difference: the filter of first order, by the backward Euler rule.
 */
export class Smooth extends OfNumbers<number> {
	private readonly over: number;
	private readonly tau: number;
	private mean = Number.NaN;
	private at = 0;

	constructor(options: SmoothOptions) {
		super(options);
		const { over, tau } = options;
		if ((over === undefined) === (tau === undefined))
			throw new GraphError("Smooth: give either over (numbers) or tau (ms)");
		this.over = over === undefined ? 0 : checkFinite("Smooth", "over", over);
		if (over !== undefined && this.over < 1) throw new GraphError(`Smooth: over ${over} is below 1`);
		this.tau = tau === undefined ? 0 : checkMs("Smooth", "tau", tau);
	}

	override open(): void {
		this.mean = Number.NaN;
	}

	protected override take(value: number): void {
		const { mean, now } = this;
		if (Number.isNaN(mean)) this.mean = value;
		else if (this.over > 0) this.mean = mean + (value - mean) / this.over;
		else {
			const passed = now - this.at;
			this.mean = mean + ((value - mean) * passed) / (this.tau + passed);
		}
		this.at = now;
		this.send(this.mean);
	}
}
