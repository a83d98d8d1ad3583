import { GraphError } from "./errors.ts";
import { Microprocess } from "./microprocess.ts";
import { giveNames } from "./names.ts";
import type { Platform } from "./platform.ts";
import type { RunEnd, Runtime } from "./report.ts";
import { Scheduler } from "./scheduler.ts";

/** Values that a graph is made with: `--set name=value` on a desktop, `config` on a device. */
export type Params = Readonly<Record<string, string | number | boolean | undefined>>;

/** What a graph file exports: a function that makes a fresh graph each time. */
export type GraphFunction = (params: Params) => Microprocess;

/**
 * The core's door: runs a graph on a platform. Nothing runs inside this call; the first step comes with the
 * platform's first `onWake`. `onEnd` is called once, when every component has ended or the graph has stalled.
 * @throws GraphError when `root` is no component, or runs already.
 */
export function start(root: Microprocess, platform: Platform, onEnd: ((end: RunEnd) => void) | null = null): Runtime {
	if (!(root instanceof Microprocess))
		throw new GraphError(
			"the graph function returned no component; return a Pipeline, a Graphline or another component",
		);
	if (root.runtime !== null || root.parent !== null)
		throw new GraphError(`${root.label} runs already; a graph function makes a new graph each time it is called`);
	giveNames(root, new Map());
	const runtime = new Scheduler(root, platform, onEnd);
	platform.onWake = () => runtime.turn();
	platform.network.onChange = () => runtime.networkChanged();
	runtime.adopt(root);
	return runtime;
}
