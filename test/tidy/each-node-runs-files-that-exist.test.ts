import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "./sources.ts";

test("the list of what runs on each version of Node names test files", () => {
	const files = readFileSync(path.join(root, ".ci", "files-for-each-node"), "utf8")
		.trim()
		.split("\n");
	expect(files.length).toBeGreaterThan(5);
	expect(files.filter((file) => !/\.test\.ts$/.test(file) || !existsSync(path.join(root, file)))).toEqual([]);
});
