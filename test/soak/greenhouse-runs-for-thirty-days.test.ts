/**
 * The greenhouse for thirty days on XS, past the wrap of the device's ticks (24.9 days): it holds at the end what it
 * held after the first hour, it makes no garbage, and it misses no reading.
 *
 * A reading costs about 5 000 of XS's instructions, so thirty days of one each second take minutes. `npm test` takes
 * one each ten seconds for thirty days, and one each second for a day; GANGLION_SOAK=full takes one each second for
 * thirty days.
 */
import path from "node:path";
import { expect, test } from "vitest";
import { onXs } from "../xs/engine.ts";
import { examples } from "../xs/firmware.ts";
import { DAY, HOUR, soak, WRAP } from "./soak.ts";

const graph = path.join(examples, "greenhouse/graph.ts");
const world = path.join(examples, "greenhouse/graph.world.ts");

/** Runs and asserts; how many readings there must be. */
async function expectSteady(every: number, until: number, ticksStart: number): Promise<void> {
	const set = [`every=${every}`];
	const { early, late, collections, taken, counters } = await soak({ graph, world, set, until, ticksStart });
	expect(late.slots.live).toBe(early.slots.live);
	expect(late.chunkBytes.live).toBe(early.chunkBytes.live);
	expect(early.slots.live).toBeGreaterThan(100);
	expect(taken).toEqual({ slots: 0, bytes: 0 });
	expect(collections).toBe(0);
	const readings = Math.floor(until / every);
	expect(counters.get("soil")?.outboxes[0]).toMatchObject({ sent: readings, unlinked: 0 });
	expect(counters.get("smooth")?.outboxes[0]).toMatchObject({ sent: readings });
	expect(counters.get("radio")?.inboxes[0]).toMatchObject({ taken: readings, dropped: 0 });
	for (const { state, faults } of counters.values())
		expect({ state, faults }).toEqual({ state: "running", faults: 0 });
}

onXs("the greenhouse", () => {
	const full = process.env["GANGLION_SOAK"] === "full";

	test("for a day, a reading each second, over the wrap of the ticks", async () => {
		await expectSteady(1_000, DAY, WRAP - 2 * HOUR);
	}, 600_000);

	test(`for thirty days, a reading each ${full ? "second" : "ten seconds"}`, async () => {
		await expectSteady(full ? 1_000 : 10_000, 30 * DAY, 0);
	}, 3_600_000);
});
