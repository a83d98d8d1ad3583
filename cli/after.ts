/** What a board does when its graph is over: options that `build`, `flash` and `sim` share. */
import { type Command, InvalidArgumentError, Option } from "commander";
import type { After, Then } from "../targets/esp32/devices.ts";
import { parseDuration } from "./durations.ts";

/** As commander gives them. */
export interface AfterFlags {
	readonly atEnd?: Then;
	readonly atStall?: Then;
	readonly atFaults?: Then;
	readonly faultLimit?: FaultLimit;
	readonly watchdog?: number;
}
interface FaultLimit {
	readonly count: number;
	/** ms */
	readonly within: number;
}

/** Without options, a board whose graph hangs or falls apart starts anew; one whose graph has ended rests. */
const onBoard = { atEnd: "idle", atStall: "restart", atFaults: "restart" } as const satisfies AfterFlags;
/** Who simulates a graph wants to see that it stalled. */
const onDesk = { atEnd: "idle", atStall: "idle", atFaults: "idle" } as const satisfies AfterFlags;

/** Adds the options to a command. @param desk the defaults of the simulator. */
export function addAfter(command: Command, desk: boolean): Command {
	const defaults = desk ? onDesk : onBoard;
	const what = "idle, restart or sleep=10m";
	return command
		.addOption(new Option("--at-end <what>", `${what}: when the graph has ended`).argParser(then).default("idle"))
		.addOption(
			new Option("--at-stall <what>", "the same: when it stalled").argParser(then).default(defaults.atStall),
		)
		.addOption(
			new Option("--at-faults <what>", "the same: when too much was thrown")
				.argParser(then)
				.default(defaults.atFaults),
		)
		.addOption(
			new Option("--fault-limit <count/time>", "faults that are borne within a time (default: 20/1m)").argParser(
				limit,
			),
		)
		.addOption(
			new Option(
				"--watchdog <duration>",
				"restart when JavaScript blocks for so long (default: never)",
			).argParser(watchdog),
		);
}

/** The board's part of the options, as its config holds it; what is idle is left out. */
export function afterOf({ atEnd, atStall, atFaults, faultLimit, watchdog: hang }: AfterFlags): After {
	const all = { end: atEnd, stall: atStall, faults: atFaults };
	const named = Object.entries(all).filter(([, what]) => what !== undefined && what !== "idle");
	return {
		...Object.fromEntries(named),
		...(faultLimit === undefined ? {} : { faultLimit: faultLimit.count, faultWithin: faultLimit.within }),
		...(hang === undefined ? {} : { hang }),
	};
}

function then(text: string): Then {
	if (text === "idle" || text === "restart") return text;
	const [, sleep] = /^sleep=(.+)$/.exec(text) ?? [];
	if (sleep === undefined) throw new InvalidArgumentError("Write idle, restart, or sleep=10m.");
	return ms(sleep, 0x7fff_ffff);
}

function limit(text: string): FaultLimit {
	const [, count, time] = /^(\d{1,4})\/(.+)$/.exec(text) ?? [];
	if (count === undefined || time === undefined)
		throw new InvalidArgumentError("Write a count and a time, for example 20/1m.");
	return { count: Number(count), within: ms(time, 86_400_000) };
}

/** JavaScript may take a second, for a garbage collection and a slow driver. */
const shortestWatchdog = 1_000;
function watchdog(text: string): number {
	const value = ms(text, 3_600_000);
	if (value < shortestWatchdog)
		throw new InvalidArgumentError("A watchdog needs a second at least, for example 10s.");
	return value;
}

function ms(text: string, most: number): number {
	const parsed = parseDuration(text);
	if ("problem" in parsed) throw new InvalidArgumentError(parsed.problem);
	if (parsed.value < 1 || parsed.value > most) throw new InvalidArgumentError(`${text} is too short or too long.`);
	return parsed.value;
}
