import { GraphError } from "../../core/errors.ts";
import type { Microprocess } from "../../core/microprocess.ts";
import type { BoardPin } from "../../types/pin-use.ts";

/** @throws GraphError for what is no GPIO number and no name. Which of them a board has is the board's business. */
export function checkPin<Pin extends number | string>(kind: string, pin: Pin, option = "pin"): Pin {
	if (typeof pin === "string" && pin !== "") return pin;
	if (typeof pin !== "number" || !Number.isInteger(pin) || pin < 0 || pin > 255)
		throw new GraphError(`${kind}: ${option} ${pin === "" ? '""' : pin} is no GPIO number and no name`);
	return pin;
}

/**
 * The pin behind a number or a name of the board's, freed of what an ended component left on it. For `open()`.
 * @throws GraphError for a name that it has not.
 */
export function boardPin(component: Microprocess, pin: number | string): BoardPin {
	const platform = component.runtime?.platform;
	const found = typeof pin === "number" ? { pin } : platform?.pins?.[pin];
	if (typeof found?.pin !== "number") throw new GraphError(`${component.kind}: this board has no pin named "${pin}"`);
	platform?.pinTable?.free(found.pin);
	return found;
}

/** @throws GraphError for what is no whole number of ms above 0. */
export function checkEvery(kind: string, every: number): number {
	if (!Number.isInteger(every) || every < 1 || every > 86_400_000)
		throw new GraphError(`${kind}: every ${every} is not a whole number of ms from 1 to 86400000 (a day)`);
	return every;
}

/** Lets through what is not given. @throws GraphError for what is no whole number in a range. */
export function checkWhole<Value extends number | undefined>(
	kind: string,
	option: string,
	value: Value,
	least: number,
	most: number,
): Value {
	if (value !== undefined && (!Number.isInteger(value) || value < least || value > most))
		throw new GraphError(`${kind}: ${option} ${value} is not a whole number from ${least} to ${most}`);
	return value;
}

/** @throws GraphError for what is no number in a range. */
export function checkNumber(kind: string, option: string, value: number, least: number, most: number): number {
	if (typeof value !== "number" || !(value >= least && value <= most))
		throw new GraphError(`${kind}: ${option} ${value} is not a number from ${least} to ${most}`);
	return value;
}

/** @throws GraphError for what is none of the values. */
export function checkOneOf<Value>(kind: string, option: string, value: Value, values: readonly Value[]): Value {
	if (!values.includes(value))
		throw new GraphError(`${kind}: ${option} ${JSON.stringify(value)} is none of ${JSON.stringify(values)}`);
	return value;
}

/** Two numbers that differ. @throws GraphError for what is not that. */
export function checkPair(kind: string, option: string, pair: readonly [number, number]): readonly [number, number] {
	const [from, to] = pair;
	if (!Array.isArray(pair) || pair.length !== 2 || !Number.isFinite(from) || !Number.isFinite(to) || from === to)
		throw new GraphError(`${kind}: ${option} ${JSON.stringify(pair)} is no pair of two different numbers`);
	return pair;
}

/** The board's class of that name, or an error that says that it has none. */
export function need<Class>(found: Class | undefined, kind: string, name: string): Class {
	if (found === undefined) throw new GraphError(`${kind}: this board has no ${name}`);
	return found;
}
