import { deviceClasses } from "../esp32/device-classes.ts";
import type { Config } from "../esp32/devices.ts";
import type { XsHost } from "./build-host.ts";
import { runXs, type XsBudget, type XsModule, type XsResult } from "./run-xs.ts";

/** How the virtual board on XS is to run. */
export interface BoardRun {
	/** The board, for its pins. Default "esp32/nodemcu". */
	readonly device?: string | undefined;
	/** ms of virtual time after which the run ends, if the graph has not. */
	readonly until: number;
	readonly seed: number;
	readonly config: Config;
	/** Print the trace. Its texts take chunks: leave it off to measure. */
	readonly trace: boolean;
	/** ms of virtual time at which to collect garbage and note all counters, ascending. */
	readonly marks: readonly number[];
	/** At the end, tell what each component and each box holds: the report's `parts`. Default false. */
	readonly weigh?: boolean;
	/**
	 * With the trace off, print faults as `fault`, component, text, and how the graph ended as `end`, reason, ms,
	 * parted by tabs. Default false.
	 */
	readonly faults?: boolean;
	/**
	 * Ahead of each fault of a trace, print where it was thrown: `place`, a tab, and `file:line` of the frames that are
	 * known, from the innermost one outwards, parted by spaces. Default false.
	 */
	readonly places?: boolean;
	/** Tell of each promise that a handler returns. Default false. */
	readonly promises?: boolean;
	/** At the end, print what the components have counted: `counters`, a tab, JSON. Default false. */
	readonly counters?: boolean;
	/** At the end of a trace, print how the run ended: `outcome`, a tab, JSON. Default false. */
	readonly outcome?: boolean;
	/** Whether the program names `toJSON`: what no program names the linker leaves out. Set by `runFirmware`. */
	readonly toJSON?: boolean;
	/** What `Time.ticks` reads at boot, to start near its wrap. Default 0. */
	readonly ticksStart?: number;
}

export interface FirmwareRun extends BoardRun {
	/** The firmware's one module, as `build` writes it. */
	readonly code: string;
	/** The virtual board: prelude.ts as one module that imports "ganglion-options" and "ganglion-world". */
	readonly prelude: string;
	/** The world as one module, by default none. */
	readonly world?: string;
	/** Further modules that it imports, by name. */
	readonly modules?: Readonly<Record<string, XsModule>>;
	readonly budget: XsBudget | "none";
	/** As on the device: classes and functions of the firmware are ROM. Default true. */
	readonly preload?: boolean;
	readonly timeoutMs?: number;
	readonly onLine?: (line: string) => void;
	readonly signal?: AbortSignal;
	/** Another host than the one `ensureXsHost` makes. */
	readonly host?: string | XsHost;
}

/** What stands behind the modules that every firmware imports; the others are device-classes.ts. */
const BASE_MODULES: readonly (readonly [name: string, specifier: string])[] = [
	["Timer", "timer"],
	["Time", "time"],
	["config", "mc/config"],
	["chip", "embedded:ganglion/chip"],
];

/** Runs a firmware bundle on the XS engine, on the virtual board, in virtual time, under a memory budget. */
export function runFirmware(run: FirmwareRun): Promise<XsResult> {
	const { device, until, seed, config, trace, marks } = run;
	const { weigh = false, faults = false, places = false, promises = false } = run;
	const { counters = false, outcome = false, ticksStart = 0 } = run;
	const told = { trace, marks, weigh, faults, places, promises, counters, outcome };
	const toJSON = run.code.includes("toJSON");
	const options: BoardRun = { device, until, seed, config, ...told, toJSON, ticksStart };
	const modules: Record<string, XsModule> = {
		...run.modules,
		main: run.code,
		prelude: run.prelude,
		"ganglion-options": `export default ${JSON.stringify(options)};`,
		"ganglion-world": run.world ?? "export default undefined;",
	};
	const board = [...BASE_MODULES, ...Object.entries(deviceClasses)];
	for (const [name, specifier] of board)
		modules[specifier] = `import { devices } from "prelude"; export default devices.${name};`;
	return runXs({
		modules,
		board: [...board.map(([, specifier]) => specifier), ...Object.keys(run.modules ?? {})],
		prelude: "prelude",
		main: "main",
		preload: run.preload ?? true,
		budget: run.budget,
		...(run.timeoutMs === undefined ? {} : { timeoutMs: run.timeoutMs }),
		...(run.onLine === undefined ? {} : { onLine: run.onLine }),
		...(run.signal === undefined ? {} : { signal: run.signal }),
		...(run.host === undefined ? {} : { host: run.host }),
	});
}
