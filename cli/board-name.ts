/** What a board is called: by whoever flashes it, else by its graph and the end of its own number. */
import path from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { BoardName } from "../targets/esp32/devices.ts";
import { graphName } from "./places.ts";

/** As long as a Wi-Fi network's name, or a host's label, may nearly be; it goes into topics and log lines. */
const longest = 32;

/** One line that people can read. */
function name(text: string): string {
	if (text.length > 0 && text.length <= longest && /^[^\p{Cc}\p{Zl}\p{Zp}]*$/u.test(text) && text.trim() === text)
		return text;
	throw new InvalidArgumentError(`A board's name has 1 to ${longest} characters, none of them a control character.`);
}

export interface NameFlags {
	readonly name?: string;
}

/** Adds the option to a command. */
export function addName(command: Command): Command {
	const what = "what the board is called (default: the graph's name and the end of the board's own number)";
	return command.addOption(new Option("--name <text>", what).argParser(name));
}

/** As the board's config holds it. */
export function boardNameOf({ graph, name: given }: NameFlags & { readonly graph: string }, cwd: string): BoardName {
	const own = graphName(path.resolve(cwd, graph));
	return given === undefined ? { graph: own } : { given, graph: own };
}
