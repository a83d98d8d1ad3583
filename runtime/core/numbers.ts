import { GraphError } from "./errors.ts";

/** A whole number within bounds. `what` names it, with its owner. @throws GraphError for any other value. @cold */
export function checkWhole(what: string, value: number, least: number, most: number): number {
	if (!Number.isInteger(value) || value < least || value > most)
		throw new GraphError(`${what} ${value} is not a whole number from ${least} to ${most}`);
	return value;
}

/** A length of time, or a time, rounded up to whole ms. @throws GraphError for what is none, or below `least`. */
export function checkTime(owner: string, what: string, ms: number, least = 0): number {
	if (typeof ms === "number" && ms >= least) return Math.ceil(ms);
	throw new GraphError(`${owner}: ${what} ${ms} is no number of ms${least > 0 ? ` of at least ${least}` : ""}`);
}
