/**
 * The greenhouse for thirty days on XS, a reading each second, past the wrap of the device's ticks (24.9 days): it
 * holds at the end what it held after the first hour, it makes no garbage, and it misses no reading.
 */
import path from "node:path";
import { expect, test } from "vitest";
import { onXs } from "../xs/engine.ts";
import { examples } from "../xs/firmware.ts";
import { DAY, soak, WRAP } from "./soak.ts";

const graph = path.join(examples, "greenhouse/graph.ts");
const world = path.join(examples, "greenhouse/graph.world.ts");

const EVERY = 1_000;
const UNTIL = 30 * DAY;

onXs("the greenhouse", () => {
	test("runs for thirty days, a reading each second", async () => {
		const set = [`every=${EVERY}`];
		const { early, late, collections, taken, counters } = await soak({ graph, world, set, until: UNTIL });
		expect(UNTIL).toBeGreaterThan(WRAP);
		expect(late.slots.live).toBe(early.slots.live);
		expect(late.chunkBytes.live).toBe(early.chunkBytes.live);
		expect(early.slots.live).toBeGreaterThan(100);
		expect(taken).toEqual({ slots: 0, bytes: 0 });
		expect(collections).toBe(0);
		const readings = Math.floor(UNTIL / EVERY);
		expect(counters.get("soil")?.outboxes[0]).toMatchObject({ sent: readings, unlinked: 0 });
		expect(counters.get("smooth")?.outboxes[0]).toMatchObject({ sent: readings });
		expect(counters.get("radio")?.inboxes[0]).toMatchObject({ taken: readings, dropped: 0 });
		for (const { state, faults } of counters.values())
			expect({ state, faults }).toEqual({ state: "running", faults: 0 });
	}, 1_200_000);
});
