/**
 * The virtual board on the XS engine. It is evaluated before the baseline is taken, so that what it holds is not
 * counted as the firmware's; the C host then calls `boot`, `pump` until it says false, and `end`.
 * Plain ES2022: no Node import reaches this file.
 */
import options from "ganglion-options";
import world from "ganglion-world";
import type { LogKind } from "../../runtime/platform.ts";
import type { Runtime } from "../../runtime/report.ts";
import { formatRecord, VirtualBoard } from "../node-sim/index.ts";
import { traceGlobal } from "./trace-global.ts";

/** What the host puts into the global scope, see host/. */
declare const xshost: {
	print(text: string): void;
	measure(label: string): void;
	collect(): void;
};

const board = new VirtualBoard({
	seed: options.seed,
	config: options.config,
	world,
	trace: options.trace ? (record) => xshost.print(formatRecord(record)) : undefined,
});

/** Names under which the firmware imports the board's modules: see modules.ts. */
export const devices: VirtualBoard["devices"] = board.devices;

// The firmware's random numbers come from the engine, as on a device; here they must come from the run's seed.
Math.random = () => board.devices.random();

traceGlobal((kind: LogKind, source: string, text: string) => board.devices.log(kind, source, text));

let runtime: Runtime | null = null;
/** ms: the next mark of `options.marks`. */
let mark = 0;

/** Starts the firmware: its default export, called as the board calls it. */
export function boot(main: () => Runtime): void {
	runtime = main();
}

/** Lets the next event happen. False when the graph has ended, or the time is over. */
export function pump(): boolean {
	if (runtime === null || runtime.end !== null || board.nextTime > options.until) {
		board.run(runtime === null || runtime.end !== null ? board.now : options.until);
		return false;
	}
	const due = options.marks[mark];
	if (due !== undefined && board.nextTime > due) {
		xshost.collect();
		xshost.measure(String(due));
		mark++;
	}
	return board.step();
}

/** Closes the trace with what the components have counted. */
export function end(): void {
	if (runtime !== null && options.trace) board.recordCounters(runtime.snapshot());
}
