/**
 * The virtual board on the XS engine. It is evaluated before the baseline is taken, so that what it holds is not
 * counted as the firmware's; the C host then calls `boot`, `pump` until it says false, and `end`.
 * Plain ES2022: no Node import reaches this file.
 */
import options from "ganglion-options";
import world from "ganglion-world";
import { snapshot } from "../../runtime/around/snapshot.ts";
import type { Scheduler } from "../../runtime/core/scheduler.ts";
import type { LogKind } from "../../runtime/types/platform.ts";
import { formatRecord, VirtualBoard } from "../node-sim/index.ts";
import { refusePromises } from "../node-sim/promises.ts";
import { boardGlobals } from "../node-sim/realm/board-globals.ts";
import type { Phase } from "../node-sim/realm/intrinsics.ts";
import { Run } from "../node-sim/run.ts";
import { traceGlobal } from "./trace-global.ts";
import { type Scales, weighGraph } from "./weigh.ts";

/** What the host puts into the global scope, see host/. */
declare const xshost: Scales & {
	print(text: string): void;
	measure(label: string): void;
	collect(): void;
	place(): void;
	renew(): void;
};

const board = new VirtualBoard({
	device: options.device,
	seed: options.seed,
	config: options.config,
	world,
	trace: options.trace ? (record) => xshost.print(formatRecord(record)) : undefined,
	log: options.faults || options.places ? told : undefined,
	ticksStart: options.ticksStart,
});

/** Names under which the firmware imports the board's modules: see modules.ts. */
export const devices: VirtualBoard["devices"] = board.devices;

traceGlobal((kind: LogKind, source: string, text: string) => board.devices.log(kind, source, text));

// The time and the random numbers of a device come from its engine; here they are the virtual board's.
const phase: Phase = { building: true };
const own = boardGlobals(
	globalThis,
	phase,
	{ wall: board.wall, random: () => board.devices.random(), log: () => undefined },
	(name) => name === "toJSON" && options.toJSON === true,
);
Object.assign(globalThis, { Date: own.Date });
Math.random = own.random;

/** Ahead of a fault's record, where it was thrown; with the trace off, the fault as a line for whoever measures. */
function told(kind: LogKind, source: string, text: string): void {
	if (kind !== "fault") return;
	if (options.places) xshost.place();
	if (options.faults) xshost.print(`fault\t${source}\t${text}`);
}

const run = new Run(board);
/** The next of `options.marks`. */
let mark = 0;
/** Made now, so that they are not counted as the firmware's. */
const labels: readonly string[] = options.marks.filter((time) => time <= options.until).map(String);

/** Starts the firmware: its default export, called as the board calls it. */
export function boot(main: () => Scheduler): void {
	phase.building = false;
	let lives = 0;
	run.begin(() => {
		// A firmware that starts once more is what it was when it was linked.
		if (lives++ > 0) xshost.renew();
		const started = main();
		if (options.promises) refusePromises(started);
		return started;
	});
}

/** Lets the next event happen. False when the graph has ended, or the time is over. */
export function pump(): boolean {
	const label = labels[mark];
	if (!run.over && label !== undefined && board.nextTime > (options.marks[mark] ?? 0)) {
		xshost.collect();
		xshost.measure(label);
		mark++;
		return true;
	}
	return run.pump(options.until);
}

/** Weighs the graph if asked to, and closes the trace with what the components have counted. */
export function end(): void {
	const { runtime } = run;
	if (options.weigh) {
		xshost.measure("end");
		weighGraph(xshost, runtime);
	}
	if (options.faults && runtime.end !== null) xshost.print(`end\t${runtime.end.reason}\t${runtime.end.time}`);
	if (options.counters) xshost.print(`counters\t${JSON.stringify(snapshot(runtime.root))}`);
	if (!options.trace) return;
	const outcome = run.close();
	if (options.outcome) xshost.print(`outcome\t${JSON.stringify(outcome)}`);
}
