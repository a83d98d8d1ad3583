/**
 * The engine marks an object while it writes it as JSON, which it cannot where the object lies in flash: so
 * `JSON.stringify` refuses what modules have made, at whatever depth. A copy of it does.
 */
import { adopt } from "./adopt.ts";
import type { Intrinsics } from "./intrinsics.ts";

/** To be called before anything is frozen. @param flash what modules have made. */
export function refuseFlash(realm: Intrinsics, flash: WeakSet<object>): void {
	const { stringify: plain } = realm.JSON;
	const stringify = (...args: Parameters<typeof plain>): string => {
		if (holds(args[0], flash, new Set())) throw new realm.TypeError("read only value");
		return plain(...args);
	};
	const value = adopt(realm, stringify, "stringify");
	Object.defineProperty(realm.JSON, "stringify", { value, writable: true, configurable: true });
}

function holds(value: unknown, flash: WeakSet<object>, seen: Set<object>): boolean {
	if (typeof value !== "object" || value === null || seen.has(value)) return false;
	// What that gives is another value, and a new one as a rule.
	if (typeof Reflect.get(value, "toJSON") === "function") return false;
	if (flash.has(value)) return true;
	seen.add(value);
	return Object.values(value).some((one) => holds(one, flash, seen));
}
