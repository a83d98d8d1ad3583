/** On a 64-bit engine bytes are not a board's, and a budget would say nothing; slots are as many as on the board. */
import path from "node:path";
import { expect, test } from "vitest";
import { boardNamed } from "../../cli/boards/find.ts";
import { bundleFirmware } from "../../cli/bundle/firmware.ts";
import { checkFit } from "../../cli/flash/firmware.ts";
import { type Measured, measure } from "../../cli/size/measure.ts";
import { forProgram } from "../../cli/size/memory.ts";
import { shortages } from "../../cli/size/result.ts";
import { sizeReport } from "../../cli/size/table.ts";
import { ensureXsHost } from "../../targets/xs-desktop/build-host.ts";
import { folderWith } from "../cli/helpers.ts";
import { engine, onXs } from "../xs/engine.ts";
import { prelude } from "../xs/firmware.ts";
import { hoarder } from "./size.ts";

async function measured(objects: number, device = "esp32/nodemcu", bits: 32 | 64 = 64): Promise<Measured> {
	const folder = await folderWith({ "graph.ts": hoarder(objects) });
	const { code } = await bundleFirmware({ graphFile: path.join(folder, "graph.ts") });
	const host = bits === 64 ? { host: (await ensureXsHost({ bits: 64 })).path } : {};
	const load = { code, prelude: await prelude(), until: 2_000, seed: 1, config: {}, ...host };
	return measure(load, forProgram(boardNamed(device).creation), bits);
}
const told = (found: Measured): string =>
	sizeReport(
		{ graph: "graph.ts", device: "esp32/nodemcu", limit: 2_000, seed: 1, mains: { because: undefined, bytes: 1 } },
		found,
	);

onXs("a 64-bit engine", () => {
	test("does not say that a graph fits, and asserts no bytes", async () => {
		const found = await measured(300);
		expect(found).toMatchObject({
			...{ fits: null, engine: { bits: 64, slotBytes: 32 } },
			...{ slots: { need: null }, chunkBytes: { need: null } },
		});
		expect(shortages(found)).toEqual([]);
		expect(told(found)).toContain("This is a 64-bit engine: slots are counted exactly, but bytes differ");
		expect(told(found)).not.toMatch(/fits?\b/);
	}, 180_000);

	test("says that one does not which holds more slots than the board has, and by how much", async () => {
		const found = await measured(3_000);
		const { held, budget } = found.slots;
		expect(held).toBeGreaterThan(6_000);
		const by = held - budget;
		expect(found.fits).toBe(false);
		expect(shortages(found)).toEqual([{ what: "slots", by }]);
		expect(told(found)).toMatch(new RegExp(`^slots +${held} +\\d+ +${held} +${budget} +-${by}$`, "m"));
		expect(told(found)).toContain(`It does not fit: at least ${by} slots too many (${by * 16} bytes).\n`);
		const io = { out: () => undefined, err: () => undefined };
		expect(() => checkFit(found, io)).toThrow(expect.objectContaining({ status: 3 }));
	}, 180_000);

	test("does so where a board has one pool", async () => {
		const pool = forProgram(boardNamed("esp32/esp32c3").creation).static ?? 0;
		const few = await measured(1_000, "esp32/esp32c3");
		expect(few).toMatchObject({ fits: null, slots: { budget: Math.floor(pool / 16) } });
		const many = await measured(3_000, "esp32/esp32c3");
		expect(shortages(many)).toEqual([{ what: "slots", by: many.slots.held - Math.floor(pool / 16) }]);
	}, 180_000);

	test.runIf(engine.bits === 32)(
		"counts the slots that a 32-bit one counts",
		async () => {
			const [wide, narrow] = [await measured(700), await measured(700, "esp32/nodemcu", 32)];
			expect(wide.slots.held).toBe(narrow.slots.held);
		},
		180_000,
	);
});
