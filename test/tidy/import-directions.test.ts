import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importsOf, wrongImports } from "./imports.ts";
import { root, scripts } from "./sources.ts";

const { dependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const packages = Object.keys(dependencies);

test("imports run one way: runtime <- targets <- cli, and only cli and the page import packages", () => {
	expect(scripts.flatMap((source) => wrongImports(source, packages))).toEqual([]);
});

test.each([
	["runtime/a.ts", 'import { b } from "../targets/esp32/b.ts";'],
	["runtime/components/a.ts", 'import type { B } from "../../cli/b.ts";'],
	["runtime/a.ts", 'import "node:fs";'],
	["runtime/a.ts", 'import graph from "ganglion-part:graph";'],
	["runtime/a.ts", 'export * from "picocolors";'],
	["runtime/a.ts", 'import type {\n\tB,\n\tC,\n} from "embedded:io/digital";'],
	["runtime/a.ts", 'const fs = await import("node:fs");'],
	["runtime/a.ts", 'let b: import("../cli/b.ts").B;'],
	["targets/node-sim/a.ts", 'import { b } from "../../cli/b.ts";'],
	["targets/node-sim/a.ts", 'import { b } from "node:fs";'],
	["targets/node-sim/a.ts", 'import { b } from "./node-b.ts";'],
	["targets/node-sim/a.ts", 'import { b } from "../../test/b.ts";'],
	["targets/node-sim/node-a.ts", 'import { b } from "commander";'],
	["targets/node-sim/a.ts", 'import Timer from "timer";'],
	["targets/esp32/a.ts", 'import { b } from "node:fs";'],
	["targets/xs-desktop/a.ts", 'import { b } from "esbuild";'],
	["targets/page/a.ts", 'import { render } from "preact";'],
	["targets/page/app/a.tsx", 'import { b } from "node:fs";'],
	["targets/node-sim/index.ts", 'export { b } from "./node-b.ts";'],
	["targets/node-sim/test.ts", 'import { b } from "node:fs";'],
	["cli/a.ts", 'import { b } from "../test/b.ts";'],
	["cli/a.ts", 'import { b } from "leftpad/b";'],
])("caught in %s: %s", (path, text) => {
	expect(wrongImports({ path, text }, ["esbuild"])).toHaveLength(1);
});

test.each([
	["runtime/components/a.ts", 'import { b } from "../b.ts";'],
	["targets/page/app/a.tsx", 'import { render } from "preact";'],
	["targets/esp32/a.ts", 'import Timer from "timer";\nimport config from "mc/config";'],
	["targets/node-sim/node-a.ts", 'import { b } from "node:dgram";\nimport { c } from "./c.ts";'],
	["targets/xs-desktop/a.ts", 'import { b } from "node:fs";'],
	["targets/node-sim/test.ts", 'import { b } from "./node-b.ts";'],
	["targets/xs-desktop/a.ts", 'import world from "ganglion-world";'],
	["cli/a.ts", 'import { b } from "../targets/b.ts";\nimport * as esbuild from "esbuild";\nimport "node:fs";'],
	["test/a.ts", 'import fc from "fast-check";\nimport { b } from "../cli/b.ts";'],
])("fine in %s: %s", (path, text) => {
	expect(wrongImports({ path, text }, ["esbuild"])).toEqual([]);
});

test("finds every form of import with its line", () => {
	const text =
		'import a, { b } from "1";\nexport {\n\tc,\n} from "2";\nimport "3";\nimport(\n"4");\nexport const d = "no";\n';
	expect(importsOf(text).map(({ specifier, line }) => `${specifier}@${line}`)).toEqual(["1@1", "2@4", "3@5", "4@7"]);
});
