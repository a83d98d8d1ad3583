import { adopt, copyOf } from "./adopt.ts";
import type { Intrinsics } from "./intrinsics.ts";

/** A board's `Math`: that of its realm, with the board's own random numbers. */
export function makeMath(realm: Intrinsics, random: () => number): object {
	const math = copyOf(realm, realm.Math);
	const value = adopt(realm, () => random(), "random");
	return Object.defineProperty(math, "random", { value, writable: true, configurable: true });
}
