/** A graph to which nothing happens costs nothing: no collection, no slot, no byte, hardly an instruction. */
import path from "node:path";
import { expect, test } from "vitest";
import { folderWith } from "../cli/helpers.ts";
import { onXs } from "../xs/engine.ts";
import { examples } from "../xs/firmware.ts";
import { DAY, soak } from "./soak.ts";

/** The greenhouse without its sensor: nobody presses the button, and no datagram leaves. */
const quiet = `
import { DigitalIn, DigitalOut, Graphline, MulticastSender, Smooth } from "ganglion";
import { encodeReading } from "${examples}/greenhouse/reading.ts";
import { Valve } from "${examples}/greenhouse/valve.ts";
class Silent extends Smooth {}
export default () => Graphline(
	{
		soil: new Silent({ over: 8 }),
		smooth: new Smooth({ over: 8 }),
		button: new DigitalIn({ pin: 0, pull: "up", activeLow: true }),
		valve: new Valve({ dry: 0.35, wet: 0.45 }),
		led: new DigitalOut({ pin: 2 }),
		radio: new MulticastSender({ group: "239.1.2.3", port: 5007, bytes: 8, encode: encodeReading }),
	},
	{
		"soil.outbox": "smooth.inbox",
		"smooth.outbox": ["valve.inbox", "radio.inbox"],
		"button.outbox": "valve.button",
		"valve.outbox": "led.inbox",
	},
);
`;

onXs("thirty days in which nothing arrives", () => {
	test("cause no collection, and take nothing", async () => {
		const folder = await folderWith({ "quiet.ts": quiet });
		const { early, late, collections, taken, counters } = await soak({
			graph: path.join(folder, "quiet.ts"),
			until: 30 * DAY,
		});
		expect(collections).toBe(0);
		expect(taken).toEqual({ slots: 0, bytes: 0 });
		expect(late.slots.live).toBe(early.slots.live);
		expect(late.chunkBytes.live).toBe(early.chunkBytes.live);
		expect(counters.get("soil")?.outboxes[0]?.sent).toBe(0);
		expect(counters.get("radio")?.state).toBe("running");
		// The runtime is woken once a day at most, to see the ticks before they wrap.
		expect(late.instructions - early.instructions).toBeLessThan(30 * 10_000);
	});
});
