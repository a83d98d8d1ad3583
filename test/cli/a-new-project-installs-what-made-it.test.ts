/** The package.json of a new project asks for the very ganglion that made it, wherever npm and others had it from. */
import path from "node:path";
import { expect, test } from "vitest";
import { originOf } from "../../cli/new/origin.ts";
import { folderWith } from "./helpers.ts";

const json = (value: object): string => JSON.stringify(value);
const locked = (resolved: string): string => json({ packages: { "node_modules/ganglion": { resolved } } });
const usual = "node_modules/ganglion";

test.each([
	["a tarball", { "node_modules/.package-lock.json": locked("file:../my g.tgz") }, usual, "file:../../my g.tgz"],
	[
		"the registry",
		{ "node_modules/.package-lock.json": locked("https://registry.npmjs.org/ganglion/-/ganglion-0.1.0.tgz") },
		usual,
		"0.1.0",
	],
	[
		"a repository",
		{ "node_modules/.package-lock.json": locked("git+ssh://git@host/g.git#ab") },
		usual,
		"git+ssh://git@host/g.git#ab",
	],
	[
		"a tarball, by pnpm",
		{ "package.json": json({ devDependencies: { ganglion: "file:g.tgz" } }) },
		"node_modules/.pnpm/ganglion@file+g.tgz/node_modules/ganglion",
		"file:../g.tgz",
	],
	["a tarball, by Yarn", { "package.json": json({ dependencies: { ganglion: "./g.tgz" } }) }, usual, "file:../g.tgz"],
	["the registry, by Yarn", { "package.json": json({ dependencies: { ganglion: "^0.1.0" } }) }, usual, "0.1.0"],
	["a clone", {}, "clone", "file:../clone"],
	["a clone, within it", {}, ".", "file:.."],
])("%s", async (_from, files, root, spec) => {
	const cwd = await folderWith(files);
	expect(originOf(path.join(cwd, "bed"), path.join(cwd, root), "0.1.0")).toMatchObject({ spec });
});

test("where nothing tells, it is the version that runs, and that is a guess", async () => {
	const cwd = await folderWith({ "package.json": "{", "node_modules/.package-lock.json": "[1]" });
	const found = originOf(path.join(cwd, "bed"), path.join(cwd, usual), "0.1.0");
	expect(found).toEqual({ spec: "0.1.0", guessed: true });
});
