import { GraphError } from "../errors.ts";

/** @throws GraphError for what is no GPIO number. Which numbers a board has is the board's business. */
export function checkPin(kind: string, pin: number): number {
	if (!Number.isInteger(pin) || pin < 0 || pin > 255) throw new GraphError(`${kind}: pin ${pin} is no GPIO number`);
	return pin;
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
