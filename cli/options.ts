/** Values of options, checked where they enter: what is wrong with one is told with the option's name. */
import { InvalidArgumentError, Option } from "commander";
import type { ConfigValue } from "../targets/esp32/devices.ts";
import { type Parsed, parseDuration } from "./durations.ts";
import { parseSetting } from "./settings.ts";

export type Config = Readonly<Record<string, ConfigValue>>;

function checked<T>(parsed: Parsed<T>): T {
	if ("problem" in parsed) throw new InvalidArgumentError(parsed.problem);
	return parsed.value;
}

export const duration = (text: string): number => checked(parseDuration(text));

/** For `--set`, which may be given many times. */
export function setting(text: string, before: Config = {}): Config {
	const [name, value] = checked(parseSetting(text));
	return { ...before, [name]: value };
}

export function seed(text: string): number {
	const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
	if (value <= 0xffff_ffff) return value;
	throw new InvalidArgumentError("A seed is a whole number from 0 to 4294967295.");
}

export function port(text: string): number {
	const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
	if (value >= 1 && value <= 65_535) return value;
	throw new InvalidArgumentError("A port is a whole number from 1 to 65535.");
}

/** For what is a file's name, and for what is a folder's: an empty one comes of a variable that nobody has set. */
export const fileName = (text: string): string => named(text, "file");
export const folderName = (text: string): string => named(text, "folder");

function named(text: string, what: string): string {
	if (text !== "") return text;
	throw new InvalidArgumentError(`It is no ${what} name.`);
}

/** Times as fast as the clock on the wall. */
export function speed(text: string): number {
	const value = /^\d+(\.\d+)?x?$/.test(text) ? Number.parseFloat(text) : 0;
	if (value > 0) return value;
	throw new InvalidArgumentError("A speed is a number above 0: 1 is real time, 10 is ten times as fast.");
}

export const stackOption = (): Option => new Option("--stack", "show the stack of an error");

/** What a command leaves for the process: its exit status. */
export interface Outcome {
	status: number;
}
