/**
 * The greenhouse for thirty days on XS, past the wrap of the device's ticks (24.9 days): it holds at the end what it
 * held after the first hour, it makes no garbage, and it misses no reading. With a reading each second that takes
 * minutes: `npm run soak` does it so, `npm test` for a day with the wrap in it, and with one a minute for thirty.
 */
import path from "node:path";
import { expect, test } from "vitest";
import { onXs } from "../xs/engine.ts";
import { examples } from "../xs/firmware.ts";
import { DAY, soak, WRAP } from "./soak.ts";

const graph = path.join(examples, "greenhouse/graph.ts");
const world = path.join(examples, "greenhouse/graph.world.ts");

async function hold(every: number, until: number, ticksStart = 0): Promise<void> {
	const set = [`every=${every}`];
	const ran = await soak({ graph, world, set, until, ticksStart });
	const { early, late, collections, taken, counters } = ran;
	expect(ticksStart + until).toBeGreaterThan(WRAP);
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
	test("runs for thirty days", () => hold(process.env["TEST_MODE"] === "soak" ? 1_000 : 60_000, 30 * DAY), 1_200_000);

	test("runs for a day, a reading each second, through the wrap", () => hold(1_000, DAY, WRAP - DAY / 2), 600_000);
});
