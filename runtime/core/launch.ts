import type { Platform } from "../types/platform.ts";
import { GraphError } from "./errors.ts";
import { Microprocess } from "./microprocess.ts";
import { giveNames } from "./names.ts";
import type { RunEnd } from "./run.ts";
import { Scheduler } from "./scheduler.ts";

/** Runs a graph without reports, as a firmware does: see `start`. @throws GraphError as `start` does. */
export function launch(root: Microprocess, platform: Platform, onEnd: ((end: RunEnd) => void) | null): Scheduler {
	return launched(new Scheduler(startable(root), platform, onEnd));
}

/** @throws GraphError for what is no component, or runs already. */
export function startable(root: Microprocess): Microprocess {
	if (!(root instanceof Microprocess))
		throw new GraphError(
			"the graph function returned no component; return a Pipeline, a Graphline or another component",
		);
	if (root.runtime !== null || root.parent !== null)
		throw new GraphError(`${root.label} runs already; a graph function makes a new graph each time it is called`);
	return root;
}

/** Binds a runtime to its platform: the first step comes with the platform's first `onWake`. */
export function launched<T extends Scheduler>(runtime: T): T {
	const { root, platform } = runtime;
	giveNames(root, new Map());
	platform.onWake = () => runtime.turn();
	platform.network.onChange = () => runtime.networkChanged();
	runtime.adopt(root);
	return runtime;
}
