/**
 * What a person does on a page at random moments, saved as a world and run on Node: the same trace, byte for
 * byte.
 */
import path from "node:path";
import fc from "fast-check";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { bundleWorld, loadWorld } from "../../cli/bundle/world.ts";
import { readAssets } from "../../cli/page/assets.ts";
import type { Deed, Input } from "../../targets/node-sim/index.ts";
import type { Program } from "../../targets/page/protocol.ts";
import { worldText } from "../../targets/report/kept.ts";
import { addFiles, folderWith } from "../cli/helpers.ts";
import { bothOf } from "./both.ts";
import { noBrowser, openPage, withBrowser } from "./browser.ts";
import { firstDifference } from "./worker-trace.ts";

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

const pin = fc.constantFrom(4, 15);
const deed: fc.Arbitrary<Deed> = fc.oneof(
	fc.record({ kind: fc.constant("hold" as const), pin, level: fc.constantFrom(0 as const, 1 as const) }),
	fc.record({
		kind: fc.constant("turn" as const),
		pin: fc.constant(34),
		to: fc.double({ min: 0, max: 1, noNaN: true }),
	}),
	fc.record({ kind: fc.constant("let-go" as const), pin: fc.constantFrom(4, 15, 34) }),
	fc.record({ kind: fc.constant("wifi" as const), up: fc.boolean() }),
	fc.record({ kind: fc.constant("lan" as const), faults: fc.record({ loss: fc.constantFrom(0, 0.5) }) }),
	fc.record({
		...{ kind: fc.constant("datagram" as const), group: fc.constant("239.1.2.4"), port: fc.constant(5008) },
		bytes: fc.constantFrom("", "00", "676f"),
	}),
);
const history = fc.array(fc.record({ pause: fc.nat(90), deed }), { minLength: 1, maxLength: 10 });

/** In the page: one command after the other, as the page gives them; what was taken, and the trace. */
const inPage = `(async ({ worker, program, steps, end }) => {
	const lines = [];
	const taken = [];
	const made = new Worker(URL.createObjectURL(new Blob([worker], { type: "text/javascript" })));
	let answer;
	made.onmessage = ({ data }) => {
		if (data.kind === "lines") lines.push(...data.lines);
		else answer(data);
	};
	const ask = (command) => new Promise((resolve) => { answer = resolve; made.postMessage(command); });
	const { seed } = program.start;
	let at = 0;
	await ask({ kind: "begin", program, seed, inputs: [], to: 0, trace: true });
	for (const { pause, deed } of steps) {
		at += pause;
		await ask({ kind: "advance", until: at, budget: Infinity });
		const reply = await ask({ kind: "input", deed });
		if (reply.kind !== "taken") throw new Error(JSON.stringify(reply));
		taken.push(reply.input);
	}
	await ask({ kind: "advance", until: end, budget: Infinity });
	await ask({ kind: "close" });
	made.terminate();
	return { lines, taken };
})`;

function done(page: Page, program: Program, steps: readonly { pause: number; deed: Deed }[]) {
	const given = JSON.stringify({ worker: readAssets().worker, program, steps, end: END });
	return page.evaluate<{ lines: string[]; taken: Input[] }>(`${inPage}(${given})`);
}

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
				const { lines, taken } = await done(page, program, steps);
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
