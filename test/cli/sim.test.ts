import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { counter, folderWith, ganglion } from "./helpers.ts";

const endless = `
import { Component } from "ganglion";
class Endless extends Component {
	*main() { for (;;) yield* this.sleep(1000); }
}
export default () => new Endless();
`;
const lamp = `
import { DigitalIn, DigitalOut, Pipeline } from "ganglion";
export default () => {
	const button = new DigitalIn({ pin: 0, pull: "up" });
	const lamp = new DigitalOut({ pin: 2 });
	return Pipeline(button, lamp);
};
`;
const press = `
import type { World } from "ganglion/sim";
export default (world: World) => world.press(0, { at: 1000, for: 500 });
`;

interface Line {
	readonly t: number;
	readonly kind: string;
	readonly text?: string;
}
const linesOf = (out: string): Line[] =>
	out
		.split("\n")
		.filter((line) => line !== "")
		.map((line): Line => JSON.parse(line));

describe("a run", () => {
	test("that ends by itself ends with status 0, a table and the seed", async () => {
		const cwd = await folderWith({ "graph.ts": counter(3) });
		const { status, out, err } = await ganglion(["sim", "graph.ts"], { cwd });
		expect({ status, err }).toEqual({ status: 0, err: "" });
		expect(out).toMatch(/^ +0\.100 s {2}log +Counter: count 1$/m);
		expect(out).toMatch(/^component +in +out +dropped +refused +highest fill +state$/m);
		expect(out).toMatch(/^Counter +0 +0 +0 +0 +finished$/m);
		expect(out).toMatch(/\nended after 0\.300 s of virtual time, seed 1\n$/);
	});

	test("that does not end stops after 10 s of virtual time, or after --for", async () => {
		const cwd = await folderWith({ "graph.ts": endless });
		const plain = await ganglion(["sim", "graph.ts", "--no-check"], { cwd });
		expect(plain.status).toBe(0);
		expect(plain.out).toMatch(/stopped after 10s of virtual time, seed 1\n$/);
		const long = await ganglion(["sim", "graph.ts", "--no-check", "--for", "30d", "--seed", "7"], { cwd });
		expect(long.out).toMatch(/stopped after 30d of virtual time, seed 7\n$/);
	});

	test("finds the world beside the graph, takes another by name, or none", async () => {
		const cwd = await folderWith({
			"graph.ts": lamp,
			"graph.world.ts": press,
			"other.ts": press.replace("1000", "2000"),
		});
		const at = async (...more: string[]) => {
			const { out, err } = await ganglion(["sim", "graph.ts", "--no-check", "--json", ...more], { cwd });
			expect(err).toBe("");
			return linesOf(out)
				.filter(({ kind }) => kind === "input")
				.map(({ t }) => t);
		};
		expect(await at()).toEqual([1000, 1500]);
		expect(await at("--world", "other.ts")).toEqual([2000, 2500]);
		expect(await at("--world", "none")).toEqual([]);
	});

	test("passes --set to the graph function", async () => {
		const cwd = await folderWith({
			"graph.ts": `import { Component } from "ganglion";
				class Say extends Component {
					readonly #text: string;
					constructor(text: string) { super(); this.#text = text; }
					*main() { this.log(this.#text); yield; }
				}
				export default (params: object) => new Say(JSON.stringify(params));`,
		});
		const { out } = await ganglion(
			["sim", "graph.ts", "--no-check", "--set", "n=5", "--set", "on=true", "--set", "s=a=b"],
			{ cwd },
		);
		expect(out).toContain('{"n":5,"on":true,"s":"a=b"}');
	});

	test("replays exactly with the same seed, and --native says the same", async () => {
		const cwd = await folderWith({ "graph.ts": lamp, "graph.world.ts": press });
		const traceOf = async (...more: string[]) =>
			(await ganglion(["sim", "graph.ts", "--no-check", "--json", ...more], { cwd })).out;
		const first = await traceOf();
		expect(first).not.toBe("");
		expect(await traceOf()).toBe(first);
		expect(await traceOf("--native")).toBe(first);
		expect(await traceOf("--slowmo", "1ms")).toBe(first);
	});

	test("at --speed takes its time on the wall", async () => {
		const cwd = await folderWith({ "graph.ts": counter(5) });
		await ganglion(["sim", "graph.ts", "--no-check"], { cwd });
		const start = performance.now();
		const { out } = await ganglion(["sim", "graph.ts", "--no-check", "--speed", "1"], { cwd });
		expect(performance.now() - start).toBeGreaterThan(480);
		expect(out).toContain("ended after 0.500 s");
	});
});

describe("the trace", () => {
	test("--json prints it as JSON lines and nothing else", async () => {
		const cwd = await folderWith({ "graph.ts": counter(2) });
		const { status, out, err } = await ganglion(["sim", "graph.ts", "--no-check", "--json"], { cwd });
		expect({ status, err }).toEqual({ status: 0, err: "" });
		const lines = linesOf(out);
		expect(lines[0]).toMatchObject({ t: 100, kind: "log", text: "count 1" });
		expect(lines.at(-1)).toMatchObject({ t: 200, kind: "counters", name: "Counter" });
	});

	test("--trace writes the same into a file, beside what people read", async () => {
		const cwd = await folderWith({ "graph.ts": counter(2), "traces/older.jsonl": "" });
		const { out } = await ganglion(["sim", "graph.ts", "--no-check", "--trace", "traces/run.jsonl"], { cwd });
		expect(out).toContain("count 2");
		const json = await ganglion(["sim", "graph.ts", "--no-check", "--json"], { cwd });
		expect(await readFile(path.join(cwd, "traces", "run.jsonl"), "utf8")).toBe(json.out);
	});

	test("that cannot be written is one sentence", async () => {
		const cwd = await folderWith({ "graph.ts": counter(2) });
		const { status, err } = await ganglion(["sim", "graph.ts", "--no-check", "--trace", "graph.ts/x"], { cwd });
		expect(status).toBe(2);
		expect(err).toMatch(/^error: cannot write the trace to .*: [^\n]+\n$/);
	});

	test.skipIf(process.platform !== "linux")("a full disk is status 1", async () => {
		const cwd = await folderWith({ "graph.ts": counter(2) });
		const ran = await ganglion(["sim", "graph.ts", "--no-check", "--trace", "/dev/full"], { cwd });
		const advice = "make room there, or name another file with --trace";
		expect(ran).toMatchObject({
			status: 1,
			err: `error: cannot write the trace to /dev/full: the disk is full: ${advice}\n`,
		});
	});
});

describe("wrong graphs and worlds end with status 2 and one sentence", () => {
	test.each([
		["export default {};", "already built: write `export default () => …`"],
		["", "graph.ts exports no graph: write `export default () => Pipeline(…)`"],
		["const lonely = 1;", "graph.ts exports no graph: write"],
		["export default 5;", "exports no graph but a number"],
		[
			'import { Component } from "ganglion"; export default class X extends Component {}',
			"export default () => new X()",
		],
		["export default () => 5;", "graph.ts: the graph function returned no component"],
		["export default () => { throw new Error('bang'); };", "graph.ts throws while it builds the graph: bang"],
		["throw new Error('bang'); export default () => 5;", "graph.ts throws while it is loaded: bang"],
	])("%s", async (text, complaint) => {
		const cwd = await folderWith({ "graph.ts": text });
		const { status, out, err } = await ganglion(["sim", "graph.ts", "--no-check"], { cwd });
		expect(err).toContain(complaint);
		expect(err.trimEnd().split("\n")).toHaveLength(1);
		expect({ status, out }).toEqual({ status: 2, out: "" });
	});

	test.each([
		["export default 5;", "graph.world.ts exports no world but a number"],
		["export const x = 5;", "graph.world.ts has no default export"],
		["", "graph.world.ts has no default export"],
		[
			'import type { World } from "ganglion/sim"; export default (w: World) => w.describe("here", 1, () => "");',
			'graph.world.ts: world.describe("here", 1): here is not an IPv4 address',
		],
		[
			'import type { World } from "ganglion/sim"; export default (w: World) => w.press(99, { for: 1 });',
			"graph.world.ts: ",
		],
		['import fs from "node:fs"; export default () => fs;', "a world runs on the XS engine too"],
	])("%s", async (text, complaint) => {
		const cwd = await folderWith({ "graph.ts": lamp, "graph.world.ts": text });
		const { status, err } = await ganglion(["sim", "graph.ts", "--no-check"], { cwd });
		expect(err).toContain(complaint);
		expect(status).toBe(2);
	});

	test("types that do not fit, in the graph and in the world", async () => {
		const cwd = await folderWith({
			"graph.ts": `${lamp}\nconst x: string = 1;`,
			"graph.world.ts": `${press}\nconst y: string = 2;`,
		});
		const { status, err } = await ganglion(["sim", "graph.ts"], { cwd });
		expect(status).toBe(2);
		expect(err).toMatch(/^error: graph\.ts:\d+:7 Type 'number' .*$/m);
		expect(err).toMatch(/^error: graph\.world\.ts:\d+:7 Type 'number' .*$/m);
	});

	test("the stack shows when asked for, and only then", async () => {
		const cwd = await folderWith({ "graph.ts": "export default () => { throw new Error('bang'); };" });
		const args = ["sim", "graph.ts", "--no-check"];
		expect((await ganglion(args, { cwd })).err).not.toMatch(/^\s+at /m);
		expect((await ganglion([...args, "--stack"], { cwd })).err).toMatch(/^\s+at /m);
		expect((await ganglion(args, { cwd, env: { GANGLION_STACK: "1" } })).err).toMatch(/^\s+at /m);
	});
});

describe("what goes wrong in a run", () => {
	test("a fault ends with status 1 and is told", async () => {
		const cwd = await folderWith({
			"graph.ts": `import { Component } from "ganglion";
				class Bad extends Component { *main() { yield* this.sleep(5); throw new Error("bang"); } }
				export default () => new Bad();`,
		});
		const { status, out } = await ganglion(["sim", "graph.ts", "--no-check"], { cwd });
		expect(status).toBe(1);
		expect(out).toMatch(/0\.005 s {2}fault +Bad: .*bang/);
		expect(out).toMatch(/1 fault\n$/);
	});

	test("a stall ends with status 1 and says who waits for what", async () => {
		const cwd = await folderWith({
			"graph.ts": `import { Component } from "ganglion";
				class Waits extends Component<number> { *main() { yield* this.receive(); } }
				export default () => new Waits();`,
		});
		const { status, out } = await ganglion(["sim", "graph.ts", "--no-check"], { cwd });
		expect(status).toBe(1);
		expect(out).toMatch(/stalled: nothing can happen any more\n {2}Waits waits for a message/);
	});

	test("a world that throws in mid-run is told with the time", async () => {
		const cwd = await folderWith({
			"graph.ts": lamp,
			"graph.world.ts": `import type { World } from "ganglion/sim";
				export default (world: World) => world.at(700, () => { throw new Error("bang"); });`,
		});
		const { status, err } = await ganglion(["sim", "graph.ts", "--no-check"], { cwd });
		expect(err).toMatch(/^error: the world, at 0\.700 s: bang \(at graph\.world\.ts:2:\d+\)\n$/);
		expect(status).toBe(1);
	});

	test("Ctrl-C ends a run that never sleeps, with the table and status 130", async () => {
		const cwd = await folderWith({
			"graph.ts": `import { Component } from "ganglion";
				class Busy extends Component { *main() { for (;;) yield; } }
				export default () => new Busy();`,
		});
		const interrupt = (stop: (status: number) => void): void => void setTimeout(() => stop(130), 100);
		const { status, out } = await ganglion(["sim", "graph.ts", "--no-check", "--for", "1000d"], { cwd, interrupt });
		expect(status).toBe(130);
		expect(out).toMatch(/^Busy +0 +0 +0 +0 +running$/m);
		expect(out).toMatch(/interrupted after [\d.]+ s of virtual time, seed 1\n$/);
	});

	test("in real time says how long it ran, though nothing was due", async () => {
		const said = '{ this.log("ready"); yield* this.sleep(3600_000); }';
		const cwd = await folderWith({ "graph.ts": endless.replace("yield* this.sleep(1000)", said) });
		let stop: (status: number) => void = () => undefined;
		const { status, out } = await ganglion(["sim", "graph.ts", "--no-check", "--speed", "10", "--for", "2h"], {
			cwd,
			interrupt(given) {
				stop = given;
			},
			// The first words of the run: its clock goes.
			onOut: (text) => void (text.includes("ready") && setTimeout(() => stop(130), 100)),
		});
		expect(status).toBe(130);
		expect(Number(/interrupted after ([\d.]+) s of virtual time/.exec(out)?.[1])).toBeGreaterThan(0.9);
	});

	test("Ctrl-C ends a run that waits for the wall clock", async () => {
		const cwd = await folderWith({ "graph.ts": endless });
		const interrupt = (stop: (status: number) => void): void => void setTimeout(() => stop(130), 50);
		const { status } = await ganglion(["sim", "graph.ts", "--no-check", "--speed", "0.001", "--for", "1h"], {
			cwd,
			interrupt,
		});
		expect(status).toBe(130);
	});

	test("a component that never yields is cut and told", async () => {
		const cwd = await folderWith({
			"graph.ts": `import { Component } from "ganglion";
				class Stuck extends Component { *main() { yield* this.sleep(3); for (;;); } }
				export default () => new Stuck();`,
		});
		const { status, err } = await ganglion(["sim", "graph.ts", "--no-check"], { cwd });
		expect(status).toBe(1);
		expect(err).toMatch(/^error: Stuck has not yielded for 5 s of real time, at 0\.003 s/);
	});
});
