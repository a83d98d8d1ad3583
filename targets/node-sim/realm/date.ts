/** A board's `Date`: the time is the board's, and so is the zone of local time, whatever the machine's own are. */

import type { Zone } from "../../esp32/zone.ts";
import { adopt, copyOf } from "./adopt.ts";
import type { Intrinsics } from "./intrinsics.ts";

/** Where a board's time comes from. */
export interface Wall {
	/** ms since 1970, a whole number. */
	now(): number;
	readonly zone: Zone;
}

type Method = (this: Date, ...args: number[]) => unknown;

/** As it was before anybody put a board's in its place. */
const Utc = Date;
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const GETTERS = ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds", "Milliseconds"] as const;
const SETTERS = ["FullYear", "Month", "Date", "Hours", "Minutes", "Seconds", "Milliseconds"] as const;
const MINUTE = 60_000;

/**
 * Makes it of the realm's own. Its objects are dates to `Object.prototype.toString`, as any.
 * @param born is told of each that is made.
 */
export function makeDate(realm: Intrinsics, wall: Wall, born: (made: object) => void): DateConstructor {
	const Real = realm.Date;
	/** Does the arithmetic in UTC: a local time is shifted there and back. */
	const scratch = new Real(0);
	const timeOf = Real.prototype.getTime;
	const local = (date: Date): number => {
		const time = timeOf.call(date);
		return time + wall.zone.offsetAt(time);
	};
	function make(...args: readonly unknown[]): Date | string {
		if (new.target === undefined) return textOf(new Real(wall.now()), wall.zone);
		const made: Date = Reflect.construct(Real, [timeFrom(args)], new.target);
		born(made);
		return made;
	}
	const timeFrom = (args: readonly unknown[]): number => {
		if (args.length === 0) return wall.now();
		if (args.length === 1) return timeOfOne(Real, args[0], wall.zone);
		const [year, month, ...rest] = args.map(Number);
		return wall.zone.utcOf(Real.UTC(year ?? Number.NaN, month ?? 0, ...rest));
	};
	// Without a prototype: in a realm that is frozen, what that hands down cannot be assigned to.
	const methods: Record<string, Method> = Object.assign(Object.create(null), {
		getTimezoneOffset: function (this: Date) {
			return -wall.zone.offsetAt(timeOf.call(this)) / MINUTE;
		},
		getYear: function (this: Date) {
			scratch.setTime(local(this));
			return scratch.getUTCFullYear() - 1900;
		},
	});
	for (const name of GETTERS)
		methods[`get${name}`] = function () {
			scratch.setTime(local(this));
			return scratch[`getUTC${name}`]();
		};
	for (const name of SETTERS)
		methods[`set${name}`] = function (...args) {
			const time = timeOf.call(this);
			scratch.setTime(Number.isNaN(time) && name === "FullYear" ? 0 : local(this));
			Reflect.apply(scratch[`setUTC${name}`], scratch, args);
			return Real.prototype.setTime.call(this, wall.zone.utcOf(scratch.getTime()));
		};
	for (const [name, from] of TEXTS)
		methods[name] = function () {
			return textOf(this, wall.zone, from);
		};
	return assembled(realm, make, methods, wall);
}

/** Which part of the whole text each method gives. */
const TEXTS = [
	["toString", "both"],
	["toLocaleString", "both"],
	["toDateString", "date"],
	["toLocaleDateString", "date"],
	["toTimeString", "time"],
	["toLocaleTimeString", "time"],
] as const;

function assembled(
	realm: Intrinsics,
	make: (...args: readonly unknown[]) => Date | string,
	methods: Readonly<Record<string, Method>>,
	wall: Wall,
): DateConstructor {
	const Real = realm.Date;
	const prototype = copyOf(realm, Real.prototype);
	for (const [name, value] of Object.entries({ ...methods, constructor: make }))
		Object.defineProperty(prototype, name, hidden(adopt(realm, value, name)));
	const parse = (text: string): number => parsed(Real, String(text), wall.zone);
	const statics = { now: () => wall.now(), parse: (text: string) => parse(text), UTC: Real.UTC };
	for (const [name, value] of Object.entries(statics))
		Object.defineProperty(make, name, hidden(name === "UTC" ? value : adopt(realm, value, name)));
	Object.defineProperty(make, "prototype", { value: prototype, writable: false });
	Object.defineProperty(make, "length", { value: 7 });
	adopt(realm, make, "Date");
	if (!isDateConstructor(make)) throw new Error("it has all that a Date has");
	return make;
}

const isDateConstructor = (made: unknown): made is DateConstructor => typeof made === "function" && "UTC" in made;
const hidden = (value: unknown) => ({ value, writable: true, enumerable: false, configurable: true });

function timeOfOne(Real: DateConstructor, value: unknown, zone: Zone): number {
	const timeOf = Real.prototype.getTime;
	if (isDate(value, timeOf)) return timeOf.call(value);
	// As the language has it: whatever becomes a text is read as one.
	const primitive = typeof value === "object" && value !== null ? primitiveOf(value) : value;
	return typeof primitive === "string" ? parsed(Real, primitive, zone) : Number(primitive);
}

function isDate(value: unknown, timeOf: Date["getTime"]): value is Date {
	if (typeof value !== "object" || value === null) return false;
	try {
		Reflect.apply(timeOf, value, []);
		return true;
	} catch {
		return false;
	}
}

/** `${value}` would ask for a text first. */
function primitiveOf(value: object): unknown {
	const own: unknown = value.valueOf();
	return typeof own === "object" && own !== null ? String(value) : own;
}

/** A text without a zone is local time, but a date alone is UTC, as everywhere. */
function parsed(Real: DateConstructor, text: string, zone: Zone): number {
	const plain = text.trim();
	if (isDateAlone(plain) || hasZone(plain)) return Real.parse(plain);
	const asUtc = Real.parse(plain.charAt(10) === "T" ? `${plain}Z` : `${plain} UTC`);
	return Number.isNaN(asUtc) ? asUtc : zone.utcOf(asUtc);
}

/** Only digits and signs: "2026-03-28". */
function isDateAlone(text: string): boolean {
	for (let i = 0; i < text.length; i++) if (!"0123456789-+".includes(text.charAt(i))) return false;
	return text !== "";
}

/** It ends with one, before a remark in parentheses. */
function hasZone(text: string): boolean {
	const end = text.endsWith(")") && text.includes("(") ? text.slice(0, text.indexOf("(")).trim() : text;
	const last = end.toUpperCase();
	for (const name of ["Z", "GMT", "UTC", "UT", "ST", "DT"]) if (last.endsWith(name)) return true;
	const digits = last.replace(":", "").slice(-5);
	if (digits.length < 5 || (digits.charAt(0) !== "+" && digits.charAt(0) !== "-")) return hasOffset(last);
	return isDateAlone(digits.slice(1));
}

/** "+02:00": the colon that was taken out may have been the clock's. */
function hasOffset(text: string): boolean {
	const sign = text.charAt(text.length - 6);
	return (sign === "+" || sign === "-") && text.charAt(text.length - 3) === ":";
}

/** As XS writes it: no name of the zone, and no other words for people of another country. */
function textOf(date: Date, zone: Zone, part: "both" | "date" | "time" = "both"): string {
	const time = date.getTime();
	if (Number.isNaN(time)) return "Invalid Date";
	const offset = zone.offsetAt(time);
	const at = new Utc(time + offset);
	const year = at.getUTCFullYear();
	const digits = `${Math.abs(year)}`.padStart(year < 0 ? 6 : 4, "0");
	const weekday = WEEKDAYS[at.getUTCDay()];
	const day = `${weekday} ${MONTHS[at.getUTCMonth()]} ${two(at.getUTCDate())} ${year < 0 ? "-" : ""}${digits}`;
	if (part === "date") return day;
	const minutes = Math.abs(Math.round(offset / MINUTE));
	const east = `${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
	const clock = `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} GMT${east}`;
	return part === "time" ? clock : `${day} ${clock}`;
}

const two = (value: number): string => `${value}`.padStart(2, "0");
