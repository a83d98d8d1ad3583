/** Graphs that nobody thought of leave the same trace in the simulator and on XS, lowered and native. */
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bundleFirmware } from "../../cli/bundle/firmware.ts";
import { bootOn, loadFirmware } from "../../cli/bundle/node.ts";
import { snapshot } from "../../runtime/around/snapshot.ts";
import { formatRecord, VirtualBoard } from "../../targets/node-sim/index.ts";
import { runFirmware } from "../../targets/xs-desktop/firmware.ts";
import { folderWith } from "../cli/helpers.ts";
import { onXs } from "./engine.ts";
import { expectEqualTraces, prelude } from "./firmware.ts";
import { graphOfRecipe, type Recipe, recipe } from "./random-graphs.ts";

const until = 1_500;

async function bothEngines(native: boolean) {
	const folder = await folderWith({ "graph.js": graphOfRecipe });
	const file = path.join(folder, "graph.js");
	const firmware = await bundleFirmware({ graphFile: file, native });
	const loaded = await loadFirmware(firmware, file, folder);
	const board = await prelude();

	const onNode = (one: Recipe, seed: number): string[] => {
		const lines: string[] = [];
		const config = { recipe: JSON.stringify(one) };
		const virtual = new VirtualBoard({ seed, config, trace: (record) => lines.push(formatRecord(record)) });
		const runtime = bootOn(virtual, loaded);
		while (runtime.end === null && virtual.nextTime <= until) virtual.step();
		virtual.run(runtime.end === null ? until : virtual.now);
		virtual.recordCounters(snapshot(runtime.root));
		return lines;
	};
	const onEngine = (one: Recipe, seed: number) =>
		runFirmware({
			...{ code: firmware.code, prelude: board, config: { recipe: JSON.stringify(one) }, trace: true },
			...{ until, seed, marks: [], budget: "none" as const, timeoutMs: 20_000 },
		});
	return { onNode, onEngine };
}

onXs("random graphs", () => {
	test.each([false, true])("leave one trace, native generators %s", async (native) => {
		const { onNode, onEngine } = await bothEngines(native);
		let events = 0;
		await fc.assert(
			fc.asyncProperty(recipe, fc.integer({ min: 1, max: 1_000 }), async (one, seed) => {
				const expected = onNode(one, seed);
				const ran = await onEngine(one, seed);
				events += expected.length;
				expect(ran.stderr).toBe("");
				expectEqualTraces(ran.lines, expected);
			}),
			{ numRuns: 12 },
		);
		// Graphs in which nothing happens would prove nothing.
		expect(events).toBeGreaterThan(300);
	});
});
