/** A board's memory is a hard limit: what does not fit ends the run with status 3 and words that name the budget. */
import path from "node:path";
import { expect, test } from "vitest";
import { runFirmware } from "../../targets/xs-desktop/firmware.ts";
import { folderWith } from "../cli/helpers.ts";
import { nodemcu, onXs } from "./engine.ts";
import { builtFirmware, examples, onEngine, prelude } from "./firmware.ts";

const hoarder = (keep: string) => `
import { Component } from "ganglion";
class Hoarder extends Component {
	*main() {
		const kept: object[] = [];
		let last: object | undefined;
		for (let i = 0; ; i++) {
			yield* this.sleep(1);
			${keep};
			if (i % 100 === 0) this.log("kept " + i);
		}
	}
}
export default () => new Hoarder();
`;

onXs("a graph that needs more memory than the board has", () => {
	test.each([
		["objects", "last = { last }", /^xs: out of memory.* the slot heap of 4928 slots/],
		["buffers", "kept.push(new Uint8Array(1000))", /^xs: out of memory.* the chunk heap of 78848 bytes/],
	])("in %s", async (_what, keep, words) => {
		const folder = await folderWith({ "graph.ts": hoarder(keep) });
		const ran = await onEngine({ graph: path.join(folder, "graph.ts"), ms: 8_000 });
		expect(ran.stderr).toMatch(words);
		expect(ran.stderr).not.toContain("\n");
		expect(ran.status).toBe(3);
		expect(ran.report?.status).toBe(3);
		expect(ran.lines[0]).toContain('"text":"kept 0"');
	});

	test("does no harm with enough of it", async () => {
		const folder = await folderWith({ "graph.ts": hoarder("last = { last }") });
		const { code } = await builtFirmware(path.join(folder, "graph.ts"));
		const board = { prelude: await prelude(), until: 8_000, seed: 1, config: {}, trace: false, marks: [] };
		expect(await runFirmware({ code, budget: "none", ...board })).toMatchObject({ status: 0, stderr: "" });
	});
});

onXs("the greenhouse", () => {
	test("runs for a minute in less memory than the board has, and holds no more at its end than at 20 s", async () => {
		const graph = path.join(examples, "greenhouse/graph.ts");
		const { code, budget, config } = await builtFirmware(graph);
		const ran = await runFirmware({
			...{ code, budget, config, prelude: await prelude(), trace: false, seed: 1 },
			until: 60_000,
			marks: [20_000, 59_000],
		});
		expect(ran).toMatchObject({ status: 0, stderr: "" });
		const [early, late] = ran.report?.marks ?? [];
		expect(early?.slots.live).toBeGreaterThan(50);
		expect(late?.slots.live).toBe(early?.slots.live);
		expect(late?.chunkBytes.live).toBe(early?.chunkBytes.live);
		expect(ran.report?.slots.peak).toBeLessThan(budget.heap.initial);
	});
});

test("the budget that tests use is the one that build writes", async () => {
	const { budget } = await builtFirmware(path.join(examples, "meowmix/bounded.ts"));
	expect(budget).toMatchObject(nodemcu);
});
