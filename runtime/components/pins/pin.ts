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

/** The board's class of that name, or an error that says that it has none. */
export function need<Class>(found: Class | undefined, kind: string, name: string): Class {
	if (found === undefined) throw new GraphError(`${kind}: this board has no ${name}`);
	return found;
}
