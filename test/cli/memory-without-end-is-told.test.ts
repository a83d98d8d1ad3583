/** As a process of its own, from `dist`, with a small heap: V8 would end it with a trap, and no word of the graph. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { outOfMemory } from "../../cli/sim/memory.ts";
import { folderWith } from "./helpers.ts";

const bin = path.join(packageRoot, "dist", "cli", "main.js");

const hoard = (wait: string): string => `
import { Component } from "ganglion";
class Hoarder extends Component {
	kept: string[] = [];
	*main() { for (let i = 0; ; i++) {
		for (let j = 0; j < 1000; j++) this.kept.push("text " + i + "_" + j);
		${wait};
	} }
}
export default () => new Hoarder();
`;

function run(cwd: string, ...args: string[]): Promise<{ status: number | null; err: string }> {
	const env = { ...process.env, NODE_OPTIONS: "--max-old-space-size=300" };
	return new Promise((resolve) => {
		const child = execFile(process.execPath, [bin, ...args], { cwd, env }, (_error, _out, err) =>
			resolve({ status: child.exitCode, err }),
		);
	});
}

test("a run of this size is none", () => {
	expect(outOfMemory(0)).toBeUndefined();
});

describe.skipIf(!existsSync(bin))("a component that keeps more and more (after `npm run build`)", () => {
	test.each(["yield 1", "yield* this.sleep(1)"])("and says %s, is told so, with status 3", async (wait) => {
		const cwd = await folderWith({ "graph.ts": hoard(wait) });
		const told = {
			status: 3,
			err: expect.stringMatching(
				/^error: out of memory at \S+ s of virtual time: the run holds \d+ MB; look for [^\n]+\n$/,
			),
		};
		expect(await run(cwd, "sim", "graph.ts", "--no-check", "--for", "1d")).toEqual(told);
	});
});
