import { copyOf } from "./adopt.ts";
import type { Intrinsics } from "./intrinsics.ts";

/** A board's `Math`: that of its realm, with the board's own random numbers. */
export function makeMath(realm: Intrinsics, random: () => number): object {
	return Object.defineProperty(copyOf(realm, realm.Math), "random", {
		...{ value: random, writable: true, configurable: true },
	});
}
