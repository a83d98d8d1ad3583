/** A release build has no lines: a fault tells the component, and the state that its main stood in. */
import { readFile } from "node:fs/promises";
import { SourceMap } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { libraryFile } from "../../cli/library.ts";
import { lower } from "../../cli/lower/plugin.ts";
import { folderWith, ganglion } from "../cli/helpers.ts";
import { project } from "./helpers.ts";

const graph = `import { Component, start } from "ganglion";
class Fragile extends Component {
	*main() {
		yield* this.sleep(10);
		for (let i = 0; i < 3; i++) {
			yield* this.sleep(20);
			if (i === 2) throw new RangeError("on the third");
		}
	}
}
export function run(log) {
	const platform = { time: 0, wanted: Infinity, onWake: null, io: {}, network: { up: true, onChange: null },
		now() { return this.time; }, wakeAt(time) { this.wanted = time; }, random: () => 0.5, log };
	start(new Fragile(), platform);
	while (platform.wanted !== Infinity) {
		platform.time = Math.max(platform.time, platform.wanted);
		platform.wanted = Infinity;
		platform.onWake();
	}
}
`;

async function faultState(native: boolean): Promise<{ state: unknown; code: string }> {
	const folder = await project({ "graph.ts": graph, "package.json": '{ "type": "module" }' });
	await build({
		entryPoints: [`${folder}/graph.ts`],
		...{ bundle: true, format: "esm", target: "es2022", outfile: `${folder}/out.js`, logLevel: "silent" },
		alias: { ganglion: libraryFile("runtime/index") },
		plugins: [lower({ native })],
	});
	let state: unknown = "none";
	const { run } = await import(pathToFileURL(`${folder}/out.js`).href);
	run((kind: string, _source: string, _text: string, _error: unknown, at: unknown) => {
		if (kind === "fault") state = at;
	});
	return { state, code: await readFile(`${folder}/out.js`, "utf8") };
}

test("of a lowered main, by the number of a case in the bundle", async () => {
	const { state, code } = await faultState(false);
	const steps = code.slice(code.indexOf("$step$main$"));
	const from = steps.indexOf(`case ${state}:`);
	expect(from).toBeGreaterThan(0);
	expect(steps.slice(from, steps.indexOf("case ", from + 1))).toContain("on the third");
});

test("not of a generator", async () => {
	expect((await faultState(true)).state).toBeUndefined();
});

/** A release build of the SDK drops what it traces: what is left of a fault is what the next life tells. */
test("the next life tells it, and the map in the build's folder leads from there to the line", async () => {
	const text = `import { Component } from "ganglion";
export class Fragile extends Component {
	*main() {
		yield* this.sleep(10);
		for (let i = 0; i < 3; i++) {
			yield* this.sleep(20);
			if (i === 2) throw new RangeError("on the third");
		}
	}
}
export default () => new Fragile();
`;
	const cwd = await folderWith({ "graph.ts": text });
	const again = ["--at-end", "restart"];
	const { out } = await ganglion(["sim", "graph.ts", "--no-check", "--for", "11s", ...again], { cwd });
	const told = /before that: Fragile: RangeError: on the third \(at 0\.07 s, in state (\d+)\)/.exec(out);
	expect(told, out).not.toBeNull();
	const build = ["build", "graph.ts", "--no-check", "--device", "esp32/nodemcu", "--out", "out", ...again];
	expect((await ganglion(build, { cwd })).status).toBe(0);
	const code = await readFile(path.join(cwd, "out", "main.js"), "utf8");
	const from = code.indexOf(`case ${told?.[1]}:`, code.indexOf("$step$main$", code.indexOf("class Fragile")));
	const thrown = code.indexOf("throw new RangeError", from);
	expect(code.slice(from + 4, thrown)).not.toContain("case ");
	const map = new SourceMap(JSON.parse(await readFile(path.join(cwd, "out", "main.js.map"), "utf8")));
	const lines = code.slice(0, thrown).split("\n");
	const { originalSource, originalLine } = map.findEntry(lines.length - 1, lines.at(-1)?.length ?? 0) as {
		originalSource: string;
		originalLine: number;
	};
	expect(originalSource).toContain("graph.ts");
	expect(text.split("\n")[originalLine]).toContain("on the third");
}, 60_000);

test("the device's log has it in a line of its own", async () => {
	const result = await build({
		entryPoints: [libraryFile("targets/esp32/device-base")],
		...{ bundle: true, write: false, format: "esm", logLevel: "silent" },
		plugins: [
			{
				name: "no-board",
				setup(board) {
					board.onResolve({ filter: /^(embedded:|mc\/|time$|timer$)/ }, ({ path }) => ({
						path,
						namespace: "none",
					}));
					board.onLoad({ filter: /.*/, namespace: "none" }, () => ({ contents: "export default {};" }));
				},
			},
		],
	});
	const { log } = await import(`data:text/javascript,${encodeURIComponent(result.outputFiles[0]?.text ?? "")}`);
	const lines: string[] = [];
	Object.assign(globalThis, { trace: (line: string) => lines.push(line) });
	try {
		log("fault", "blink", "RangeError: no", "thrown", 7);
		log("log", "blink", "fine");
	} finally {
		Reflect.deleteProperty(globalThis, "trace");
	}
	expect(lines).toEqual(["fault\tblink\tRangeError: no\n", "state\tblink\t7\n", "log\tblink\tfine\n"]);
});
