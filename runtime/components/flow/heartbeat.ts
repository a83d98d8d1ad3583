import type { ComponentOptions } from "../../core/microprocess.ts";
import { checkMs, Timed } from "./flow.ts";

export interface HeartbeatOptions extends ComponentOptions {
	/** ms without a message after which the last one is sent again, 1 to 86400000 (a day). */
	readonly every: number;
}

/** Passes each message, and repeats the last one when none came for a time: so silence means that something broke. */
export class Heartbeat<T> extends Timed<T, T> {
	/** Messages that were sent again. */
	repeated = 0;
	private readonly period: number;
	private last: T | undefined;

	constructor(options: HeartbeatOptions) {
		super(options);
		this.period = checkMs("Heartbeat", "every", options.every);
	}

	override open(): void {
		this.last = undefined;
	}

	override on(message: T): void {
		this.last = message;
		this.armAt(this.now + this.period);
		this.tell(message);
	}

	override onTimer(): void {
		if (this.last === undefined) return;
		this.repeated++;
		this.armAt(this.now + this.period);
		this.tell(this.last);
	}
}
