/** The simulation in a browser's worker is that of Node: the same trace, byte for byte. */
import { readdirSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { folderWith } from "../cli/helpers.ts";
import { bothOf } from "./both.ts";
import { noBrowser, openPage, withBrowser } from "./browser.ts";
import { firstDifference, traceIn } from "./worker-trace.ts";

const examples = readdirSync(path.join(packageRoot, "examples"), { withFileTypes: true })
	.filter((entry) => entry.isDirectory())
	.flatMap(({ name }) =>
		["graph.ts", "receiver.ts", "sender.ts", "bounded.ts"].map((file) => path.join("examples", name, file)),
	)
	.filter((file) => readdirSync(path.join(packageRoot, path.dirname(file))).includes(path.basename(file)));

/** One of them is what others are made of. */
const features = readdirSync(path.join(packageRoot, "test/features/graphs"))
	.filter((file) => file !== "row.ts")
	.map((file) => path.join("test/features/graphs", file));

/** What differs between realms, if anything does: dates, random numbers, promises, faults, frozen things, globals. */
const odd = `import { Component, Pipeline } from "ganglion";

const kept = new Map<string, number>([["a", 1]]);
const bytes = Uint8Array.of(1, 2, 3);

const write = (to: Map<string, number>): number => to.set("b", 2).size;

class Odd extends Component<never, string> {
	override *main() {
		const names = ["fetch", "setTimeout", "self", "postMessage", "console", "Intl", "process", "navigator", "name"];
		this.log(names.map((name) => typeof Reflect.get(globalThis, name)).join(" "));
		this.log([typeof globalThis, new Date().toISOString(), Math.random()].join(" "));
		this.log(String(new Date(0).getTimezoneOffset()));
		for (const act of acts) {
			try {
				this.log(String(act()));
			} catch (error) {
				this.log(error instanceof Error ? \`\${error.name} \${error instanceof TypeError}\` : "no error");
			}
			yield* this.sleep(10);
		}
		yield* this.put("é".toUpperCase() + "ä".localeCompare("b"));
		throw new RangeError("at the end");
	}
}
const acts: readonly (() => unknown)[] = [
	() => write(kept),
	() => Object.defineProperty(Array.prototype, "last", { value: 1 }),
	() => JSON.stringify({ kept: [...kept], bytes: [...bytes] }),
	() => "x".normalize(),
	() => (12345.678).toLocaleString(),
	() => new Error("e") instanceof Error,
	() => [3, 1, 2].sort().map((n) => n * 2).join(),
	() => structuredNothing(),
];
function structuredNothing(): string {
	return [undefined, null, Symbol.iterator.toString()].map(String).join();
}

class Sink extends Component<string, never> {
	override on(text: string): void {
		this.log(text);
	}
}
export default () => Pipeline(new Odd(), new Sink());
`;

/** Graphs of many kinds, each by its number: rates, capacities, what each component does, and what throws. */
const generated = `import { AnalogIn, Component, DigitalIn, DigitalOut } from "ganglion";
import { Graphline, MulticastSender, Pipeline } from "ganglion";

class Work extends Component<number | boolean, number> {
	#count = 0;
	readonly #kind: number;
	readonly #some: number;
	constructor(kind: number, some: number) {
		super({ inbox: { capacity: some } });
		this.#kind = kind;
		this.#some = some;
	}
	override *main() {
		for (;;) {
			const value = yield* this.receive();
			this.#count++;
			if (this.#kind === 0 && this.#count % (5 * this.#some) === 0) this.log(String(Math.random()));
			if (this.#kind === 1) yield* this.sleep(this.#some * 3);
			if (this.#kind === 2 && this.#count === 9) throw new Error(\`after \${value}\`);
			if (this.#kind === 3 && this.#count % 2 === 0) continue;
			if (this.#kind === 4) this.log(new Date().toISOString());
			yield* this.put(Number(value) + this.#count / 8);
		}
	}
}
class Bit extends Component<number, boolean> {
	override on(value: number): void {
		this.send(value % 2 > 1);
	}
}
export default ({ number = 0 }) => {
	const mixed = (n: number): number => Math.imul(number * 31 + n * 17 + 7, 2_654_435_761) >>> 8;
	const of = (n: number, most: number): number => mixed(n) % most;
	const length = 2 + of(1, 4);
	const workOf = (i: number): Work => new Work(of(i + 2, 5), 1 + of(i + 9, 6));
	const works = Array.from({ length }, (_, i) => workOf(i));
	return Graphline(
		{
			knob: new AnalogIn({ pin: 34, every: 5 + of(20, 30) }),
			press: new DigitalIn({ pin: 0, pull: "up", activeLow: true }),
			row: Pipeline(...works),
			bit: new Bit(),
			lamp: new DigitalOut({ pin: 2 }),
			radio: new MulticastSender({ group: "239.1.2.3", port: 5007 }),
		},
		{
			"knob.outbox": "row.inbox",
			"press.outbox": "row.inbox",
			"row.outbox": ["bit.inbox", "radio.inbox"],
			"bit.outbox": "lamp.inbox",
		},
	);
};
`;

const world = `import type { World } from "ganglion/sim";
export default (world: World) => {
	world.analog(34, (t, noise) => 1_500 + (t % 900) + 40 * noise());
	world.every(70, (t) => world.press(0, { for: 5 + (t % 11) }));
	world.wifi({ drop: [{ at: 900, for: 400 }] });
	world.lan({ loss: 0.2, reorder: 0.1 });
};
`;

describe("in Chromium", () => {
	withBrowser();

	async function compare(page: Page, graph: string, cwd: string, until: number): Promise<number> {
		const { program, onNode } = await bothOf(graph, cwd);
		const lines = await traceIn(page, program, until);
		expect(firstDifference(lines, onNode(until, {})), graph).toBeUndefined();
		return lines.length;
	}

	test.skipIf(noBrowser)("the examples have Node's trace, and what uses every feature", async () => {
		const { page } = await openPage("about:blank");
		expect(examples.length).toBeGreaterThan(4);
		expect(features.length).toBeGreaterThan(10);
		for (const file of [...examples, ...features])
			expect(await compare(page, file, packageRoot, 5_000), file).toBeGreaterThan(1);
	});

	test.skipIf(noBrowser)(
		"what a realm could have otherwise is the same, the browser's own globals gone",
		async () => {
			const cwd = await folderWith({ "graph.ts": odd });
			const { page } = await openPage("about:blank");
			expect(await compare(page, "graph.ts", cwd, 1_000)).toBeGreaterThan(10);
		},
	);

	test.skipIf(noBrowser)("generated graphs have it, with faults, losses and full boxes", async () => {
		const cwd = await folderWith({ "graph.ts": generated, "graph.world.ts": world });
		const { page } = await openPage("about:blank");
		const { program, onNode } = await bothOf("graph.ts", cwd);
		const traces = new Set<string>();
		for (let number = 0; number < 50; number++) {
			const config = { number };
			const lines = await traceIn(page, { ...program, start: { ...program.start, config } }, 1_500);
			expect(firstDifference(lines, onNode(1_500, config)), `number ${number}`).toBeUndefined();
			traces.add(lines.join());
		}
		expect(traces.size).toBeGreaterThan(40);
	});
});
