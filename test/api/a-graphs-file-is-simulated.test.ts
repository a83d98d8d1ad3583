/** `simulate("graph.ts")` is the test of a graph as `ganglion sim` runs it: in the board's realm, with its world. */
import path from "node:path";
import { pathToFileURL } from "node:url";
import { simulate } from "ganglion/test";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { folderWith, ganglion } from "../cli/helpers.ts";

const graph = `import { Component, DigitalIn, DigitalOut, Pipeline } from "ganglion";

const remember = ((seen: Map<number, boolean>) => (at: number) => seen.set(at, true))(new Map<number, boolean>());
let presses = 0;

class Realm extends Component<boolean, boolean> {
	open(): void {
		const node = typeof Reflect.get(globalThis, "process");
		this.log([node, new Date().getFullYear(), presses, this.runtime?.platform.name].join(" "));
	}
	on(down: boolean): void {
		if (down && ++presses === 3) remember(presses);
		this.send(down);
		if (presses === 2 && !down) this.io.System?.restart("twice");
	}
}
export default ({ led = 2 }) =>
	Pipeline(new DigitalIn({ pin: 0, pull: "up", activeLow: true }), new Realm(), new DigitalOut({ pin: led }));
`;
const world = `import type { World } from "ganglion/sim";
export default (world: World) => {
	for (let i = 0; i < 5; i++) world.press(0, { at: 1_000 + i * 1_000, for: 200 });
};
`;

describe("a graph's file", () => {
	test("runs in the board's realm, with the world beside it, and starts with the values of the build", async () => {
		const folder = await folderWith({ "graph.ts": graph, "graph.world.ts": world });
		const sim = await simulate(path.join(folder, "graph.ts"), { params: { led: 4 } });
		sim.run(1_100);
		expect(sim.pin(4).level).toBe(1);
		sim.run(2_000);
		expect(sim.restarts).toBe(1);
		const said = sim.logs.map(({ text }) => text).filter((text) => text.startsWith("undefined"));
		expect(said).toEqual([expect.stringMatching(/^undefined 1970 0 .+-[0-9a-f]{4}$/), said[0]]);
	});

	test("a fault comes out of run with its file and line", async () => {
		const stubborn = graph.replace('this.io.System?.restart("twice")', "void 0");
		const folder = await folderWith({ "graph.js": stripped(stubborn) });
		const sim = await simulate(pathToFileURL(path.join(folder, "graph.js")), {
			world: (it) => it.press(0, { at: 10, for: 5_000 }),
		});
		expect(() => sim.press(0, { at: 6_000, for: 500 })).not.toThrow();
		sim.press(0, { at: 7_000, for: 500 });
		expect(() => sim.run(10_000)).toThrow(
			/^Realm threw at 7\d{3} ms: TypeError: read-only Map instance, at .*graph\.js:\d+:\d+/,
		);
		expect(sim.run(100).ends.map(({ text }) => text)).toContain("failed");
	});

	test("says what ganglion sim says", async () => {
		const file = path.join(packageRoot, "examples", "greenhouse", "graph.ts");
		const sim = await simulate(file, { seed: 3, check: false });
		const { out } = await ganglion(["sim", file, "--seed", "3", "--json", "--no-check", "--for", "20s"], {
			cwd: packageRoot,
		});
		const lines = out.split("\n").filter((line) => line !== "" && !line.includes('"counters"'));
		expect(sim.run(20_000).trace).toEqual(lines);
	});

	test("is built and checked first: what is wrong is told, and nothing starts", async () => {
		const folder = await folderWith({
			"types.ts": graph.replace("led = 2", "led = true"),
			"flash.js": stripped(graph)
				.replace("presses = 0", "presses = new Set()")
				.replace("++presses", "presses.add(1)"),
			"none.js": "export default 1;\n",
		});
		const told = (name: string, options = {}) => simulate(path.join(folder, name), options);
		await expect(told("types.ts")).rejects.toThrow(/types\.ts:18:\d+ .*boolean/);
		await expect(told("flash.js")).rejects.toThrow(/flash\.js:\d+:\d+ G101 /);
		await expect(told("none.js")).rejects.toThrow("exports no graph but a number");
		await expect(told("missing.ts")).rejects.toThrow("cannot read the graph");
		await expect(told("none.js", { speed: 1 })).rejects.toThrow('there is no option "speed"');
		await expect(told("none.js", { world: "there.ts" })).rejects.toThrow("cannot read the world");
	});
});

/** Types off. */
function stripped(text: string): string {
	return text
		.replaceAll(/: (Map<[a-z, ]+>|boolean|void|number)/g, "")
		.replaceAll(/<[a-z, ]+>/g, "")
		.replaceAll("!.", ".");
}
