import path from "node:path";
import { expect, test } from "vitest";
import type { LowerOptions } from "../../cli/lower/plugin.ts";
import { runXs } from "../../targets/xs-desktop/run-xs.ts";
import { bundle } from "./helpers.ts";

const graph = `import { Component, Pipeline, start } from "ganglion";

class Producer extends Component<never, number> {
	*main() {
		for (let sent = 0; ; ) {
			if (this.outbox.room) this.send(sent++, "outbox");
			yield;
		}
	}
}
class Sender extends Component<number, number> {
	*main() {
		for (;;) {
			if (this.outbox.room && this.dataReady("inbox")) {
				const message = this.recv();
				if (message !== undefined) this.send(message, "outbox");
			}
			yield;
		}
	}
}
class Waiter extends Component<number, number> {
	*main() { for (;;) { const v = yield* this.receive(); yield* this.put(v); } }
}
class Receiver extends Component<number> {
	count = 0;
	*main() { for (;;) { if (this.recv() !== undefined) this.count++; yield; } }
}
class Handler extends Component<number, number> { on() {} }

class Platform {
	time = 0;
	wanted = Infinity;
	io = {};
	network = { up: true, onChange: null };
	onWake = null;
	now() { return this.time; }
	wakeAt(time: number) { this.wanted = time; }
	random() { return 0.5; }
	log() {}
	turn() { if (this.wanted > this.time) this.time = this.wanted; this.onWake(); }
}

let held = [];
function live(make) {
	const at = (count) => {
		held.push(idle(count, make));
		xshost.collect();
		const bytes = xshost.stat(0) * 16 + xshost.stat(2);
		held.length = 0;
		return bytes;
	};
	at(10);
	return (at(220) - at(120)) / 100;
}
function idle(count, make) {
	const parts = [];
	for (let i = 0; i < count; i++) parts.push(make());
	const platform = new Platform();
	const root = Pipeline(...parts);
	start(root, platform);
	platform.turn();
	return [root, platform];
}
function flow(middle) {
	const platform = new Platform();
	const receiver = new Receiver();
	start(Pipeline(new Producer(), middle, receiver), platform);
	platform.turn();
	const count = receiver.count;
	const slots = xshost.stat(6);
	const bytes = xshost.stat(7);
	platform.turn();
	const moreSlots = xshost.stat(6) - slots;
	const moreBytes = xshost.stat(7) - bytes;
	return [receiver.count > count, moreSlots, moreBytes];
}
export default () => {
	const more = live(() => new Waiter()) - live(() => new Handler());
	xshost.print(JSON.stringify({ more, plain: flow(new Sender()), waits: flow(new Waiter()) }));
};
`;

async function measure(options: LowerOptions): Promise<{ more: number; plain: unknown[]; waits: unknown[] }> {
	const ganglion = path.join(import.meta.dirname, "../../runtime/index.ts");
	const { code } = await bundle({ "graph.ts": graph }, { ...options, build: { external: [], alias: { ganglion } } });
	const prelude = "export function boot(main) { main(); } export function pump() { return false; }";
	const modules = { main: code, prelude };
	const result = await runXs({ modules, prelude: "prelude", main: "main", preload: true, budget: "none" });
	expect(result.stderr).toBe("");
	expect(result.report?.engine.bits).toBeDefined();
	return JSON.parse(result.lines[0] ?? "");
}

test("a main of steps takes little, and nothing for a message", async () => {
	const steps = await measure({});
	expect(steps.plain).toEqual([true, 0, 0]);
	expect(steps.waits).toEqual([true, 0, 0]);
	// Its process: 13 slots of 16 bytes.
	expect(steps.more).toBeLessThanOrEqual(208);
	const generators = await measure({ steps: false });
	expect(generators.plain).toEqual([true, 0, 0]);
	expect(generators.more).toBeGreaterThan(500);
}, 60_000);
