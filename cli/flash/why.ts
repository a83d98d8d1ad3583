/** Why a tool failed, in a sentence of ours, from what it printed. */
import { status, UserError } from "../errors.ts";
import { noPermission } from "../sdk/ports.ts";
import { diskFull } from "./cache.ts";

interface Reason {
	readonly what: RegExp;
	readonly exit?: number;
	say(match: RegExpExecArray, where: Where): string;
}

export interface Where {
	readonly port: string;
	readonly device: string;
	/** The cache folder. */
	readonly out: string;
}

/** In the order in which they explain each other. */
const reasons: readonly Reason[] = [
	{
		what: /No space left on device|ENOSPC/,
		say: (_, { out }) => diskFull(out).message,
	},
	{
		what: /Expected ESP IDF (\S+), found (\S*?)\.?$/m,
		say: ([, want, found]) =>
			`the SDK wants ESP-IDF ${want} and found ${found}: \`npx ganglion doctor\` says how to install it`,
	},
	{
		what: /\$?IDF_PATH not set|set up for the ESP32 build target/,
		say: () => "ESP-IDF is missing: `npx ganglion doctor` says how to install it",
	},
	{
		what: /Moddable tooling required/,
		say: () => "xs-dev has installed no Moddable SDK: run `xs-dev setup`",
	},
	{
		what: /app partition is too small|All app partitions are too small|will not fit in|overflowed by \d+ bytes/,
		exit: status.noFit,
		say: (_, { device }) => `the firmware does not fit the flash of ${device}: nothing was flashed`,
	},
	{
		what: /(idf\.py|cmake|ninja|elf-\S+): (command not found|not found|No such file)|requirements are not /,
		say: () => "ESP-IDF's own tools are not installed: run `$IDF_PATH/install.sh all`",
	},
	{
		what: /Permission denied:? '?(\/dev\/[^\s']+)|could not open port '?(\/dev\/[^\s':]+).*Permission denied/i,
		say: ([, one, other], { port }) => noPermission({ path: one ?? other ?? port, group: "dialout" }),
	},
	{
		what: /port is busy|resource busy|could not exclusively lock/i,
		say: (_, { port }) => `${port} is in use: close the program that listens to it, and flash again`,
	},
	{
		what: /This chip is (ESP32[\w-]*),? not (ESP32[\w-]*)/i,
		say: ([, is, not], { device }) =>
			`the board is an ${is}, and ${device} is for an ${not}: name the right one with --device`,
	},
	{
		what: /Failed to connect to ESP32|No serial data received|Wrong boot mode|Timed out waiting for packet/i,
		say: (_, { port }) =>
			`the board on ${port} does not answer: hold its BOOT button as flashing starts, or try another cable`,
	},
	{
		what: /Failed to find a suitable device|could not open port|Could not open/i,
		say: (_, { port }) => `the board on ${port} is gone: plug it in again`,
	},
];

/** @param problem what is known to be wrong, after the tool's name: "ended with status 2" */
export function failure(tool: string, problem: string, tail: string, where: Where): UserError {
	for (const { what, exit = status.fault, say } of reasons) {
		const match = what.exec(tail);
		if (match !== null) return new UserError(say(match, where), exit);
	}
	const said = complaint(tail, problem.startsWith("ended"));
	return new UserError(said === undefined ? `${tool} ${problem}` : `${tool} ${problem}: ${said}`, status.fault);
}

/** The line that says it best: the first error, for others follow from it; else, where it must be there, the last. */
function complaint(tail: string, must: boolean): string | undefined {
	const lines = tail
		.split(/[\r\n]+/)
		.map((line) => line.trim())
		.filter((line) => line !== "" && !/^make(\[\d+\])?: /.test(line));
	const first = lines.find((one) => /error\b|\bfailed\b/i.test(one) && !/warning/i.test(one));
	const line = first ?? (must ? lines.at(-1) : undefined);
	return line?.slice(0, 200).replace(/^#+ /, "");
}
