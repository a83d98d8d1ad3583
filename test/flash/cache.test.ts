/** The folder that flash builds in: locked, ours alone, swept. */
import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { buildsFolder, inCache, takePlace } from "../../cli/flash/cache.ts";
import { plainFolder } from "./fakes.ts";

const key = { graph: "/a/graph.ts", name: "a", device: "esp32/nodemcu", mode: "release" };

test("each graph, board and mode has a folder of its own, and always the same", async () => {
	const builds = await plainFolder();
	const keys = [
		key,
		{ ...key, graph: "/b/graph.ts" },
		{ ...key, device: "esp32/esp32c3" },
		{ ...key, mode: "debug" },
	];
	const outs: string[] = [];
	for (const one of [...keys, key]) {
		const { out, release } = await takePlace(builds, one);
		outs.push(out);
		release();
	}
	expect(new Set(outs).size).toBe(4);
	expect(outs[4]).toBe(outs[0]);
	expect(statSync(builds).mode & 0o777).toBe(0o700);
});

test("a graph that is being flashed is not flashed at the same time", async () => {
	const builds = await plainFolder();
	const { release } = await takePlace(builds, key);
	await expect(takePlace(builds, key)).rejects.toMatchObject({
		message: `this graph is being flashed already, by process ${process.pid}: wait for its end`,
		status: 1,
	});
	release();
	(await takePlace(builds, key)).release();
});

test("the lock of a process that was killed is taken over, and what it left is removed", async () => {
	const builds = await plainFolder();
	const { project, out, release } = await takePlace(builds, key);
	for (const folder of [project, out]) writeFileSync(path.join(folder, "secret"), "");
	release();
	(await takePlace(builds, key)).release();
	expect([project, out].map((folder) => readdirSync(folder))).toEqual([["secret"], ["secret"]]);
	writeFileSync(path.join(out, "..", "lock"), String(2 ** 30));
	(await takePlace(builds, key)).release();
	expect([project, out].map((folder) => readdirSync(folder))).toEqual([[], []]);
});

test("what nobody asked for in a month is removed, unless somebody works in it, or it is not ours", async () => {
	const builds = await plainFolder();
	const old = new Date(Date.now() - 31 * 86_400_000);
	const names = ["old", "locked", "new", "foreign"].map((name) => `${name}-0123456789ab`);
	const folders = [...names, "photos"].map((name) => path.join(builds, name));
	for (const folder of folders) mkdirSync(path.join(folder, "out"), { recursive: true });
	const [, locked = "", fresh, foreign = ""] = folders;
	writeFileSync(path.join(locked, "lock"), String(process.pid));
	writeFileSync(path.join(foreign, "thesis.txt"), "");
	for (const folder of folders) if (folder !== fresh) utimesSync(folder, old, old);
	(await takePlace(builds, key)).release();
	expect(folders.map((folder) => existsSync(folder))).toEqual([false, true, true, true, true]);
});

test("a link in the place of the folder is refused, for others can make one in the temporary folder", async () => {
	const builds = await plainFolder();
	symlinkSync(await plainFolder(), path.join(builds, "link"));
	await expect(takePlace(path.join(builds, "link"), key)).rejects.toMatchObject({
		message: expect.stringMatching(/is no folder of yours: set GANGLION_CACHE/),
		status: 2,
	});
});

test("it is in $GANGLION_CACHE, else in the system's cache folder", () => {
	expect(buildsFolder({ GANGLION_CACHE: "cache" }, "/project")).toBe("/project/cache/flash");
	const home = buildsFolder({ HOME: "/h" }, "/project");
	expect(home).toBe(process.platform === "darwin" ? "/h/Library/Caches/ganglion/flash" : "/h/.cache/ganglion/flash");
	expect(buildsFolder({ HOME: "/h h", TMPDIR: "/t" }, "/project")).toMatch(/^\/t\/ganglion-flash-/);
});

test("a full disk is one sentence, and nobody's wrong input", async () => {
	const full = Object.assign(new Error("no space"), { code: "ENOSPC", syscall: "write" });
	await expect(inCache("/c", () => Promise.reject(full))).rejects.toMatchObject({
		message: "the disk is full: make room in /c, or set GANGLION_CACHE to a folder that has it",
		status: 1,
	});
});
