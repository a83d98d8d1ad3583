/**
 * The greenhouse in the memory of an ESP32 devkit. Its peak is what it needs: the smallest heap in which it runs, from
 * its first slot on, starting the graph included. The heap's highest fill is no measure: XS lets garbage lie until
 * the heap is full, so in any program that makes some it comes to the whole heap.
 */
import path from "node:path";
import { expect, test } from "vitest";
import { ganglion } from "../cli/helpers.ts";
import { engine, onXs } from "../xs/engine.ts";
import { examples } from "../xs/firmware.ts";
import { sized } from "./size.ts";

const cwd = path.join(examples, "greenhouse");
const graph = "graph.ts";

onXs("the greenhouse", () => {
	test.runIf(engine.bits === 32)(
		"needs at most a quarter of the devkit's slots, chunk bytes and stack",
		async () => {
			const found = await sized({ graph, cwd });
			expect(found).toMatchObject({ fits: true, short: [], faults: [], pool: null });
			// The whole heaps of the board: what XS itself takes (engineTakes) is on the firmware's bill here.
			expect((found.slots.need ?? Number.NaN) + 33).toBeLessThanOrEqual(0.25 * 4_928);
			expect((found.chunkBytes.need ?? Number.NaN) + 32).toBeLessThanOrEqual(0.25 * 78_848);
			expect(found.slots.held).toBeLessThanOrEqual(found.slots.need ?? 0);
			expect(found.stack.peak).toBeLessThan(512);
			// No reading makes garbage: not one collection in a minute of ten readings each second.
			expect(found.collections).toBe(0);
		},
		180_000,
	);

	test.runIf(engine.bits === 32)(
		"holds what its components and their boxes hold, each of which is told",
		async () => {
			const { parts, slots, chunkBytes } = await sized({ graph, cwd, options: ["--for", "2s"] });
			const sum = (of: (part: (typeof parts)[number]) => number): number =>
				parts.reduce((all, part) => all + of(part), 0);
			expect(sum((part) => part.slots)).toBe(slots.held);
			expect(sum((part) => part.chunkBytes)).toBe(chunkBytes.held);
			const row = (component: string, box: string) =>
				parts.find((p) => p.component === component && p.box === box);
			for (const name of ["Graphline", "soil", "smooth", "button", "valve", "led", "radio"]) {
				for (const box of ["", "inbox", "outbox"])
					expect(row(name, box)?.slots, `${name}.${box}`).toBeGreaterThan(2);
			}
			// A ring of 8 messages is 8 slots in a chunk, with its header; what nothing is linked to has none.
			expect(row("valve", "button")?.chunkBytes).toBe(8 * 16 + 8);
			expect(row("valve", "inbox")?.chunkBytes).toBe(8 * 16 + 8);
			expect(row("soil", "inbox")?.chunkBytes).toBe(0);
			// The fan-out goes with its outbox; the process holds its variables.
			expect(row("smooth", "outbox")?.slots).toBeGreaterThan(2 * (row("soil", "outbox")?.slots ?? 0));
			expect(row("valve", "")?.chunkBytes).toBeGreaterThan(0);
		},
	);

	test("is told in a table, with what is not counted", async () => {
		const { out, status } = await ganglion(
			["size", graph, "--device", "esp32/nodemcu", "--no-check", "--for", "1s"],
			{
				cwd,
			},
		);
		expect(status).toBe(0);
		expect(out).toContain("graph.ts on esp32/nodemcu, 1s of virtual time, seed 1, XS 13.3.0");
		expect(out).toMatch(/^ {2,}button +\d+ +\d+ +\d+$/m);
		expect(out).toMatch(/^slots +\d+ /m);
		expect(out).toMatch(/^Not counted: Wi-Fi, lwIP/m);
	}, 180_000);
});
