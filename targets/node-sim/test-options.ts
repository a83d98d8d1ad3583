/** What a test gives to `simulate`, checked where it enters, as the command line checks its own. */
import type { After, ConfigValue } from "../esp32/devices.ts";
import type { WorldScript } from "./world.ts";

export interface SimulateOptions {
	/** The board, as `mcconfig -p` names it; the graph's pins are checked against it. Default "esp32/nodemcu". */
	readonly device?: string;
	/** Decides noise, faults of the network and `random`. Default 1. One seed replays one run exactly. */
	readonly seed?: number;
	/** What happens around the board: the function that a `graph.world.ts` exports. Default: nothing. */
	readonly world?: WorldScript;
	/** The graph function's argument. Its `ssid` and `password` are the network's and stay with the board. */
	readonly params?: Readonly<Record<string, ConfigValue>>;
	/** False: a board whose network is up from the start. Default true: Wi-Fi comes up after 300 ms. */
	readonly wifi?: boolean;
	/**
	 * What a component that throws does. `throw`, the default: `run` throws too, so that no test passes over it.
	 * `keep`: it is in `faults` and the run goes on, as on a board.
	 */
	readonly faults?: "throw" | "keep";
	/**
	 * What the board does when the graph is over, as `build --at-end` and its neighbours say it:
	 * `{ end: "restart", stall: 600_000 }` restarts at an end, and sleeps for ten minutes at a stall. Default: nothing.
	 */
	readonly after?: After;
	/** What `Time.ticks` reads at boot, to start near the wrap of its int32. Default 0. */
	readonly ticksStart?: number;
}

const OPTIONS = ["device", "seed", "world", "params", "wifi", "faults", "after", "ticksStart"] as const;
const OF_FILE = [...OPTIONS, "check"] as const;
const OF_FLEET = ["seed", "faults"] as const;
const OF_MEMBER = ["graph", "device", "world", "params", "wifi", "after", "ticksStart"] as const;

/** @throws TypeError or RangeError that says which option is wrong, and what would do. */
export function checkOptions(options: object): void {
	check("simulate", options, OPTIONS);
}

/** The same for a graph by its file. @throws TypeError or RangeError, as above. */
export function checkFile(options: { readonly world?: unknown; readonly check?: unknown }): void {
	check("simulate", options, OF_FILE);
	const { world, check: types } = options;
	if (world !== undefined && typeof world !== "function" && typeof world !== "string")
		throw new TypeError(`simulate: world is a function, a file's name or "none", not ${typeof world}`);
	if (types !== undefined && typeof types !== "boolean")
		throw new TypeError(`simulate: check is true or false, not ${String(types)}`);
}

/** @throws TypeError or RangeError, as above. */
export function checkFleet(options: object): void {
	check("simulate.fleet", options, OF_FLEET);
}

/** @throws TypeError, as above. @param name of the board. */
export function checkMember(name: string, setup: object): void {
	check(`simulate.fleet: ${name}`, setup, OF_MEMBER);
}

/** The same for one by its file. @throws TypeError or RangeError, as above. */
export function checkFileMember(name: string, setup: object): void {
	check(`simulate.fleet: ${name}`, setup, [...OF_MEMBER, "check"]);
}

/** @throws RangeError for what is no time. */
export function checkLimit(limit: unknown): void {
	if (!Number.isSafeInteger(limit) || Number(limit) < 0)
		throw new RangeError(`runToEnd(${String(limit)}): give whole milliseconds from 0`);
}

function check(who: string, options: object, names: readonly string[]): void {
	for (const [name, value] of Object.entries(options)) {
		if (!names.includes(name))
			throw new TypeError(`${who}: there is no option "${name}"; there are ${names.join(", ")}`);
		if (value === undefined) continue;
		if (name === "seed") checkSeed(who, value);
		else if (name === "params") checkParams(who, value);
		else if (name === "faults" && value !== "throw" && value !== "keep")
			throw new TypeError(`${who}: faults is "throw" or "keep", not ${String(value)}`);
	}
}

function checkSeed(who: string, seed: unknown): void {
	if (!Number.isInteger(seed) || Number(seed) < 0 || Number(seed) > 0xffff_ffff)
		throw new RangeError(`${who}: a seed is a whole number from 0 to 4294967295, not ${String(seed)}`);
}

function checkParams(who: string, params: unknown): void {
	if (typeof params !== "object" || params === null)
		throw new TypeError(`${who}: params is an object, such as { threshold: 1800 }`);
	for (const [name, value] of Object.entries(params)) {
		const kind = value === null ? "null" : typeof value;
		if (!["string", "number", "boolean", "undefined"].includes(kind))
			throw new TypeError(`${who}: params: ${name} is a string, a number or a boolean, not ${kind}`);
	}
}
