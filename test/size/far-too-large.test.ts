/** What does not fit by far is told in good time: how much it lacks at least is enough to know. */
import path from "node:path";
import { expect, test } from "vitest";
import { bundleFirmware } from "../../cli/bundle/firmware.ts";
import { measure } from "../../cli/size/measure.ts";
import { forProgram } from "../../cli/size/memory.ts";
import { fitLines, shortages } from "../../cli/size/result.ts";
import { sizeReport } from "../../cli/size/table.ts";
import { folderWith, ganglion } from "../cli/helpers.ts";
import { engine, nodemcu, onXs } from "../xs/engine.ts";
import { prelude } from "../xs/firmware.ts";

const busy = (count: number): string => `
import { Component, ConsoleEcho, Graphline } from "ganglion";
class Source extends Component<never, number> {
	*main() { for (let i = 0; ; i++) { yield* this.put(i); yield* this.sleep(100); } }
}
export default () => {
	const parts: Record<string, Component> = { echo: new ConsoleEcho() };
	const links: Record<string, string> = {};
	for (let i = 0; i < ${count}; i++) {
		parts["s" + i] = new Source();
		links["s" + i + ".outbox"] = "echo.inbox";
	}
	return Graphline(parts, links);
};
`;

onXs("a graph that is far too large", () => {
	test.runIf(engine.bits === 32)("lacks what it holds at its end, at least", async () => {
		const cwd = await folderWith({ "graph.ts": busy(300) });
		const { code } = await bundleFirmware({ graphFile: path.join(cwd, "graph.ts") });
		const load = { code, prelude: await prelude(), until: 1_000, seed: 1, config: {} };
		const found = await measure(load, forProgram(nodemcu), 32, undefined, 0);
		const { held, budget } = found.slots;
		expect(found).toMatchObject({ fits: false, slots: { need: held, atLeast: true } });
		expect(held).toBeGreaterThan(budget);
		expect(shortages(found)[0]).toEqual({ what: "slots", by: held - budget, atLeast: true });
	});

	test.runIf(engine.bits === 32)(
		"is told so in words, and where no figure tells why, that too",
		async () => {
			const cwd = await folderWith({ "graph.ts": busy(1) });
			const asked = ["size", "graph.ts", "--device", "esp32/nodemcu", "--no-check", "--json", "--for", "500ms"];
			const json = JSON.parse((await ganglion(asked, { cwd })).out);
			const slots = { held: 9_000, peak: 20_000, need: 9_000, budget: 4_895, atLeast: true };
			const large = { ...json, fits: false, parts: [], slots };
			expect(shortages(large)).toEqual([{ what: "slots", by: 4_105, atLeast: true }]);
			expect(fitLines(large)).toEqual(["It does not fit: at least 4105 slots too many (65680 bytes)."]);
			const report = sizeReport(
				{ graph: "graph.ts", device: "d", limit: 1, seed: 1, mains: { because: undefined, bytes: 1 } },
				large,
			);
			expect(report).toMatch(/^slots +9000 +20000 +>= 9000 +4895 +<= -4105$/m);
			expect(fitLines({ ...large, slots: { ...slots, need: 100 } })).toEqual([
				"It does not fit. By how much was not found in good time: take a shorter --for.",
			]);
		},
		60_000,
	);
});
