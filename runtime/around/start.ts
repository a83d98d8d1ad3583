import { launched, startable } from "../core/launch.ts";
import type { Microprocess } from "../core/microprocess.ts";
import type { Platform } from "../types/platform.ts";
import type { RunEnd } from "./report.ts";
import { Reporting } from "./reporting.ts";

/** Values that a graph is made with: `--set name=value` on a desktop, `config` on a device. */
export type Params = Readonly<Record<string, string | number | boolean | undefined>>;

/** What a graph file exports: a function that makes a fresh graph each time. */
export type GraphFunction = (params: Params) => Microprocess;

/**
 * The core's door: runs a graph on a platform. Nothing runs inside this call; the first step comes with the
 * platform's first `onWake`. `onEnd` is called once, when every component has ended or the graph has stalled.
 * @throws GraphError when `root` is no component, or runs already.
 */
export function start(root: Microprocess, platform: Platform, onEnd: ((end: RunEnd) => void) | null = null): Reporting {
	return launched(new Reporting(startable(root), platform, onEnd));
}
