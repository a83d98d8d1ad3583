/** As a process of its own, from `dist`: a graph that ends the process must not look like one that ended well. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { alone, folderWith } from "./helpers.ts";

const bin = path.join(packageRoot, "dist", "cli", "main.js");
const exit = 'globalThis["process"].exit(0)';
const stays = `
import { Component } from "ganglion";
class Stays extends Component { *main() { yield* this.sleep(50); BODY; yield* this.sleep(50); } }
export default () => new Stays();
`;
const within = (body: string): string => stays.replace("BODY", body);

async function run(
	files: Readonly<Record<string, string>>,
): Promise<{ status: number | null; out: string; err: string }> {
	const cwd = await folderWith({ "graph.ts": within("0"), ...files });
	return new Promise((resolve) => {
		const child = execFile(process.execPath, [bin, "sim", "graph.ts", "--no-check"], { cwd }, (_error, out, err) =>
			resolve({ status: child.exitCode, out, err }),
		);
	});
}

describe.skipIf(!existsSync(bin))("process.exit(0) (after `npm run build`)", () => {
	test.each([
		["in a world", { "graph.world.js": `export default () => ${exit};` }, "graph.world.js: its world function"],
		[
			"in an action of the world's",
			{ "graph.world.js": `export default (world) => world.at(20, () => ${exit});` },
			"graph.world.js: the function given to world.at",
		],
	])("%s is told, with status 1", async (_where, files, what) => {
		const why = "has ended the process, as process.exit does: a board has no process, so leave that out";
		expect(await run(files)).toMatchObject({ status: 1, err: `error: ${what} ${why}\n` });
	});

	test("anywhere in a firmware finds no process", async () => {
		const firmwares: readonly (readonly [string, number])[] = [
			[`${exit}; ${within("0")}`, 2],
			[`export default () => ${exit};`, 2],
			[within(exit), 1],
			[within(`Promise.resolve().then(() => ${exit})`), 1],
		];
		const folders = await Promise.all(firmwares.map(([graph]) => folderWith({ "graph.ts": graph })));
		const ran = await alone(folders.map((cwd) => ({ args: ["sim", "graph.ts", "--no-check"], cwd })));
		expect(ran.map(({ status }) => status)).toEqual(firmwares.map(([, status]) => status));
		for (const { out, err } of ran) expect(out + err).toContain("reading 'exit'");
	});

	test("and one that calls no such thing says nothing", async () => {
		expect(await run({})).toMatchObject({ status: 0, err: "" });
	});
});
