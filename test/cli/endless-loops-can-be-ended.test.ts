/**
 * An endless loop in a file of the user's: a signal must end the command all the same, which takes a process of its
 * own, from `dist`; and left alone it is cut after 5 s and named, which needs none, and here not so long.
 */
import { type SpawnOptions, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { type RunningScriptOptions, Script } from "node:vm";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { folderWith, ganglion } from "./helpers.ts";

const bin = path.join(packageRoot, "dist", "cli", "main.js");
const graph = `
import { AnalogIn, ConsoleEcho, Pipeline } from "ganglion";
export default () => Pipeline(new AnalogIn({ pin: 34, every: 100 }), new ConsoleEcho());
`;
const mute = "export default () => { throw { get message() { for (;;); }, __proto__: Error.prototype }; };";
/** Tells that it is there, and stays: a world can, a graph's file has no way to. Both are called in the same way. */
const loop = 'globalThis["process"].stdout.write("in"); for (;;);';

type Files = Readonly<Record<string, string>>;
const lines = (name: string, more: readonly string[]): string[] => [name, "graph.ts", "--no-check", ...more];

/** Files, and a folder for temporary ones, which is to be empty at the end. */
async function prepare(files: Files): Promise<{ cwd: string; temporary: string }> {
	const cwd = await folderWith({ "graph.ts": graph, ...files });
	const temporary = path.join(cwd, "tmp");
	mkdirSync(temporary);
	return { cwd, temporary };
}

/** Runs a command in a group of processes of its own, as a terminal does. @param kill sent once it prints. */
async function run(files: Files, [name = "", ...more]: readonly string[], kill?: NodeJS.Signals) {
	const { cwd, temporary } = await prepare(files);
	const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary };
	const options = { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] } satisfies SpawnOptions;
	const child = spawn(process.execPath, [bin, ...lines(name, more)], options);
	let err = "";
	child.stderr?.setEncoding("utf8").on("data", (text: string) => {
		err += text;
	});
	child.stdout?.once("data", () => kill && child.pid && process.kill(-child.pid, kill));
	child.stdout?.resume();
	return new Promise((resolve) =>
		child.on("close", (status, signal) => resolve({ status, signal, err, left: readdirSync(temporary) })),
	);
}

/** Runs a command here. */
async function runHere(files: Files, [name = "", ...more]: readonly string[]) {
	const { cwd, temporary } = await prepare(files);
	for (const variable of ["TMPDIR", "TEMP", "TMP"]) vi.stubEnv(variable, temporary);
	const { status, err } = await ganglion(lines(name, more), { cwd });
	return { status, err, left: readdirSync(temporary) };
}

const sim = ["sim"];
const size = ["size", "--device", "esp32/nodemcu"];
const build = ["build", "--device", "esp32/nodemcu"];
const cut = (what: string) => ({
	...{ status: 2, left: [] },
	err: expect.stringMatching(new RegExp(`^error: ${what} has not come back for 5 s [^\\n]*: look for a loop\\n$`)),
});
const atTop = "for (;;); export default 1;";
const topWords = "graph.ts, or a file that it imports,";

/** Windows has no signals: what is sent there ends the process. */
const noSignals = process.platform === "win32";

describe.skipIf(noSignals || !existsSync(bin))("an endless loop (after `npm run build`)", () => {
	test.each([
		["at the top of a world's file", { "graph.world.ts": `${loop} export default 1;` }, [sim, size]],
		["in a world's function", { "graph.world.ts": `export default () => { ${loop} };` }, [size, sim]],
	])(
		"%s ends at once with Ctrl-C and SIGTERM, and leaves nothing",
		async (_where, files, [one = sim, other = sim]) => {
			const ended = await Promise.all([run(files, one, "SIGINT"), run(files, other, "SIGTERM")]);
			const nothing = { status: null, err: "", left: [] };
			expect(ended).toEqual([
				{ ...nothing, signal: "SIGINT" },
				{ ...nothing, signal: "SIGTERM" },
			]);
		},
	);

	test("that nobody ends is cut and named", async () => {
		expect(await run({ "graph.ts": atTop }, build)).toEqual({ ...cut(topWords), signal: null });
	});
});

describe("an endless loop", () => {
	beforeEach(() => {
		const whole = Script.prototype.runInThisContext;
		vi.spyOn(Script.prototype, "runInThisContext").mockImplementation(function (this: Script, options) {
			const asked: RunningScriptOptions = { ...options };
			return whole.call(this, asked.timeout === 5_000 ? { ...asked, timeout: 250 } : asked);
		});
	});
	afterEach(() => {
		vi.restoreAllMocks();
		vi.unstubAllEnvs();
	});

	const inAction = "export default (world) => world.at(150, () => { for (;;); });";
	const inKnob = "export default (world) => world.potentiometer(34, { at: (t) => { for (; t > 0; ); return 0; } });";
	test.each([
		["at the top of a file", { "graph.ts": atTop }, build, topWords],
		[
			"in a graph function",
			{ "graph.ts": "export default () => { for (;;); };" },
			sim,
			"graph.ts: its graph function",
		],
		[
			"in a world's function",
			{ "graph.world.ts": "export default () => { for (;;); };" },
			size,
			"graph.world.ts: its world function",
		],
		["in what is thrown", { "graph.ts": mute }, sim, "the message of what is thrown"],
		["in a world's action", { "graph.world.ts": inAction }, sim, "graph.world.ts: the function given to world.at"],
		[
			"in a world's curve",
			{ "graph.world.ts": inKnob },
			sim,
			'graph.world.ts: the function "at" given to world.potentiometer',
		],
		[
			"in a world's action, before it is measured",
			{ "graph.world.ts": inAction },
			size,
			"graph.world.ts: the function given to world.at",
		],
	] satisfies [string, Files, string[], string][])(
		"%s is cut and named, and no component is blamed",
		async (_where, files, command, what) => {
			expect(await runHere(files, command)).toEqual(cut(what));
		},
	);

	test("in the graph function of a board that restarts is named, and no component is blamed", async () => {
		const files = { "graph.ts": nap("if (Date.now() > 5_000) for (;;);") };
		const ended = await runHere(files, ["sim", "--at-end", "restart", "--for", "60s"]);
		expect(ended).toEqual(cut("graph\\.ts: its graph function"));
	});
});

function nap(atFirst: string): string {
	return `
import { Component } from "ganglion";
class Nap extends Component {
	override *main() { yield* this.sleep(10_000); }
}
export default () => { ${atFirst} return new Nap(); };
`;
}

describe.skipIf(!existsSync(bin))("where a board restarts (after `npm run build`)", () => {
	test("Ctrl-C ends the run as any other", async () => {
		const command = ["sim", "--at-end", "restart", "--for", "90000h"];
		const ended = await run({ "graph.ts": nap("") }, command, "SIGINT");
		expect(ended).toEqual({ status: 130, signal: null, left: [], err: "" });
	});
});
