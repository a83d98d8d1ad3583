import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageBreaches } from "./package.ts";
import { root } from "./sources.ts";

function read(name: string): string {
	return readFileSync(join(root, name), "utf8");
}

test("dependencies are exact and locked, and nothing runs when they are installed", () => {
	const [file, lock] = [JSON.parse(read("package.json")), JSON.parse(read("package-lock.json"))];
	expect(Object.keys(file.dependencies).length).toBeGreaterThan(0);
	expect(packageBreaches(file, lock, read(".npmrc"))).toEqual([]);
});

const npmrc = "fund=false\nignore-scripts=true\n";
const locked = { "": { dependencies: { a: "1.2.3" } }, "node_modules/a": { version: "1.2.3" } };

test.each([
	["a range", { dependencies: { a: "^1.2.3" } }, locked, npmrc, 2],
	["a tag", { devDependencies: { a: "latest" } }, locked, npmrc, 2],
	["another version locked", { dependencies: { a: "1.2.4" } }, locked, npmrc, 1],
	["none locked", { dependencies: { a: "1.2.3" } }, {}, npmrc, 1],
	["one locked only", {}, locked, npmrc, 1],
	[
		"another registry",
		{ dependencies: { a: "1.2.3" } },
		{ "node_modules/a": { version: "1.2.3", resolved: "http://mirror.example/a.tgz" } },
		npmrc,
		1,
	],
	["an install script", { dependencies: { a: "1.2.3" }, scripts: { postinstall: "node x" } }, locked, npmrc, 1],
	["scripts allowed", { dependencies: { a: "1.2.3" } }, locked, "fund=false\n", 1],
	["all well", { dependencies: { a: "1.2.3" } }, locked, npmrc, 0],
])("%s", (_, file, packages, settings, count) => {
	expect(packageBreaches(file, { packages }, settings)).toHaveLength(count);
});
