/** What every codec asks of the values that it writes. Bad ones throw a TypeError that names the key. */
import { wordsOf } from "../bad-messages.ts";
import type { NumberShape } from "./kinds.ts";

/** @throws TypeError: `value`, under `key`, is not what is `wanted`. @cold */
export function refuse(key: string, value: unknown, wanted: string): never {
	throw new TypeError(`${key} is ${wordsOf(value)}, and not ${wanted}`);
}

/** A number in the whole steps of its shape. @throws TypeError for one outside of its range, or for no number */
export function stepsWithin(shape: NumberShape, value: unknown, key: string): number {
	const steps = typeof value === "number" ? shape.stepsOf(value) : Number.NaN;
	if (!(shape.valueOf(steps) >= shape.least && shape.valueOf(steps) <= shape.most))
		refuse(key, value, `a number from ${shape.least} to ${shape.most}`);
	return steps;
}

/** @throws TypeError for what is no array of so many */
export function arrayOf(count: number, value: unknown, key: string): readonly unknown[] {
	if (!Array.isArray(value) || value.length !== count) refuse(key, value, `an array of ${count}`);
	return value;
}

/** @throws TypeError for what is no record */
export function recordOf(keys: readonly string[], value: unknown, key: string): object {
	if (typeof value !== "object" || value === null)
		throw new TypeError(`${key === "" ? "it" : key} is ${wordsOf(value)}, and no record with ${keys.join(", ")}`);
	return value;
}

/** @throws TypeError for what is no finite number, or none in 32 bits where it is to be `short` */
export function finite(value: unknown, short: boolean, key: string): number {
	if (typeof value !== "number" || !Number.isFinite(short ? Math.fround(value) : value))
		refuse(key, value, short ? "a finite number that fits into 32 bits" : "a finite number");
	return value;
}

/** @throws TypeError for what is neither true nor false */
export function flagOf(value: unknown, key: string): boolean {
	if (typeof value !== "boolean") refuse(key, value, "true or false");
	return value;
}
