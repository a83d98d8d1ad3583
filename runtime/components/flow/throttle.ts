import type { ComponentOptions } from "../../core/microprocess.ts";
import { checkMs, Timed } from "./flow.ts";

export interface ThrottleOptions extends ComponentOptions {
	/** ms between two that pass, 1 to 86400000 (a day). */
	readonly every: number;
	/** Whether the last one of those that came too soon is sent when the time is over. Default false. */
	readonly last?: boolean;
}

/** Passes at most one message each `every` ms. */
export class Throttle<T> extends Timed<T, T> {
	/** Messages that came too soon and were left out. */
	skipped = 0;
	private readonly period: number;
	private readonly last: boolean;
	private free = 0;
	private held: T | undefined;

	constructor(options: ThrottleOptions) {
		super(options);
		this.period = checkMs("Throttle", "every", options.every);
		this.last = options.last === true;
	}

	override open(): void {
		this.free = this.now;
	}

	override on(message: T): void {
		if (this.now >= this.free) this.pass(message);
		else if (!this.last) this.skipped++;
		else {
			if (this.held === undefined) this.armAt(this.free);
			else this.skipped++;
			this.held = message;
		}
	}

	override onTimer(): void {
		const { held } = this;
		this.held = undefined;
		if (held !== undefined) this.pass(held);
	}

	private pass(message: T): void {
		// One that waits for its time is older than this one.
		if (this.held !== undefined) this.skipped++;
		this.held = undefined;
		this.free = this.now + this.period;
		this.tell(message);
	}

	override close(): void {
		if (this.held !== undefined) this.skipped++;
		this.held = undefined;
		super.close();
	}
}
