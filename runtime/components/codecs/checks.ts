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
