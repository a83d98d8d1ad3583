/** On a 64-bit engine slots are twice as large: they are counted, and nothing is said about fitting. */
import path from "node:path";
import { expect, test } from "vitest";
import { bundleFirmware } from "../../cli/bundle/firmware.ts";
import { measure } from "../../cli/size/measure.ts";
import { forProgram } from "../../cli/size/memory.ts";
import { sizeReport } from "../../cli/size/table.ts";
import { folderWith } from "../cli/helpers.ts";
import { nodemcu, onXs } from "../xs/engine.ts";
import { prelude } from "../xs/firmware.ts";
import { hoarder } from "./size.ts";

onXs("a 64-bit engine", () => {
	test("sets no budget and asserts no bytes", async () => {
		const folder = await folderWith({ "graph.ts": hoarder(3_000) });
		const { code } = await bundleFirmware({ graphFile: path.join(folder, "graph.ts") });
		const load = { code, prelude: await prelude(), until: 2_000, seed: 1, config: {} };
		const measured = await measure(load, forProgram(nodemcu), 64);
		expect(measured).toMatchObject({ fits: null, slots: { need: null }, chunkBytes: { need: null } });
		expect(measured.slots.held).toBeGreaterThan(6_000);
		const text = sizeReport({ graph: "graph.ts", device: "esp32/nodemcu", limit: 2_000, seed: 1 }, measured);
		expect(text).toContain("This is a 64-bit engine: slots are counted, but bytes differ");
		expect(text).not.toMatch(/fits/);
	});
});
