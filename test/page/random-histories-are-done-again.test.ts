/**
 * What a person does on a page at random moments, saved as a world and run on Node: the same trace, byte for
 * byte.
 */
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bundleWorld, loadWorld } from "../../cli/bundle/world.ts";
import { worldText } from "../../targets/report/kept.ts";
import { addFiles, folderWith } from "../cli/helpers.ts";
import { deedAmong } from "../sim/deeds.ts";
import { bothOf } from "./both.ts";
import { noBrowser, openPage, withBrowser } from "./browser.ts";
import { firstDifference, runIn } from "./worker-trace.ts";

const graph = `import { AnalogIn, Button, ConsoleEcho, DigitalIn, DigitalOut, Graphline } from "ganglion";
import { MulticastReceiver, MulticastSender } from "ganglion";
export default () =>
	Graphline(
		{
			soil: new AnalogIn({ pin: 34, every: 7 }),
			radio: new MulticastSender({ group: "239.1.2.3", port: 5007 }),
			press: new DigitalIn({ pin: 4, pull: "up" }),
			led: new DigitalOut({ pin: 2 }),
			button: new Button({ pin: 15 }),
			events: new ConsoleEcho({ prefix: "button " }),
			orders: new MulticastReceiver({ group: "239.1.2.4", port: 5008 }),
			ear: new ConsoleEcho({ prefix: "order " }),
		},
		{
			"soil.outbox": "radio.inbox",
			"press.outbox": "led.inbox",
			"button.outbox": "events.inbox",
			"orders.outbox": "ear.inbox",
		},
	);
`;
const world = `import type { World } from "ganglion/sim";
export default (world: World) => {
	world.analog(34, (t, noise) => 1_000 + (t % 100) * 10 + 5 * noise());
	world.every(40, (t) => world.press(4, { for: 1 + (t % 3) }));
	world.lan({ loss: 0.1 });
};
`;
const END = 1_200;

const history = fc.array(fc.record({ pause: fc.nat(90), deed: deedAmong(4, 15) }), { minLength: 1, maxLength: 10 });

describe.skipIf(noBrowser)("in a browser", () => {
	withBrowser();

	test("random deeds at random moments, saved as a world: Node gives the same trace", async () => {
		const cwd = await folderWith({ "graph.ts": graph, "graph.world.ts": world });
		const { program, onNode } = await bothOf("graph.ts", cwd);
		const { page } = await openPage("about:blank");
		const kinds = new Set<string>();
		let count = 0;
		await fc.assert(
			fc.asyncProperty(history, async (steps) => {
				const { lines, taken } = await runIn(page, program, END, steps);
				for (const { kind } of taken) kinds.add(kind);
				expect(taken.length).toBe(steps.length);
				const file = `by-hand-${++count}.world.ts`;
				await addFiles(cwd, { [file]: worldText(taken, "./graph.world.ts") });
				const kept = await loadWorld(await bundleWorld(path.join(cwd, file), cwd));
				expect(firstDifference(lines, onNode(END, {}, kept))).toBeUndefined();
			}),
			{ seed: 20_261_201, numRuns: 20 },
		);
		expect([...kinds].sort()).toEqual(["datagram", "hold", "lan", "let-go", "turn", "wifi"]);
	});
});
