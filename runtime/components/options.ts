/** Checks of components' options. Each gives the value back, or throws a GraphError that names component and option. */
import { GraphError } from "../core/errors.ts";

/** A day, ms: the longest time that most options take. */
const DAY = 86_400_000;

/** @throws GraphError for what is no whole number of ms from `least` to a day. */
export function checkMs(kind: string, option: string, ms: number, least = 1): number {
	if (!Number.isInteger(ms) || ms < least || ms > DAY)
		throw new GraphError(`${kind}: ${option} ${ms} is not a whole number of ms from ${least} to ${DAY} (a day)`);
	return ms;
}

/** @throws GraphError for NaN, an infinity, or what is no number. */
export function checkFinite(kind: string, option: string, value: number): number {
	if (!Number.isFinite(value)) throw new GraphError(`${kind}: ${option} ${value} is no finite number`);
	return value;
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
