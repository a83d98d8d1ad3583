import { readdirSync } from "node:fs";
import path from "node:path";
import { parse } from "acorn";
import { expect, test } from "vitest";
import { bundleFirmware } from "../../cli/bundle/firmware.ts";
import * as library from "../../runtime/index.ts";
import { folderWith } from "../cli/helpers.ts";
import { moduleRegexps, regexpBreaches } from "./module-regexps.ts";
import { root, scripts } from "./sources.ts";

test("no module of the runtime or of the device makes a regular expression when it is evaluated", () => {
	const ours = scripts.filter(({ path }) => /^(?:runtime|targets\/esp32|manifests)\//.test(path));
	expect(ours.length).toBeGreaterThan(100);
	expect(ours.flatMap(regexpBreaches)).toEqual([]);
});

/** A graph that names all that the library exports, so that nothing of it is shaken out of the bundle. */
async function everything(): Promise<string> {
	const names = Object.keys(library);
	const text = `import { ${names.join(", ")} } from "ganglion";
		export const all = [${names.join(", ")}];
		export default () => { if (all.length === 0) throw new Error("empty"); return all[0](); };`;
	return path.join(await folderWith({ "graph.ts": text }), "graph.ts");
}

const examples = ["greenhouse/graph.ts", "weather/graph.ts", "hello/sender.ts", "hello/receiver.ts"];

test("nor does a firmware: one with the whole library in it, and the examples", async () => {
	expect(readdirSync(path.join(root, "examples"))).toContain("greenhouse");
	const files = [await everything(), ...examples.map((name) => path.join(root, "examples", name))];
	for (const graphFile of files) {
		const { code, parts } = await bundleFirmware({ graphFile });
		expect(parts.map(({ source }) => source).join()).toContain("ganglion/runtime/");
		const made = moduleRegexps(parse(code, { ecmaVersion: "latest", sourceType: "module" }));
		expect(made.map(({ start, end }) => code.slice(start, end))).toEqual([]);
	}
});

test.each([
	["a constant", "const word = /a/;"],
	["the constructor", 'const word = new RegExp("a");'],
	["the constructor, called", 'const word = RegExp("a");'],
	["a list", "export const words = [{ word: /a/ }];"],
	["a statement", "if (/a/.test(b)) c();"],
	["a static field", "class A { static word = /a/; }"],
	["a static block", "class A { static { this.word = /a/; } }"],
	["a field of an instance", "class A { word = /a/; }"],
	["a private field", "export class A { #word = /a/; }"],
	["a function that is called at once", "const word = (() => /a/)();"],
	["a function that the module calls", "function make() { return /a/; }\nconst word = make();"],
	["one that calls another", "const one = () => two();\nconst two = () => /a/;\nexport const word = one();"],
	["a constructor that the module calls", "class A { constructor() { this.word = /a/; } }\nconst a = new A();"],
	["a default of a parameter", "const a = ((word = /a/) => word)();"],
	["a computed name", "class A { [/a/.source]() {} }"],
])("caught: %s", (_, text) => {
	expect(regexpBreaches({ path: "runtime/a.ts", text })).toHaveLength(1);
});

test.each([
	["a literal in a function", "export function isWord(text: string) { return /a/.test(text); }"],
	["in a method", "class A { f() { return /a/; } static g() { return /a/; } get h() { return /a/; } }"],
	["in a constructor that nobody calls", "export class A { constructor() { this.word = /a/; } }"],
	["in a closure that is only kept", "export const isWord = (text: string) => /a/.test(text);"],
	["a type", "export interface A { word: RegExp }"],
	["a text", 'const word = "/a/";'],
])("fine: %s", (_, text) => {
	expect(regexpBreaches({ path: "runtime/a.ts", text })).toEqual([]);
});

test("the line is the source's own", () => {
	const text = "interface A {\n\tb: number;\n}\n\nconst word: RegExp = /a/;\n";
	expect(regexpBreaches({ path: "runtime/a.ts", text })).toEqual([
		"runtime/a.ts:5 makes a regular expression when the module is evaluated",
	]);
});
