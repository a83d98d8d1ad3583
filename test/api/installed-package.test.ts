/** What a user has: the compiled package in node_modules, a graph in plain TypeScript, and Vitest. */
import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const bin = (name: string, file: string): string => path.join(root, "node_modules", name, file);
let folder = "";

const files: Readonly<Record<string, string>> = {
	"package.json": '{ "type": "module" }',
	"tsconfig.json": JSON.stringify({
		compilerOptions: {
			...{ target: "es2022", lib: ["es2022"], module: "esnext", moduleResolution: "bundler", types: [] },
			...{ strict: true, noEmit: true, skipLibCheck: false },
		},
		files: ["graph.ts", "use.ts"],
	}),
	"graph.ts": `
		import { DigitalIn, DigitalOut, type Params, Pipeline, Component } from "ganglion";
		class Stretch extends Component<boolean, boolean> {
			#ms: number;
			constructor(ms: number) { super(); this.#ms = ms; }
			*main() {
				for (;;) {
					if (!(yield* this.receive())) continue;
					yield* this.put(true);
					yield* this.sleep(this.#ms);
					yield* this.put(false);
				}
			}
		}
		export default ({ ms = 1000 }: Params) =>
			Pipeline(
				new DigitalIn({ pin: 0, pull: "up", activeLow: true }),
				new Stretch(Number(ms)),
				new DigitalOut({ pin: 2 }),
			);
	`,
	"use.ts": `
		import { simulate, type TestBoard, type World } from "ganglion/test";
		import graph from "./graph";
		const world = (world: World) => world.press(0, { at: 10, for: 5 });
		const sim: TestBoard = simulate(graph, { world, params: { ms: 50 } });
		export const times: readonly number[] = sim.run(100).pin(2).history.map((change) => change.time);
		export const reason: "ended" | "stopped" | "stalled" | undefined = sim.end?.reason;
	`,
	"graph.test.ts": `
		import { expect, test } from "vitest";
		import { Component } from "ganglion";
		import { simulate } from "ganglion/test";
		import graph from "./graph";
		import { times } from "./use";
		test("the light stays on for its time", () => {
			const sim = simulate(graph, { params: { ms: 300 } });
			sim.press(0, { at: 100, for: 20 });
			sim.run(1_000);
			expect(sim.pin(2).history.map(({ time, level }) => [time, level])).toEqual([[0, 0], [100, 1], [400, 0]]);
			expect(sim.counters("Stretch").in).toBe(3); // how it is at the start, down, up
			expect(sim.pin(2).history.length).toBe(times.length);
		});
		test("a component of the test's own", () => {
			class Once extends Component { *main() { this.log("once"); yield; } }
			expect(simulate(() => new Once()).runToEnd().reason).toBe("ended");
		});
	`,
};

function run(file: string, args: readonly string[]): Promise<{ ok: boolean; output: string }> {
	const { FORCE_COLOR: _colors, VITEST: _inside, ...env } = process.env;
	return new Promise((resolve) => {
		execFile(
			process.execPath,
			[file, ...args],
			{ cwd: folder, env: { ...env, NO_COLOR: "1" } },
			(error, stdout, stderr) => {
				resolve({ ok: error === null, output: stdout + stderr });
			},
		);
	});
}

beforeAll(async () => {
	folder = await realpath(await mkdtemp(path.join(tmpdir(), "ganglion-user-")));
	const installed = path.join(folder, "node_modules", "ganglion");
	await mkdir(installed, { recursive: true });
	await copyFile(path.join(root, "package.json"), path.join(installed, "package.json"));
	await symlink(bin("vitest", ""), path.join(folder, "node_modules", "vitest"));
	for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
	const project = path.join(root, "tsconfig.build.json");
	const build = ["-p", project, "--noCheck", "--outDir", path.join(installed, "dist")];
	expect((await run(bin("typescript", "bin/tsc"), build)).output).toBe("");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("its declarations compile, without Node's or the browser's types", async () => {
	expect(await run(bin("typescript", "bin/tsc"), ["-p", "."])).toEqual({ ok: true, output: "" });
});

test("a user's Vitest runs their graph", async () => {
	const ran = await run(bin("vitest", "vitest.mjs"), ["run", "--root", folder]);
	expect(ran.output).toMatch(/Tests {2}2 passed \(2\)/);
	expect(ran.ok).toBe(true);
});
