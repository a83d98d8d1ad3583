/** A disk may be full, and a process may be killed, in the midst of a build: the old firmware stays whole. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../cli/library.ts";
import { replaceFiles } from "../../cli/replace.ts";
import { counter, folderWith, ganglion } from "./helpers.ts";

const bin = path.join(packageRoot, "dist", "cli", "main.js");
const build = (cwd: string) =>
	ganglion(["build", "graph.ts", "--device", "esp32/nodemcu", "--no-check", "--out", "out"], { cwd });

async function contentsOf(folder: string): Promise<Record<string, string>> {
	const names = await readdir(folder);
	return Object.fromEntries(
		await Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name), "utf8")])),
	);
}

test("files are replaced, or all stay", async () => {
	const cwd = await folderWith({ one: "1", two: "2", three: "3" });
	replaceFiles(cwd, { one: "I", two: "II" }, ["three"]);
	expect(await contentsOf(cwd)).toEqual({ one: "I", two: "II" });
	expect(() => replaceFiles(cwd, { one: "1", "no/such/folder": "2" }, ["two"])).toThrow("ENOENT");
	expect(await contentsOf(cwd)).toEqual({ one: "I", two: "II" });
});

test.skipIf(process.platform === "win32" || !existsSync(bin))(
	"a build that runs out of room leaves the folder as it was, and tells which (after `npm run build`)",
	async () => {
		const cwd = await folderWith({ "graph.ts": counter(1) });
		expect((await build(cwd)).status).toBe(0);
		const before = await contentsOf(path.join(cwd, "out"));
		await writeFile(path.join(cwd, "graph.ts"), counter(2));
		const line = `ulimit -f 16; "${process.execPath}" "${bin}" build graph.ts --device esp32/nodemcu --no-check`;
		const { err, status } = await new Promise<{ err: string; status: unknown }>((resolve) => {
			execFile("sh", ["-c", `${line} --out out`], { cwd }, (error, _out, err) =>
				resolve({ err, status: error?.code }),
			);
		});
		const reason = "the file is larger than the system allows: name another folder with --out";
		expect({ err, status }).toEqual({ err: `error: cannot write to out: ${reason}\n`, status: 1 });
		expect(await contentsOf(path.join(cwd, "out"))).toEqual(before);
	},
);

test("what a killed build has left is no obstacle and is removed", async () => {
	const cwd = await folderWith({ "graph.ts": counter(1), "out/.ganglion-abc/main.js": "half" });
	expect((await build(cwd)).status).toBe(0);
	const first = await readdir(path.join(cwd, "out"));
	expect(first).toContain("main.js");
	await mkdir(path.join(cwd, "out", ".ganglion-def"));
	expect((await build(cwd)).status).toBe(0);
	expect(await readdir(path.join(cwd, "out"))).toEqual(first);
});
