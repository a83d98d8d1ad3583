/** The command lines of a page: what is run, what is not and why, and how output is compared. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../cli/library.ts";
import { ganglion, type Ran } from "../cli/helpers.ts";
import type { Block } from "./markdown.ts";

export interface Command {
	readonly line: string;
	/** Output lines that follow it; `undefined` where none is shown. */
	readonly shown: readonly string[] | undefined;
}

/** Every command that is not run, and the reason. Anything else must be one that we can run. */
const notRun: readonly { readonly what: RegExp; readonly why: string }[] = [
	{ what: /^npm (ci|install( .*)?)$/, why: "needs the registry; test/pack installs the tarball without it" },
	{ what: /^npm test$/, why: "is this very run" },
	{ what: /^npm run package$/, why: "test/pack runs it" },
	{ what: /^npx vitest( .*)?$/, why: "the page's own test files are run by the page's test" },
	{ what: /^npx ganglion sim .*--real-net/, why: "runs in real time; test/cli/real-net.test.ts does it on loopback" },
	{ what: /^npx ganglion sim .*--(ui|watch)/, why: "goes on until Ctrl-C; test/page ends it" },
	{ what: /^npx ganglion size /, why: "needs a C compiler; test/xs and test/cli run the engine" },
	{ what: /^npx ganglion flash .*--port/, why: "needs the Moddable SDK and a board; test/flash has stand-ins" },
	{ what: /^npx ganglion doctor/, why: "tells of the machine that it runs on; test/doctor runs it" },
	{ what: /^(mkdir|cd|npm init|export) /, why: "each page has a folder of its own" },
	{ what: /^(mcconfig|xs-dev) /, why: "needs the Moddable SDK and a board" },
	{ what: /^(tcpdump|socat|python3|node) /, why: "somebody else's program, or one that waits for the network" },
];

/** Whether this command is one of those that are not run. */
export const isExempt = (line: string): boolean => notRun.some(({ what }) => what.test(line));

/** The commands of a block: every line of `sh`; of `console` the lines with a prompt, with what they print. */
export function commandsOf(block: Block): Command[] {
	const lines = block.text.split("\n").slice(0, -1);
	if (block.language === "sh")
		return lines.flatMap((line) =>
			line
				.replace(/(^|\s)#.*$/, "")
				.split("&&")
				.map((part) => part.trim())
				.filter((part) => part !== "")
				.map((part) => ({ line: part, shown: undefined })),
		);
	const commands: { line: string; shown: string[] }[] = [];
	for (const line of lines) {
		if (line.startsWith("$ ")) commands.push({ line: line.slice(2).trim(), shown: [] });
		else if (commands.length === 0) throw new Error(`${block.at}: output before a command ("$ …")`);
		else commands.at(-1)?.shown.push(line);
	}
	return commands;
}

/**
 * Runs a command in a page's folder. One that is to go well leaves the check of types out, for the page's own check
 * compiles all of its files at once. @throws Error for one that is neither known nor exempt.
 */
export async function run(line: string, cwd: string, status = 0): Promise<Ran> {
	const words = wordsOf(line);
	const [npx, program, command = "", ...rest] = words;
	if (npx === "npx" && program === "ganglion") {
		const checked = status === 0 && /^(sim|build)$/.test(command) && !rest.includes("--no-check");
		return ganglion([command, ...rest, ...(checked ? ["--no-check"] : [])], { cwd });
	}
	if (line === "npm start") return ganglion(startWords(), { cwd: packageRoot });
	throw new Error(`no test knows how to run "${line}"; teach test/docs/commands.ts, or say there why not`);
}

/** What `npm start` does after the build, which would write into `dist` while other tests read it. */
function startWords(): string[] {
	const { scripts }: { scripts: Record<string, string> } = JSON.parse(
		readFileSync(join(packageRoot, "package.json"), "utf8"),
	);
	const command = /&& node dist\/cli\/main\.js (.*)$/.exec(scripts["start"] ?? "")?.[1];
	if (command === undefined) throw new Error("package.json: the script start does not end in our command line");
	return wordsOf(command);
}

/** Words as a shell parts them, with double quotes. */
export function wordsOf(line: string): string[] {
	return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? "");
}

/** Whether output is as shown, where a line `…` stands for any number of lines. Ends of lines do not count. */
export function matches(output: string, shown: readonly string[]): boolean {
	const lines = output.trimEnd().split("\n").map(comparable);
	const parts: string[][] = [[]];
	for (const line of shown)
		if (line.trim() === "…") parts.push([]);
		else parts.at(-1)?.push(comparable(line));
	let at = 0;
	for (const [i, part] of parts.entries()) {
		const last = i === parts.length - 1;
		const start = i === 0 ? 0 : last ? lines.length - part.length : indexOf(lines, part, at);
		if (start < at || !part.every((line, j) => lines[start + j] === line)) return false;
		at = start + part.length;
	}
	return parts.length > 1 || at === lines.length;
}

/** A fault's place needs Node's source maps, which Vitest turns off in its own processes; test/cli holds it. */
function comparable(line: string): string {
	return line.trimEnd().replace(/ {2}at \S+\.ts:\d+:\d+$/, "");
}

function indexOf(lines: readonly string[], part: readonly string[], from: number): number {
	for (let at = from; at + part.length <= lines.length; at++)
		if (part.every((line, j) => lines[at + j] === line)) return at;
	return -1;
}
