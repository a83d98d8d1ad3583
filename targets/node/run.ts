import type { RunEnd, Runtime } from "../../runtime/around/report.ts";
import { type GraphFunction, type Params, start } from "../../runtime/around/start.ts";
import type { Microprocess } from "../../runtime/core/microprocess.ts";
import type { IO } from "../../runtime/types/ecma419.ts";
import type { LogKind } from "../../runtime/types/platform.ts";
import { printable } from "../report/printable.ts";
import type { LogLine } from "../threads/run-inside.ts";
import { NodePlatform } from "./platform.ts";

export interface RunOptions {
	/** Its abort tells every component to end (shutdownMicroprocess). */
	readonly signal?: AbortSignal | undefined;
	/** Ctrl-C (SIGINT) and SIGTERM do the same; a second one ends the process as usual. Default false. */
	readonly ctrlC?: boolean | undefined;
	/** ms that `finally` blocks get after a stop, before they are cut. Default 1 000. */
	readonly stopWithin?: number | undefined;
	/** For a graph function. Default none. */
	readonly params?: Params | undefined;
	/** ECMA-419 classes for components that want hardware. Default none. */
	readonly io?: IO | undefined;
	/** What is said in the run. Default: `this.log` lines go to stdout, faults to stderr, ends nowhere. */
	readonly log?: LogLine | undefined;
	/** Whether waiting for a deadline keeps the process alive. Default true. */
	readonly keepAlive?: boolean | undefined;
	/** Called once before the first step, for counters and faults while it runs. */
	readonly onStart?: ((runtime: Runtime) => void) | undefined;
}

/**
 * Runs a graph in real time, in this process. The promise is kept when every component has ended or the graph has
 * stalled; how, its value says. Nothing runs inside this call. Any number of graphs may run side by side.
 * A graph that waits for the world outside only holds no timer: then whatever it waits for keeps the process alive.
 * @throws GraphError (rejects) for a graph that cannot be started.
 */
export function run(graph: Microprocess | GraphFunction, options: RunOptions = {}): Promise<RunEnd> {
	return new Promise((resolve, reject) => {
		const { signal, ctrlC = false, stopWithin } = options;
		const log = options.log ?? print;
		const platform = new NodePlatform({ io: options.io, keepAlive: options.keepAlive, log, onError: reject });
		const root = typeof graph === "function" ? graph(options.params ?? {}) : graph;
		const stop = () => runtime.stop(stopWithin);
		const runtime = start(root, platform, (end) => {
			signal?.removeEventListener("abort", stop);
			for (const name of INTERRUPTS) process.off(name, stop);
			resolve(end);
		});
		options.onStart?.(runtime);
		if (signal?.aborted) stop();
		else signal?.addEventListener("abort", stop, { once: true });
		if (ctrlC) for (const name of INTERRUPTS) process.once(name, stop);
	});
}

const INTERRUPTS = ["SIGINT", "SIGTERM"] as const;

function print(kind: LogKind, source: string, text: string): void {
	if (kind === "log") process.stdout.write(`${source}: ${printable(text)}\n`);
	else if (kind === "fault") process.stderr.write(`${source} threw ${printable(text)}\n`);
}
