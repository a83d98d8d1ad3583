/** How a run is told on stdout: as JSON, as a line for each record, or as a story. */
import type { Colors } from "../colors.ts";
import type { Io } from "../io.ts";
import { quoted } from "../places.ts";
import type { Words } from "./lines.ts";
import { type Output, stdoutOutput } from "./outputs.ts";
import { storyOutput } from "./story.ts";

interface How {
	readonly json: boolean;
	readonly story?: boolean;
	readonly verbose?: boolean;
	readonly speed?: number;
	readonly slowmo?: number;
	readonly realNet: boolean;
}

/** In a pipe each line is whole, and there for each record: programs read it. */
const isStory = ({ json, story, verbose }: How, io: Io): boolean =>
	!json && verbose !== true && (story === true || io.tty);

const isSlow = ({ realNet, speed, slowmo }: How): boolean =>
	realNet || slowmo !== undefined || (speed !== undefined && speed < Number.POSITIVE_INFINITY);

export function screenOutput(how: How, io: Io, colors: Colors, words: Words): Output {
	if (!isStory(how, io)) return stdoutOutput(io, how.json, colors, words);
	return storyOutput(io, colors, words, isSlow(how) && io.tty && io.env["TERM"] !== "dumb");
}

/** What else can be seen of it, after a story. */
export function furtherWords(command: How & { readonly graph: string }, io: Io, colors: Colors): string {
	if (!isStory(command, io)) return "";
	return colors.dim(`each line: --verbose; on a page: npx ganglion sim ${quoted(command.graph)} --ui\n`);
}
