import type { ConfigValue } from "../targets/esp32/devices.ts";
import type { Parsed } from "./durations.ts";
import { UserError } from "./errors.ts";

/** One `--set name=value`: numbers and booleans are meant as such, anything else is a string. */
export function parseSetting(text: string): Parsed<readonly [string, ConfigValue]> {
	const match = /^([A-Za-z_$][\w$]*)=([\s\S]*)$/.exec(text);
	if (match === null) return { problem: "Write it as name=value, for example --set threshold=1800." };
	const [, name = "", value = ""] = match;
	if (value === "true" || value === "false") return { value: [name, value === "true"] };
	// Only plain decimal notation is a number: `0x10`, `1e3` or a telephone number with a leading 0 stay text.
	if (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(value)) return { value: [name, Number(value)] };
	return { value: [name, value] };
}

/** What the build itself writes into the config, and what no object can hold as a value. */
const taken: readonly string[] = ["boardPins", "boardAfter", "boardName", "__proto__"];

/**
 * The name and the password of a network are no parameters of a graph, nor is what the build writes.
 * @param why Ends the sentence on the network; what it is called in capitals follows where that ends with "_".
 * @throws UserError that does not hold the values.
 */
export function refuseReserved(config: Readonly<Record<string, ConfigValue>>, why: string): void {
	for (const name of taken) if (Object.hasOwn(config, name)) throw refused(name, "the name is taken");
	for (const name of ["ssid", "password"])
		if (Object.hasOwn(config, name)) throw refused(name, `${why}${why.endsWith("_") ? name.toUpperCase() : name}`);
}

const refused = (name: string, why: string): UserError =>
	new UserError(`--set ${name}=… is no parameter of the graph: ${why}`);
