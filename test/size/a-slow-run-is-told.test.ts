/** Whoever waits is told for what: a graph that never sleeps is stepped through all its virtual time. */
import path from "node:path";
import { expect, test } from "vitest";
import { bundleFirmware } from "../../cli/bundle/firmware.ts";
import { slowNote } from "../../cli/size/command.ts";
import { measure } from "../../cli/size/measure.ts";
import { forProgram } from "../../cli/size/memory.ts";
import { fitLines } from "../../cli/size/result.ts";
import { folderWith } from "../cli/helpers.ts";
import { engine, nodemcu, onXs } from "../xs/engine.ts";
import { prelude } from "../xs/firmware.ts";
import { hoarder } from "./size.ts";

test("in seconds, with what helps", () => {
	expect(slowNote(41_300, 10_000)).toBe(
		"10s of virtual time took 41 s, and it will run more often, in less memory: " + "a shorter --for is quicker\n",
	);
});

onXs("the first run", () => {
	test.runIf(engine.bits === 32)(
		"is told before the others begin",
		async () => {
			const folder = await folderWith({ "graph.ts": hoarder(10) });
			const { code } = await bundleFirmware({ graphFile: path.join(folder, "graph.ts") });
			const load = { code, prelude: await prelude(), until: 500, seed: 1, config: {} };
			const first: number[] = [];
			const began = performance.now();
			const found = await measure(load, forProgram(nodemcu), 32, (ms) => first.push(ms));
			expect(first).toHaveLength(1);
			expect(first[0]).toBeLessThan((performance.now() - began) / 2);
			expect(fitLines(found)).toEqual([expect.stringMatching(/^It fits: it runs in \d+ %/)]);
			const given = { ...found, slots: { ...found.slots, need: null } };
			expect(fitLines(given)).toEqual([
				"It fits. In how little it runs was not found in good time: take a shorter --for.",
			]);
		},
		60_000,
	);
});
