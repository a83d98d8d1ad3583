/** When a time of a Schedule is, day by day. */
import { GraphError } from "../../core/errors.ts";
import { checkNumber, checkOneOf } from "../options.ts";
import type { ClockTime, SunTime, Weekday } from "./schedule-times.ts";
import { type Place, sunAt } from "./sun.ts";

const DAY = 86_400_000;
const NAMES: readonly Weekday[] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const WEEKDAYS: readonly Weekday[] = ["mon", "tue", "wed", "thu", "fri"];
const WEEKEND: readonly Weekday[] = ["sat", "sun"];

/** One line of a timetable. Its times are local ones in ms since 1970, but those of the sun are UTC. */
export class Line<T> {
	readonly send: T;
	/** Whether its times are UTC. */
	readonly isSun: boolean;
	/** Times up to this one are seen to. */
	done = 0;
	private readonly rises: boolean;
	private readonly place: Place;
	/** ms of the day, or from the sun. */
	private readonly offset: number;
	/** By day, from Sunday. */
	private readonly days: readonly boolean[];

	/** @throws GraphError for what is no time, or no day */
	constructor(time: ClockTime<T> | SunTime<T>, place: Place | undefined) {
		this.send = time.send;
		if (this.send === undefined) throw new GraphError(`Schedule: the time ${time.at} has nothing to send`);
		this.days = daysOf(time.days ?? NAMES);
		this.rises = time.at === "sunrise";
		this.isSun = isSun(time);
		if (isSun(time) && place === undefined)
			throw new GraphError(`Schedule: ${time.at} needs a place, such as { latitude: 52.5, longitude: 13.4 }`);
		this.place = place ?? { latitude: 0, longitude: 0 };
		this.offset = isSun(time)
			? checkNumber("Schedule", `offset of ${time.at}`, time.offset ?? 0, -DAY / 2, DAY / 2)
			: timeOfDay(time.at);
	}

	/** The first time after `time`, Infinity when there is none within a day. */
	after(time: number): number {
		let first = Infinity;
		const today = Math.floor(time / DAY);
		for (let day = today - 2; day <= today + 1; day++) {
			const at = this.on(day);
			if (at > time && at < first) first = at;
		}
		return first;
	}

	/** The last time up to `time`, -Infinity when there is none within a week. */
	upTo(time: number): number {
		let last = -Infinity;
		const today = Math.floor(time / DAY);
		for (let day = today - 8; day <= today + 1; day++) {
			const at = this.on(day);
			if (at <= time && at > last) last = at;
		}
		return last;
	}

	/** How many times there are after `from` up to `time`, within a week. */
	between(from: number, time: number): number {
		let count = 0;
		const today = Math.floor(time / DAY);
		for (let day = today - 8; day <= today + 1; day++) {
			const at = this.on(day);
			if (at > from && at <= time) count++;
		}
		return count;
	}

	/** Its time of a day since 1970, NaN when there is none. */
	private on(day: number): number {
		// The first of January 1970 was a Thursday.
		if (this.days[(((day + 4) % 7) + 7) % 7] !== true) return Number.NaN;
		return (this.isSun ? sunAt(day, this.place, this.rises) : day * DAY) + this.offset;
	}
}

function isSun<T>(time: ClockTime<T> | SunTime<T>): time is SunTime<T> {
	return time.at === "sunrise" || time.at === "sunset";
}

function daysOf(days: "weekdays" | "weekend" | readonly Weekday[]): readonly boolean[] {
	const on = days === "weekdays" ? WEEKDAYS : days === "weekend" ? WEEKEND : days;
	if (!Array.isArray(on) || on.length === 0)
		throw new GraphError(`Schedule: days ${JSON.stringify(days)} is "weekdays", "weekend" or an array of days`);
	for (const day of on) checkOneOf("Schedule", "days", day, NAMES);
	return NAMES.map((name) => on.includes(name));
}

/** ms from midnight. */
function timeOfDay(at: string): number {
	const [hours = "", minutes = "", seconds = "00", ...more] = String(at).split(":");
	const isTime = isPart(hours, 24) && isPart(minutes, 60) && isPart(seconds, 60) && more.length === 0;
	if (isTime) return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
	throw new GraphError(
		`Schedule: at ${JSON.stringify(at)} is no time; write "06:30", "06:30:15", "sunrise" or "sunset"`,
	);
}

/** Two digits below `limit`. */
function isPart(text: string, limit: number): boolean {
	for (let i = 0; i < text.length; i++) if (!"0123456789".includes(text.charAt(i))) return false;
	return text.length === 2 && Number(text) < limit;
}
