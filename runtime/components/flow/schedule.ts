import { GraphError } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import { checkNumber, checkOneOf } from "../options.ts";
import { Timed } from "./flow.ts";
import { Line } from "./schedule-line.ts";
import type { ClockTime, SunTime } from "./schedule-times.ts";
import type { Place } from "./sun.ts";
import { Timetable } from "./timetable.ts";

interface When extends ComponentOptions {
	/**
	 * What becomes of times that passed while the board was off or its clock not set, or that the clock jumped over:
	 * "none" is sent late; or the "last" one is, as soon as the time is known. Default "none".
	 */
	readonly late?: "none" | "last";
}

interface ByTheClock<T> extends When {
	/** When it sends what. Of those that are due together, in this order. */
	readonly times: readonly ClockTime<T>[];
	/** Where sunrise and sunset are meant. */
	readonly place?: Place;
}

interface ByTheSun<T> extends When {
	/** When it sends what. Of those that are due together, in this order. */
	readonly times: readonly (ClockTime<T> | SunTime<T>)[];
	/** Where sunrise and sunset are meant. */
	readonly place: Place;
}

export type ScheduleOptions<T> = ByTheClock<T> | ByTheSun<T>;

/** ms since 1970 of the first of January 2020. A clock that is before that has not been set. */
const SET = 1_577_836_800_000;
const SECOND = 1_000;
const MINUTE = 60_000;

/** Sends values at times of day, on days of the week, at sunrise and sunset, by the board's local time. */
export class Schedule<T extends string | number | boolean | object> extends Timed<never, T> {
	private readonly table: Timetable<T>;
	/** One for all looks: a Date takes memory. */
	private date: Date | undefined;
	private opened = 0;
	private told = false;

	constructor(options: ScheduleOptions<T>) {
		super(options);
		const { place, late = "none" } = options;
		if (place !== undefined) {
			checkNumber("Schedule", "latitude", place.latitude, -90, 90);
			checkNumber("Schedule", "longitude", place.longitude, -180, 180);
		}
		checkOneOf("Schedule", "late", late, ["none", "last"]);
		const lines: Line<T>[] = [];
		for (const time of options.times) lines.push(new Line<T>(time, place));
		if (lines.length === 0) throw new GraphError("Schedule: times is empty; give at least one");
		this.table = new Timetable(lines, late === "last");
	}

	/** Times that the clock jumped over and that were not sent. */
	get skipped(): number {
		return this.table.skipped;
	}

	override open(): void {
		this.table.forget();
		this.opened = this.now;
		this.told = false;
		this.armAt(this.now);
	}

	override onTimer(): void {
		const utc = Date.now();
		if (utc < SET) this.wait();
		else {
			if (this.date === undefined) this.date = new Date(utc);
			else this.date.setTime(utc);
			const shift = -this.date.getTimezoneOffset() * MINUTE;
			this.table.look(utc, shift);
			for (let line = this.table.take(utc, shift); line !== undefined; line = this.table.take(utc, shift))
				this.tell(line.send);
			// The clock may be set meanwhile, and summer time may begin: nobody tells.
			const ms = Math.ceil(this.table.wait(utc, shift));
			this.armAt(this.now + Math.min(ms, MINUTE));
		}
	}

	/** For the clock to be set. @cold */
	private wait(): void {
		this.table.forget();
		this.armAt(this.now + SECOND);
		if (this.told || this.now - this.opened < MINUTE) return;
		this.told = true;
		this.log("the clock is not set, so nothing is sent until it is: NetworkTime({ set: true }) sets it");
	}
}
