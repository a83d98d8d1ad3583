import type { RunEnd } from "../../runtime/around/report.ts";
import type { GraphFunction, Params } from "../../runtime/around/start.ts";
import { launch } from "../../runtime/core/launch.ts";
import type { Scheduler } from "../../runtime/core/scheduler.ts";
import { makePlatform } from "./adapter.ts";
import type { Devices } from "./devices.ts";
import { Life } from "./life.ts";

/**
 * Makes the graph, with the board's config as its parameters, and starts it on the board's devices:
 * the one way in for the device, the simulator and XS on the desktop. Who wants reports makes them from outside, with
 * `snapshot(runtime.root)` and `waiting(runtime.root)`.
 * @throws GraphError when the graph cannot be made.
 */
export function boot(graph: GraphFunction, devices: Devices, onEnd: ((end: RunEnd) => void) | null = null): Scheduler {
	const { chip } = devices;
	if (chip === undefined) return launch(graph(paramsOf(devices)), makePlatform(devices), onEnd);
	const life = new Life(devices, chip);
	devices.System = life;
	const runtime = launch(graph(paramsOf(devices)), makePlatform(devices), (end) => {
		if (onEnd !== null) onEnd(end);
		life.ended(end);
	});
	life.begin(runtime);
	return runtime;
}

/** The config without the network's secrets and the names of the board's pins. */
function paramsOf(devices: Devices): Params {
	const params: Record<string, string | number | boolean | undefined> = {};
	for (const name of Object.keys(devices.config)) {
		const value = devices.config[name];
		const ours = name === "ssid" || name === "password" || name === "boardZone";
		if (!ours && typeof value !== "object") params[name] = value;
	}
	return params;
}
