/**
 * Local time by an offset or a rule, as a board knows it: "+02:00", or POSIX's TZ, "CET-1CEST,M3.5.0,M10.5.0/3".
 * Nothing here asks the machine for its own zone.
 */

/** As it was before anybody put a board's in its place. */
const Utc = Date;
const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

/** When summer time begins or ends, in local time before the change. */
interface Change {
	/** `M`: month, week, day of the week. `J`: day of the year without 29 February, from 1. `N`: from 0, with it. */
	readonly kind: "M" | "J" | "N";
	readonly day: number;
	readonly month: number;
	readonly week: number;
	/** ms after midnight. */
	readonly time: number;
}

export class Zone {
	/** ms east of Greenwich, without and with summer time. */
	readonly #standard: number;
	readonly #summer: number;
	readonly #begin: Change | null;
	readonly #end: Change | null;
	/** The year that the next two belong to: summer time from, and to, in UTC. */
	#year = Number.NaN;
	#from = 0;
	#to = 0;

	/** @throws RangeError that says what a rule looks like. */
	constructor(rule: string) {
		const offset = /^(?:UTC|GMT|Z)?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(rule);
		const posix = offset === null && rule !== "UTC" && rule !== "" ? posixRule(rule) : null;
		this.#standard = offset === null ? (posix?.standard ?? 0) : offsetOf(offset[1], offset[2], offset[3]);
		this.#summer = posix?.summer ?? this.#standard;
		this.#begin = posix?.begin ?? null;
		this.#end = posix?.end ?? null;
	}

	/** ms east of Greenwich at a moment, ms since 1970. */
	offsetAt(utc: number): number {
		if (this.#begin === null || this.#end === null) return this.#standard;
		const year = new Utc(utc + this.#standard).getUTCFullYear();
		if (year !== this.#year) {
			this.#year = year;
			this.#from = startOf(this.#begin, year) - this.#standard;
			this.#to = startOf(this.#end, year) - this.#summer;
		}
		const summer =
			this.#from < this.#to ? utc >= this.#from && utc < this.#to : utc >= this.#from || utc < this.#to;
		return summer ? this.#summer : this.#standard;
	}

	/** The moment of a local time: the first of two, and for one that is skipped the offset before the change. */
	utcOf(local: number): number {
		const high = Math.max(this.#standard, this.#summer);
		const low = Math.min(this.#standard, this.#summer);
		const before = this.offsetAt(local - high);
		if (before === high) return local - high;
		return this.offsetAt(local - low) === low ? local - low : local - before;
	}
}

interface Rule {
	readonly standard: number;
	readonly summer: number;
	readonly begin: Change | null;
	readonly end: Change | null;
}

const NAME = "(?:[A-Za-z]{3,}|<[A-Za-z0-9+-]{3,}>)";
const HMS = "([+-]?)(\\d{1,3})(?::(\\d{2}))?(?::(\\d{2}))?";

/** Made where it is needed: no expression lies at the top of a file that boards may run. */
function posixRule(rule: string): Rule {
	const parts = rule.split(",");
	const found = new RegExp(`^${NAME}${HMS}(${NAME}(?:${HMS})?)?$`).exec(parts[0] ?? "");
	if (found === null || parts.length > 3 || parts.length === 2) throw wrong(rule);
	const standard = -hms(found[1], found[2], found[3], found[4]);
	if (found[5] === undefined) {
		if (parts.length > 1) throw wrong(rule);
		return { standard, summer: standard, begin: null, end: null };
	}
	// POSIX leaves what holds without dates to the system; the usual choice is that of the United States.
	const [begin, end] = parts.length === 3 ? [parts[1], parts[2]] : ["M3.2.0", "M11.1.0"];
	const summer = found[7] === undefined ? standard + HOUR : -hms(found[6], found[7], found[8], found[9]);
	return { standard, summer, begin: changeOf(begin ?? "", rule), end: changeOf(end ?? "", rule) };
}

function changeOf(text: string, rule: string): Change {
	const found = new RegExp(`^(?:M(\\d{1,2})\\.([1-5])\\.([0-6])|(J?)(\\d{1,3}))(?:/${HMS})?$`).exec(text);
	if (found === null) throw wrong(rule);
	const [, month, week, weekday, julian, day, sign, hours, minutes, seconds] = found;
	const time = hours === undefined ? 2 * HOUR : hms(sign, hours, minutes, seconds);
	if (month !== undefined) {
		if (Number(month) < 1 || Number(month) > 12) throw wrong(rule);
		return { kind: "M", day: Number(weekday), month: Number(month), week: Number(week), time };
	}
	if (Number(day) > 365 || (julian === "J" && Number(day) < 1)) throw wrong(rule);
	return { kind: julian === "J" ? "J" : "N", day: Number(day), month: 0, week: 0, time };
}

/** The local time of a change in a year, as if it were UTC. */
function startOf({ kind, day, month, week, time }: Change, year: number): number {
	if (kind === "N") return Utc.UTC(year, 0, 1) + day * DAY + time;
	if (kind === "J") {
		const leap = Utc.UTC(year, 1, 29) !== Utc.UTC(year, 2, 1);
		return Utc.UTC(year, 0, 1) + (day - 1 + (leap && day >= 60 ? 1 : 0)) * DAY + time;
	}
	const first = Utc.UTC(year, month - 1, 1);
	const days = Math.round((Utc.UTC(year, month, 1) - first) / DAY);
	let date = 1 + ((day - new Utc(first).getUTCDay() + 7) % 7) + (week - 1) * 7;
	if (date > days) date -= 7;
	return first + (date - 1) * DAY + time;
}

function hms(sign: string | undefined, hours = "0", minutes = "0", seconds = "0"): number {
	const ms = Number(hours) * HOUR + Number(minutes) * MINUTE + Number(seconds) * 1_000;
	return sign === "-" ? -ms : ms;
}

function offsetOf(sign: string | undefined, hours: string | undefined, minutes: string | undefined): number {
	const ms = hms(sign, hours, minutes);
	if (Math.abs(ms) > 24 * HOUR) throw wrong(`${sign}${hours}`);
	return ms;
}

function wrong(rule: string): RangeError {
	const like = 'an offset such as "+02:00", or a POSIX rule such as "CET-1CEST,M3.5.0,M10.5.0/3"';
	return new RangeError(`${JSON.stringify(rule)} is no time zone: write ${like}`);
}
