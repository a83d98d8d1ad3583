import { GraphError } from "../errors.ts";
import type { Microprocess } from "../microprocess.ts";
import type { BoardPin } from "../pin-use.ts";

/** @throws GraphError for what is no GPIO number and no name. Which of them a board has is the board's business. */
export function checkPin<Pin extends number | string>(kind: string, pin: Pin): Pin {
	if (typeof pin === "string" && pin !== "") return pin;
	if (typeof pin !== "number" || !Number.isInteger(pin) || pin < 0 || pin > 255)
		throw new GraphError(`${kind}: pin ${pin === "" ? '""' : pin} is no GPIO number and no name`);
	return pin;
}

/** The pin behind a number or a name of the board's. For `open()`. @throws GraphError for a name that it has not. */
export function boardPin(component: Microprocess, pin: number | string): BoardPin {
	if (typeof pin === "number") return { pin };
	const found = component.runtime?.platform.pins?.[pin];
	if (typeof found?.pin !== "number") throw new GraphError(`${component.kind}: this board has no pin named "${pin}"`);
	return found;
}

/** @throws GraphError for what is no whole number of ms above 0. */
export function checkEvery(kind: string, every: number): number {
	if (!Number.isInteger(every) || every < 1 || every > 86_400_000)
		throw new GraphError(`${kind}: every ${every} is not a whole number of ms from 1 to 86400000 (a day)`);
	return every;
}

/** The board's class of that name, or an error that says that it has none. */
export function need<Class>(found: Class | undefined, kind: string, name: string): Class {
	if (found === undefined) throw new GraphError(`${kind}: this board has no ${name}`);
	return found;
}

/** @throws GraphError for what is there and no whole number from `least` to `most`. */
export function checkWhole(kind: string, option: string, value: number | undefined, least: number, most: number): void {
	if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return;
	throw new GraphError(`${kind}: ${option} ${value} is not a whole number from ${least} to ${most}`);
}
