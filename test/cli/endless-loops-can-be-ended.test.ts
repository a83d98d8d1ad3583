/** As a process of its own, from `dist`: a signal must reach it, whatever the graph's file does. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { folderWith } from "./helpers.ts";

const bin = path.join(packageRoot, "dist", "cli", "main.js");

function run(
	cwd: string,
	onOut: (kill: () => void) => void,
): Promise<{ signal: string | null; status: number | null }> {
	const child = spawn(process.execPath, [bin, "sim", "graph.ts", "--no-check"], {
		cwd,
		stdio: ["ignore", "pipe", "pipe"],
	});
	child.stdout.once("data", () => onOut(() => child.kill("SIGINT")));
	return new Promise((resolve) => child.on("close", (status, signal) => resolve({ status, signal })));
}

describe.skipIf(!existsSync(bin))("an endless loop (after `npm run build`)", () => {
	test("at the top of a graph's file ends with Ctrl-C", async () => {
		const cwd = await folderWith({
			"graph.ts": 'globalThis["process"].stdout.write("in"); for (;;);\nexport default 1;',
		});
		expect(await run(cwd, (kill) => kill())).toEqual({ status: null, signal: "SIGINT" });
	});

	test("in a graph function is cut with status 2", async () => {
		const graph = 'import { Pipeline } from "ganglion"; export default () => { for (;;); return Pipeline; };';
		expect(await run(await folderWith({ "graph.ts": graph }), () => undefined)).toEqual({
			status: 2,
			signal: null,
		});
	});
});
