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

/**
 * The name and the password of a network are no parameters of a graph.
 * @param why Ends the sentence; what it is called in capitals follows where that ends with "_".
 * @throws UserError that does not hold them.
 */
export function refuseNetwork(config: Readonly<Record<string, ConfigValue>>, why: string): void {
	for (const name of ["ssid", "password"])
		if (name in config)
			throw new UserError(
				`--set ${name}=… is no parameter of the graph: ${why}${why.endsWith("_") ? name.toUpperCase() : name}`,
			);
}
