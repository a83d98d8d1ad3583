import { readFile } from "node:fs/promises";
import { SourceMap, type SourceMapping } from "node:module";
import path from "node:path";
import { parse } from "acorn";
import { describe, expect, test } from "vitest";
import { constants } from "../../cli/bundle/constants.ts";
import { bundleFirmware } from "../../cli/bundle/firmware.ts";
import { linkForNode } from "../../cli/bundle/node.ts";
import { packageRoot } from "../../cli/library.ts";
import { applyEdits } from "../../cli/lower/edits.ts";
import { addFiles, counter, folderWith } from "./helpers.ts";

const bundleOf = (folder: string) => bundleFirmware({ graphFile: path.join(folder, "graph.ts"), cwd: folder });

describe("a firmware bundle", () => {
	test("is one module that imports the board's modules and nothing else", async () => {
		const { code, imports } = await bundleOf(await folderWith({ "graph.ts": counter(3) }));
		expect(imports.length).toBeGreaterThan(0);
		for (const name of imports) expect(name).toMatch(/^(embedded:|timer$|time$|mc\/)/);
		expect(code).toMatch(/export \{\n\tboot,|boot,\n/);
		expect(code).toContain("as default");
		expect(code).toContain("as graph");
	});

	test("is the same, byte for byte, wherever it is made", async () => {
		const files = { "graph.ts": `export { default } from "./deep/er/graph.ts";`, "deep/er/graph.ts": counter(3) };
		const [here, there] = [await folderWith(files), await folderWith({})];
		await addFiles(path.join(there, "much", "further", "down"), files);
		const first = await bundleOf(here);
		const second = await bundleFirmware({
			graphFile: path.relative(process.cwd(), path.join(there, "much", "further", "down", "graph.ts")),
		});
		expect(second.code).toBe(first.code);
		expect(second.map).toBe(first.map);
	});

	test("holds no path of this machine", async () => {
		const folder = await folderWith({ "graph.ts": counter(3) });
		const { code, map, parts } = await bundleOf(folder);
		for (const text of [code, map, JSON.stringify(parts)]) {
			expect(text).not.toContain(folder);
			expect(text).not.toContain(packageRoot);
			expect(text).not.toContain("../");
		}
	});

	test("takes its own runtime, whatever node_modules holds", async () => {
		const folder = await folderWith({
			"graph.ts": counter(1),
			"node_modules/ganglion/package.json": '{ "name": "ganglion", "type": "module", "main": "index.js" }',
			"node_modules/ganglion/index.js": "throw new Error('the wrong one')",
		});
		expect((await bundleOf(folder)).code).not.toContain("the wrong one");
	});

	test("takes pure packages, and pays no heed to the user's tsconfig", async () => {
		const folder = await folderWith({
			"graph.ts": `import { twice } from "pure"; import { Component } from "ganglion";
				class Two extends Component { field = twice(2); *main() {} } export default () => new Two();`,
			"node_modules/pure/package.json": '{ "name": "pure", "main": "index.js" }',
			"node_modules/pure/index.js": "exports.twice = (n) => 2 * n;",
			"tsconfig.json": '{ "compilerOptions": { "target": "es5", "useDefineForClassFields": false } }',
		});
		const { code } = await bundleOf(folder);
		expect(code).toContain("2 * n");
		expect(code).toMatch(/\bfield = /);
	});

	test("names what takes room in it", async () => {
		const { parts, code } = await bundleOf(await folderWith({ "graph.ts": counter(1) }));
		expect(parts.map(({ source }) => source)).toContain("graph.ts");
		expect(parts.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(code.length);
	});
});

describe("what a board cannot have is refused with file, line and name", () => {
	const refused = [
		['import fs from "node:fs";', 'graph.ts:1:16: "node:fs" exists in Node only'],
		['import { join } from "path";', '"path" exists in Node only'],
		['import { readFile } from "fs/promises";', '"fs/promises" exists in Node only'],
		['const fs = await import("node:fs");', '"node:fs" exists in Node only'],
		['import { VirtualBoard } from "ganglion/sim";', 'a graph imports only "ganglion"'],
		['import { simulate } from "ganglion/test";', 'a graph imports only "ganglion"'],
		['import x from "ganglion/runtime/box.js";', 'there is no "ganglion/runtime/box.js"'],
		['import pad from "left-pad";', "npm install left-pad"],
		['import { x } from "./gone.ts";', 'there is no file "./gone.ts"'],
	] as const;
	test.each(refused)("%s", async (line, complaint) => {
		const names = /import (?:\{ )?(\w+)/.exec(line)?.[1] ?? "fs";
		const folder = await folderWith({ "graph.ts": `${line}\nexport default () => ${names};\n` });
		await expect(bundleOf(folder)).rejects.toMatchObject({
			name: "UserError",
			message: expect.stringContaining(complaint),
		});
	});

	test("the line is the one in the source, comments and types and all", async () => {
		const folder = await folderWith({
			"graph.ts": `// one\n\ninterface Gone { a: 1 }\n\nimport fs from "node:fs";\nexport default () => fs;\n`,
		});
		await expect(bundleOf(folder)).rejects.toThrow(/^graph\.ts:5:16: /);
	});

	test("from within a dependency, too", async () => {
		const folder = await folderWith({
			"graph.ts": 'import x from "dep"; export default () => x;',
			"node_modules/dep/package.json": '{ "name": "dep", "main": "index.js" }',
			"node_modules/dep/index.js": 'module.exports = require("os").cpus();',
		});
		const where = path.join("node_modules", "dep", "index.js");
		await expect(bundleOf(folder)).rejects.toThrow(`${where}:1:26: "os" exists in Node only`);
	});

	test("a package that merely shares its name with one of Node's is as good as any", async () => {
		const folder = await folderWith({
			"graph.ts": 'import x from "events"; export default () => x;',
			"node_modules/events/package.json": '{ "name": "events", "main": "index.js" }',
			"node_modules/events/index.js": "module.exports = 'a pure package';",
		});
		expect((await bundleOf(folder)).code).toContain("a pure package");
	});

	test("a mistake of syntax is told in one line", async () => {
		const folder = await folderWith({ "graph.ts": "export default () => {\n\tlet x = ;\n}" });
		await expect(bundleOf(folder)).rejects.toMatchObject({ message: 'graph.ts:2:10: Unexpected ";"' });
	});

	test("no default export is told with the way out", async () => {
		const folder = await folderWith({ "graph.ts": "export const x = 1;" });
		const advice = "graph.ts exports no graph: write `export default () => Pipeline(…)`";
		await expect(bundleOf(folder)).rejects.toMatchObject({ message: advice });
	});
});

describe("constants", () => {
	const both = (code: string) =>
		applyEdits(code, constants(parse(code, { ecmaVersion: "latest", sourceType: "module" })));

	test.each([
		["var a = 1;\nfunction f() {\n  return a;\n}", "const a = 1;\nfunction f() {\n  return a;\n}"],
		["var C = class {\n};", "const C = class {\n};"],
		["var a = 1;\na = 2;", undefined],
		["var a = 1;\nfunction f() {\n  a++;\n}", undefined],
		["var a = 1;\nfunction f() {\n  ({ a } = f());\n}", undefined],
		["var a = 1;\nfor (a of []) ;", undefined],
		["var a;", undefined],
		["var a = 1;\nvar a = 2;", undefined],
		["f(a);\nvar a = 1;", undefined],
		["function f() {\n  var b = 1;\n}", undefined],
		["var Mode = ((Mode2) => Mode2)(Mode || {});", undefined],
		["var a = call(() => a);", undefined],
		["var A = class {\n  static b = A;\n};", undefined],
		["var A = class {\n  static {\n    A.b = 1;\n  }\n};", undefined],
		["var A = class {\n  b() {\n    return A;\n  }\n};", "const A = class {\n  b() {\n    return A;\n  }\n};"],
		["var o = { f: () => o, g: [1] };", "const o = { f: () => o, g: [1] };"],
	])("%j", (before, after) => {
		expect(both(before)).toBe(after ?? before);
	});

	test("the map follows", async () => {
		const { code, map, fileOf } = await bundleOf(
			await folderWith({ "graph.ts": "const  x = 1;\nexport default () => x;" }),
		);
		const line = code.split("\n").findIndex((text) => text.startsWith("const x = 1"));
		const entry: Partial<SourceMapping> = new SourceMap(JSON.parse(map)).findEntry(line, "const ".length);
		expect(entry).toMatchObject({
			generatedColumn: 6,
			originalLine: 0,
			originalColumn: 7,
			originalSource: "graph.ts",
		});
		expect(fileOf("graph.ts")).toMatch(/graph\.ts$/);
	});
});

describe("linked for Node", () => {
	test("the code is the firmware's, line by line, but for the board's imports", async () => {
		const { code } = await bundleOf(await folderWith({ "graph.ts": counter(3) }));
		const linked = linkForNode(code);
		expect(linked).not.toMatch(/^import /m);
		const [before, after] = [code.split("\n"), linked.split("\n")];
		expect(after.length).toBe(before.length);
		expect(before.pop()).toBe("");
		expect(after.pop()).toMatch(/^var \$turn = .*;export function \$link\(modules\) \{ .* \}$/);
		const changed = before.filter((line, i) => line !== after[i]);
		const step = changed.splice(-1);
		expect(step.map((line) => line.trim())).toEqual([expect.stringMatching(/^component = rest\d*;$/)]);
		for (const line of changed) expect(line).toMatch(/^import .* from "(embedded:.*|timer|time|mc\/.*)";$/);
	});

	test("every form of import is replaced", () => {
		const code =
			'import "time";\nimport A, { b as c } from "embedded:x";\nimport * as D from "mc/config";\nlet t = 1;';
		const link = 'export function $link(modules) { A = modules["embedded:x"]; }';
		expect(linkForNode(code)).toBe(`;\nvar A, c;\nvar D;\nlet t = 1;${link}`);
	});
});

test("the manifests and the bundle agree on the board's modules", async () => {
	const { imports } = await bundleOf(await folderWith({ "graph.ts": counter(3) }));
	const modules = JSON.parse(await readFile(path.join(packageRoot, "manifests", "modules.json"), "utf8"));
	for (const name of imports) expect(modules).toHaveProperty([name]);
});
