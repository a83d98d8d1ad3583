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
}

/** The time that modules see while they are evaluated, at every start the same: on a board, that of its build. */
const BUILT = Date.UTC(2026, 0, 1);
const BUILD_STREAM = 0xb1d;
const UTC = new Zone("UTC");

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
	const made = {
		Date: makeDate(realm, wall),
		Math: makeMath(realm, random),
		random,
		trace: adopt(realm, (text: string) => board.log(String(text)), "trace"),
	};
	if (!names("toJSON")) Reflect.deleteProperty(made.Date.prototype, "toJSON");
	for (const one of [made.Date, made.Date.prototype, made.Math, made.trace]) Object.freeze(one);
	return made;
}
