import type { ComponentOptions } from "../../core/microprocess.ts";
import { checkMs, Timed } from "./flow.ts";

export interface TickerOptions extends ComponentOptions {
	/** ms from one tick to the next, 1 to 86400000 (a day). */
	readonly every: number;
}

/** Counts time: 1 after `every` ms, then 2, without drift. The count is right also where ticks were missed. */
export class Ticker extends Timed<never, number> {
	private readonly period: number;
	private count = 0;

	constructor(options: TickerOptions) {
		super(options);
		this.period = checkMs("Ticker", "every", options.every);
	}

	override open(): void {
		this.count = 0;
		this.repeat(this.period);
	}

	override onTimer(missed: number): void {
		this.missed += missed;
		this.count += missed + 1;
		this.tell(this.count);
	}
}
