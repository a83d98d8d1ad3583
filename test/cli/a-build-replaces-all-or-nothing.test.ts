/** A disk may be full, and a process may be killed, in the midst of a build: the old firmware stays whole. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, symlink, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { writeProject } from "../../cli/build/folder.ts";
import { packageRoot } from "../../cli/library.ts";
import { replaceFiles } from "../../cli/replace.ts";
import { addFiles, counter, folderWith, ganglion } from "./helpers.ts";

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
	const ours = new Set(["one", "two", "three"]);
	replaceFiles(cwd, { one: "I", two: "II" }, ours, ["three"]);
	expect(await contentsOf(cwd)).toEqual({ one: "I", two: "II" });
	expect(() => replaceFiles(cwd, { one: "1", "no/such/folder": "2" }, ours, ["two"])).toThrow("ENOENT");
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

/** A staging folder that was written so many minutes ago. */
async function left(cwd: string, name: string, minutes: number, files: Readonly<Record<string, string>> = {}) {
	const folder = path.join(cwd, "out", name);
	await mkdir(folder, { recursive: true });
	await addFiles(folder, files);
	const then = new Date(Date.now() - minutes * 60_000);
	await utimes(folder, then, then);
}

test("what a killed build has left is no obstacle and is removed", async () => {
	const cwd = await folderWith({ "graph.ts": counter(1) });
	await left(cwd, ".ganglion-staging-aB3dE6", 61, { "main.js": "half" });
	expect((await build(cwd)).status).toBe(0);
	const first = await readdir(path.join(cwd, "out"));
	expect(first).toContain("main.js");
	expect(first).not.toContain(".ganglion-staging-aB3dE6");
	await left(cwd, ".ganglion-staging-abcdef", 61);
	expect((await build(cwd)).status).toBe(0);
	expect(await readdir(path.join(cwd, "out"))).toEqual(first);
});

test("what another build may be writing is no obstacle and stays", async () => {
	const cwd = await folderWith({ "graph.ts": counter(1) });
	await left(cwd, ".ganglion-staging-aB3dE6", 1, { "main.js": "half" });
	expect((await build(cwd)).status).toBe(0);
	expect(await readdir(path.join(cwd, "out", ".ganglion-staging-aB3dE6"))).toEqual(["main.js"]);
});

test.each([
	".ganglion-notes",
	".ganglion-work/precious",
	".ganglion-abcdef/main.js",
	".ganglion-staging-abcdef",
	".ganglion-staging-abcdefg/main.js",
	".ganglion-staging-abcdef/precious",
	".ganglion-staging-abcdef/main.js/precious",
])("%s is somebody's work: the folder is refused, and it stays", async (file) => {
	const cwd = await folderWith({ "graph.ts": counter(1), [`out/${file}`]: "mine" });
	const top = file.split("/", 1)[0] ?? "";
	const long = new Date(0);
	await utimes(path.join(cwd, "out", top), long, long);
	const { status, err } = await build(cwd);
	const advice = "choose another folder with --out, or empty this one";
	expect(err).toBe(`error: out holds files that ganglion did not write (${top}): ${advice}\n`);
	expect(status).toBe(2);
	expect(() => replaceFiles(path.join(cwd, "out"), { "main.js": "" }, new Set(["main.js"]))).not.toThrow();
	expect(await readFile(path.join(cwd, "out", file), "utf8")).toBe("mine");
});

test("so is a link", async () => {
	const cwd = await folderWith({ "graph.ts": counter(1), "mine/main.js": "mine" });
	await mkdir(path.join(cwd, "out"));
	await symlink(path.join(cwd, "mine"), path.join(cwd, "out", ".ganglion-staging-abcdef"), "junction");
	expect((await build(cwd)).status).toBe(2);
	expect(await readdir(path.join(cwd, "out"))).toEqual([".ganglion-staging-abcdef"]);
});

test("a build that fails removes the folder that it made, and no other, and says why", async () => {
	const cwd = await folderWith();
	await mkdir(path.join(cwd, "own"));
	await symlink(path.join(cwd, "own"), path.join(cwd, "link"), "junction");
	for (const name of ["own", "link", "new"]) {
		const place = { folder: path.join(cwd, name), named: true, cwd };
		const reason = "no such file or folder: name another folder with --out";
		await expect(writeProject(place, {}, { "no/such/folder": "" })).rejects.toThrow(
			`cannot write to ${name}: ${reason}`,
		);
	}
	expect((await readdir(cwd)).sort()).toEqual(["link", "own"]);
	expect(await readdir(path.join(cwd, "own"))).toEqual([]);
});
