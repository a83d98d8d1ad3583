/** Long runs of a built firmware on XS, in a devkit's memory, with the counts after the first hour and at the end. */
import path from "node:path";
import { expect } from "vitest";
import { bundleWorld } from "../../cli/bundle/world.ts";
import type { ComponentCounters } from "../../runtime/around/report.ts";
import { runFirmware } from "../../targets/xs-desktop/firmware.ts";
import type { XsCounters } from "../../targets/xs-desktop/run-xs.ts";
import { builtFirmware, prelude } from "../xs/firmware.ts";

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** `Time.ticks` turns negative when it would reach this. */
export const WRAP = 2 ** 31;

export interface Soak {
	readonly graph: string;
	readonly world?: string;
	readonly set?: readonly string[];
	/** ms of virtual time. */
	readonly until: number;
	/** What `Time.ticks` reads at boot. */
	readonly ticksStart?: number;
}

export interface Soaked {
	/** After the first hour, after a collection. */
	readonly early: XsCounters;
	/** The same, at the end. */
	readonly late: XsCounters;
	/** Collections between the two that we did not ask for. */
	readonly collections: number;
	/** Slots and chunk bytes taken between the two, given back or not. */
	readonly taken: { readonly slots: number; readonly bytes: number };
	/** Counters of every component at the end. */
	readonly counters: ReadonlyMap<string, ComponentCounters>;
}

/** @throws AssertionError for anything but a run to the end, without a fault. */
export async function soak({ graph, world, set = [], until, ticksStart = 0 }: Soak): Promise<Soaked> {
	const { code, budget, config } = await builtFirmware(graph, { set });
	const ran = await runFirmware({
		...{ code, budget, config, ticksStart, until, prelude: await prelude() },
		...(world === undefined ? {} : { world: (await bundleWorld(world, path.dirname(world))).code }),
		...{ seed: 1, trace: false, faults: true, counters: true, marks: [HOUR, until - 2_000] },
	});
	expect(ran.stderr).toBe("");
	expect(ran.status).toBe(0);
	expect(ran.lines).toHaveLength(1);
	const marks = ran.report?.marks ?? [];
	const [early, late] = marks;
	if (early === undefined || late === undefined) throw new Error(`${marks.length} marks instead of 2`);
	const all: ComponentCounters[] = JSON.parse((ran.lines[0] ?? "").replace("counters\t", ""));
	return {
		early,
		late,
		collections: late.collections - early.collections - 1,
		taken: {
			slots: late.slots.allocated - early.slots.allocated,
			bytes: late.chunkBytes.allocated - early.chunkBytes.allocated,
		},
		counters: new Map(all.map((one) => [one.name, one])),
	};
}
