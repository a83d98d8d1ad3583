import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { folderWith, ganglion } from "../cli/helpers.ts";
import { engine, onXs } from "../xs/engine.ts";
import { hoarder, sized } from "./size.ts";

const short = ["--for", "500ms"];

// A search is given up after some seconds, which a busy machine may need: here no time goes by.
beforeEach(() => void vi.spyOn(performance, "now").mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

onXs("a graph that is too large", () => {
	test.runIf(engine.bits === 32)(
		"ends with status 3 and says by how much: to the slot",
		async () => {
			const cwd = await folderWith({ "graph.ts": hoarder(3_000) });
			const found = await sized({ graph: "graph.ts", cwd, options: short, status: 3 });
			const { need, budget } = found.slots;
			if (need === null) throw new Error("no need was found");
			expect(found).toMatchObject({ fits: false, short: [{ what: "slots", by: need - budget }] });
			expect(need).toBeGreaterThan(6_000);
			expect(found.chunkBytes.need).toBeLessThan(found.chunkBytes.budget);
			// Each object less is two slots less: so many less, and it fits.
			const less = Math.ceil((need - budget) / 2);
			const rest = await folderWith({ "graph.ts": hoarder(3_000 - less), "large.ts": hoarder(3_001 - less) });
			expect((await sized({ graph: "graph.ts", cwd: rest, options: short })).fits).toBe(true);
			expect((await sized({ graph: "large.ts", cwd: rest, options: short, status: 3 })).fits).toBe(false);
		},
		180_000,
	);

	test.runIf(engine.bits === 32)(
		"is told so in words",
		async () => {
			const cwd = await folderWith({ "graph.ts": hoarder(3_000) });
			const ran = await ganglion(["size", "graph.ts", "--device", "esp32/nodemcu", "--no-check", ...short], {
				cwd,
			});
			expect(ran.status).toBe(3);
			expect(ran.out).toMatch(/^It does not fit: \d+ slots too many \(\d+ bytes\)\.$/m);
		},
		180_000,
	);

	test.runIf(engine.bits === 32)(
		"that grows without end has no need that could be told",
		async () => {
			const cwd = await folderWith({ "graph.ts": hoarder(1_000_000) });
			const found = await sized({ graph: "graph.ts", cwd, options: ["--for", "60s"], status: 3 });
			expect(found).toMatchObject({ fits: false, slots: { need: null }, short: [{ by: null }] });
		},
		180_000,
	);

	test.runIf(engine.bits === 32)(
		"on a board with one pool is told in bytes of it",
		async () => {
			const cwd = await folderWith({ "graph.ts": hoarder(3_000), "small.ts": hoarder(300) });
			const device = "esp32/esp32c3";
			const large = await sized({ graph: "graph.ts", cwd, device, options: short, status: 3 });
			expect(large).toMatchObject({ fits: false, slots: { need: null }, short: [{ what: "bytes" }] });
			expect(large.pool?.need).toBeGreaterThan(large.pool?.budget ?? Number.NaN);
			const small = await sized({ graph: "small.ts", cwd, device, options: short });
			expect(small).toMatchObject({ fits: true, slots: { need: null }, chunkBytes: { need: null } });
			expect(small.pool?.need).toBeLessThan(small.pool?.budget ?? 0);
		},
		180_000,
	);
});

/** A component that gives an object so many names of its own making, and keeps so many others. */
const namer = (names: number, objects: number): string =>
	hoarder(objects).replace(
		"*main() {",
		`named = {}; *main() { for (let i = 0; i < ${names}; i++) this.named["key" + i] = i;`,
	);

onXs("keys", () => {
	test.runIf(engine.bits === 32)(
		"beyond those that the board begins with are no shortage: their table grows",
		async () => {
			const cwd = await folderWith({ "graph.ts": namer(100, 10), "large.ts": namer(100, 3_000) });
			const found = await sized({ graph: "graph.ts", cwd, options: short });
			expect(found).toMatchObject({ fits: true, keys: { budget: 32, grows: 32 } });
			expect(found.keys.need).toBeGreaterThanOrEqual(100);
			const large = await sized({ graph: "large.ts", cwd, options: short, status: 3 });
			expect(large.short.map(({ what }) => what)).toEqual(["slots"]);
			const told = await ganglion(["size", "graph.ts", "--device", "esp32/nodemcu", "--no-check", ...short], {
				cwd,
			});
			expect(told.out).toMatch(/^keys +\d+ +\d+ +\d+ +32 +grows by 32$/m);
		},
		180_000,
	);
});

onXs("a graph that faults", () => {
	test("ends with status 1, for its figures say little", async () => {
		const faulty = hoarder(10).replace("for (;;)", 'throw new Error("no water");');
		const cwd = await folderWith({ "graph.ts": faulty });
		const found = await sized({ graph: path.join(cwd, "graph.ts"), cwd, options: short, status: 1 });
		expect(found.faults).toEqual([expect.stringContaining("no water")]);
	}, 180_000);
});
