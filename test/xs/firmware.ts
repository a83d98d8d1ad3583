/** One firmware, twice: as `ganglion sim` runs it, and as `ganglion build` writes it, on XS with the board's memory. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "vitest";
import { bundleWorld, findWorld } from "../../cli/bundle/world.ts";
import { bundlePrelude } from "../../cli/xs/prelude.ts";
import type { ConfigValue } from "../../targets/esp32/devices.ts";
import { runFirmware } from "../../targets/xs-desktop/firmware.ts";
import type { XsBudget, XsResult } from "../../targets/xs-desktop/run-xs.ts";
import { folderWith, ganglion } from "../cli/helpers.ts";

export const examples = path.resolve(import.meta.dirname, "../../examples");

let preludeCode: Promise<string> | undefined;
/** The virtual board for XS, bundled once for a test file. */
export function prelude(): Promise<string> {
	preludeCode ??= bundlePrelude();
	return preludeCode;
}

export interface Built {
	readonly code: string;
	/** The manifest's `creation`: the board's memory. */
	readonly budget: XsBudget;
	readonly config: Readonly<Record<string, ConfigValue>>;
}

/** Runs `ganglion build` and reads what it wrote. */
export async function builtFirmware(
	graph: string,
	{ device = "esp32/nodemcu", ...variant }: Variant = {},
): Promise<Built> {
	const cwd = await folderWith();
	const options = ["--device", device, "--no-check", "--out", "out", ...flags(variant)];
	const { status, err } = await ganglion(["build", graph, ...options], { cwd });
	expect(status, err).toBe(0);
	const manifest: { creation: XsBudget; config: Record<string, ConfigValue> } = JSON.parse(
		await readFile(path.join(cwd, "out", "manifest.json"), "utf8"),
	);
	const { ssid: _ssid, ...config } = manifest.config;
	return { code: await readFile(path.join(cwd, "out", "main.js"), "utf8"), budget: manifest.creation, config };
}

interface Variant {
	/** Default "esp32/nodemcu". */
	readonly device?: string;
	readonly native?: boolean;
	readonly set?: readonly string[];
	/** What the board does when the graph is over, as options. Default: nothing, as in the simulator. */
	readonly after?: readonly string[];
}
/** The simulator's defaults. */
const idle = ["--at-end", "idle", "--at-stall", "idle", "--at-faults", "idle"];
function flags({ native, set = [], after = idle }: Variant): string[] {
	return [...(native ? ["--native"] : []), ...set.flatMap((one) => ["--set", one]), ...after];
}

export interface Comparison extends Variant {
	/** The graph's file; its world lies beside it. */
	readonly graph: string;
	/** ms of virtual time. */
	readonly ms: number;
	readonly seed?: number;
}

/** Lines of the simulator's trace. */
export async function simulated({ graph, ms, seed = 1, ...variant }: Comparison): Promise<string[]> {
	const board = ["--device", variant.device ?? "esp32/nodemcu"];
	const options = [...board, "--no-check", "--json", "--for", `${ms}ms`, "--seed", String(seed), ...flags(variant)];
	const { out } = await ganglion(["sim", graph, ...options], { cwd: path.dirname(graph) });
	return out.split("\n").slice(0, -1);
}

/** The built bundle on XS, on the same virtual board in the same world. */
export async function onEngine({ graph, ms, seed = 1, ...variant }: Comparison): Promise<XsResult> {
	const { code, budget, config } = await builtFirmware(graph, variant);
	const worldFile = await findWorld(graph, undefined, path.dirname(graph));
	const world = worldFile === undefined ? {} : { world: (await bundleWorld(worldFile, path.dirname(graph))).code };
	return runFirmware({
		device: variant.device,
		code,
		budget,
		config,
		...world,
		prelude: await prelude(),
		until: ms,
		seed,
		trace: true,
		marks: [],
		timeoutMs: 30_000,
	});
}

/** Both traces, event by event. Returns the trace for a closer look. */
export async function expectSameTrace(comparison: Comparison): Promise<string[]> {
	const [expected, ran] = await Promise.all([simulated(comparison), onEngine(comparison)]);
	expect(ran.stderr).toBe("");
	expect(ran.status).toBe(0);
	expect(expected.length).toBeGreaterThan(2);
	expectEqualTraces(ran.lines, expected);
	return expected;
}

/** Shows the first event that differs with those before it, not two whole traces. */
export function expectEqualTraces(actual: readonly string[], expected: readonly string[]): void {
	const at = expected.findIndex((line, i) => line !== actual[i]);
	const around = (trace: readonly string[]) => (at < 0 ? [] : trace.slice(Math.max(0, at - 3), at + 1));
	expect(around(actual)).toEqual(around(expected));
	expect(actual).toHaveLength(expected.length);
}
