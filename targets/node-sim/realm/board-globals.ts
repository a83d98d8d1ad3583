/** What is a board's own in a realm that boards share: its time, its random numbers, its log, its global object. */

import { Zone } from "../../esp32/zone.ts";
import { Random } from "../random.ts";
import { adopt } from "./adopt.ts";
import { makeDate, type Wall } from "./date.ts";
import type { Intrinsics, Phase } from "./intrinsics.ts";
import { makeMath } from "./math.ts";

/** What the realm asks of a board. */
export interface RealmBoard {
	readonly wall: Wall;
	/** From 0 up to 1. */
	random(): number;
	log(text: string): void;
}

export interface BoardGlobals {
	readonly Date: DateConstructor;
	readonly Math: object;
	readonly random: () => number;
	readonly trace: (text: string) => void;
	/** Dates that modules have made can be read only. */
	seal(): void;
}

/** The time that modules see while they are evaluated, at every start the same: on a board, that of its build. */
const BUILT = Date.UTC(2026, 0, 1);
const BUILD_STREAM = 0xb1d;
const UTC = new Zone("UTC");

/** On a board they lie in flash, and the engine writes a date where it lies. */
function sealDates(realm: Intrinsics, dates: object[], setters: readonly string[]): void {
	const value = (): never => {
		throw new realm.TypeError("this: read-only Date instance");
	};
	for (const date of dates.splice(0)) for (const name of setters) Object.defineProperty(date, name, { value });
}

/**
 * @param phase says whether modules are being evaluated: then the time and the random numbers are the build's.
 * @param names tells what the program names: what it does not name the linker leaves out.
 */
export function boardGlobals(
	realm: Intrinsics,
	phase: Phase,
	board: RealmBoard,
	names: (name: string) => boolean,
): BoardGlobals {
	const build = new Random(1, BUILD_STREAM);
	const wall: Wall = {
		now: () => (phase.building ? BUILT : board.wall.now()),
		get zone() {
			return phase.building ? UTC : board.wall.zone;
		},
	};
	const random = adopt(realm, () => (phase.building ? build.next() : board.random()), "random");
	const dates: object[] = [];
	const born = (date: object): void => {
		if (phase.building) dates.push(date);
	};
	const made = {
		Date: makeDate(realm, wall, born),
		Math: makeMath(realm, random),
		random,
		trace: adopt(realm, (text: string) => board.log(String(text)), "trace"),
	};
	if (!names("toJSON")) Reflect.deleteProperty(made.Date.prototype, "toJSON");
	for (const one of [made.Date, made.Date.prototype, made.Math, made.trace]) Object.freeze(one);
	const setters = Object.getOwnPropertyNames(made.Date.prototype).filter((name) => name.startsWith("set"));
	return { ...made, seal: () => sealDates(realm, dates, setters) };
}
