/** As a process of its own, from `dist`: a signal must reach it, whatever the user's files do. */
import { type SpawnOptions, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { folderWith } from "./helpers.ts";

const bin = path.join(packageRoot, "dist", "cli", "main.js");
const graph = `
import { AnalogIn, ConsoleEcho, Pipeline } from "ganglion";
export default () => Pipeline(new AnalogIn({ pin: 34, every: 100 }), new ConsoleEcho());
`;
const mute = "export default () => { throw { get message() { for (;;); }, __proto__: Error.prototype }; };";
/** Tells that it is there, and stays: a world can, a graph's file has no way to. Both are called in the same way. */
const loop = 'globalThis["process"].stdout.write("in"); for (;;);';

interface Ended {
	readonly signal: string | null;
	readonly status: number | null;
	readonly err: string;
	/** Temporary files that were left. */
	readonly left: readonly string[];
}

/** Runs a command in a group of processes of its own, as a terminal does. @param kill sent once it prints. */
async function run(files: Readonly<Record<string, string>>, command: readonly string[], kill?: NodeJS.Signals) {
	const cwd = await folderWith({ "graph.ts": graph, ...files });
	const temporary = path.join(cwd, "tmp");
	mkdirSync(temporary);
	const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
	const options = { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] } satisfies SpawnOptions;
	const [name = "", ...more] = command;
	const child = spawn(process.execPath, [bin, name, "graph.ts", "--no-check", ...more], options);
	let err = "";
	child.stderr?.setEncoding("utf8").on("data", (text: string) => {
		err += text;
	});
	child.stdout?.once("data", () => kill && child.pid && process.kill(-child.pid, kill));
	child.stdout?.resume();
	return new Promise<Ended>((resolve) =>
		child.on("close", (status, signal) => resolve({ status, signal, err, left: readdirSync(temporary) })),
	);
}

const sim = ["sim"];
const size = ["size", "--device", "esp32/nodemcu"];
const cut = (what: string) => ({
	...{ status: 2, signal: null, left: [] },
	err: expect.stringMatching(new RegExp(`^error: ${what} has not come back for 5 s [^\\n]*: look for a loop\\n$`)),
});

/** Windows has no signals: what is sent there ends the process. */
const noSignals = process.platform === "win32";

describe.skipIf(noSignals || !existsSync(bin))("an endless loop (after `npm run build`)", () => {
	test.each([
		["at the top of a world's file", { "graph.world.ts": `${loop} export default 1;` }],
		["in a world's function", { "graph.world.ts": `export default () => { ${loop} };` }],
	])("%s ends at once with Ctrl-C and SIGTERM, and leaves nothing", async (_where, files) => {
		for (const command of [sim, size]) {
			const ended = await Promise.all([run(files, command, "SIGINT"), run(files, command, "SIGTERM")]);
			const nothing = { status: null, err: "", left: [] };
			expect(ended).toEqual([
				{ ...nothing, signal: "SIGINT" },
				{ ...nothing, signal: "SIGTERM" },
			]);
		}
	});

	test("at the top of a file, or in its function, is cut and named", async () => {
		const ended = await Promise.all([
			run({ "graph.ts": "for (;;); export default 1;" }, ["build", "--device", "esp32/nodemcu"]),
			run({ "graph.ts": "export default () => { for (;;); };" }, sim),
			run({ "graph.world.ts": "export default () => { for (;;); };" }, size),
			run({ "graph.ts": mute }, sim),
		]);
		expect(ended).toEqual([
			cut("graph.ts, or a file that it imports,"),
			cut("graph.ts: its graph function"),
			cut("graph.world.ts: its world function"),
			cut("the message of what is thrown"),
		]);
	});

	test("in what a world is called back for is cut and named, and no component is blamed", async () => {
		const action = "export default (world) => world.at(150, () => { for (;;); });";
		const knob =
			"export default (world) => world.potentiometer(34, { at: (t) => { for (; t > 0; ); return 0; } });";
		const ended = await Promise.all([
			run({ "graph.world.ts": action }, sim),
			run({ "graph.world.ts": knob }, sim),
			run({ "graph.world.ts": action }, size),
		]);
		expect(ended).toEqual([
			cut("graph.world.ts: the function given to world.at"),
			cut('graph.world.ts: the function "at" given to world.potentiometer'),
			cut("graph.world.ts: the function given to world.at"),
		]);
	});
});

describe.skipIf(!existsSync(bin))("where a board restarts (after `npm run build`)", () => {
	const nap = (atFirst: string): string => `
import { Component } from "ganglion";
class Nap extends Component {
	override *main() { yield* this.sleep(10_000); }
}
export default () => { ${atFirst} return new Nap(); };
`;

	test("an endless loop in the graph function is named, and no component is blamed", async () => {
		const graph = nap("if (Date.now() > 5_000) for (;;);");
		const ended = await run({ "graph.ts": graph }, ["sim", "--at-end", "restart", "--for", "60s"]);
		const err = /^error: graph\.ts: its graph function has not come back for 5 s [^\n]*: look for a loop\n$/;
		expect(ended).toEqual({ status: 2, signal: null, left: [], err: expect.stringMatching(err) });
	});

	test("Ctrl-C ends the run as any other", async () => {
		const command = ["sim", "--at-end", "restart", "--for", "90000h"];
		const ended = await run({ "graph.ts": nap("lives++;") }, command, "SIGINT");
		expect(ended).toEqual({ status: 130, signal: null, left: [], err: "" });
	});
});
