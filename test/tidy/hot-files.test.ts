import { expect, test } from "vitest";
import { hotBreaches, hotFiles } from "./hot.ts";
import { sources } from "./sources.ts";

test("a message's path makes nothing that XS pays for", () => {
	const hot = sources.filter(({ path }) => hotFiles.includes(path));
	expect(hot.map(({ path }) => path)).toContain("runtime/core/mailbox.ts");
	expect(hot.flatMap(hotBreaches)).toEqual([]);
});

test.each([
	["async", "async function f() {}"],
	["await", "async function f() { await g(); }"],
	["Promise", "function f() { return Promise.resolve(); }"],
	["for-of", "function f() { for (const a of b) g(a); }"],
	["for-in", "function f() { for (const a in b) g(a); }"],
	["spread", "function f() { g(...b); }"],
	["rest", "function f(...b: number[]) {}"],
	["array destructuring", "function f() { const [a] = b; }"],
	["array destructuring", "function f([a]: number[]) {}"],
	["array literal", "function f() { return g([]); }"],
	["object literal", "function f() { return { value: 1 }; }"],
	["closure", "function f() { g(() => 1); }"],
	["closure", "function f() { g(function () {}); }"],
	["closure", "class A { f() { function g() {} } }"],
	["template", "function f() { return `a$" + "{b}`; }"],
	["arguments", "function f() { return arguments.length; }"],
	[".charCodeAt()", "function f(s: string) { return s.charCodeAt(0); }"],
	[".map()", "class A { get f() { return this.list.map(g); } }"],
	["for-of", "const f = () => { for (const a of b) g(a); };"],
])("caught: %s in %s", (what, text) => {
	const breaches = hotBreaches({ path: "runtime/a.ts", text: `\n// a comment\n${text}` });
	expect(breaches).toContain(`runtime/a.ts:3 f: ${what}`);
});

test.each([
	["a function whose docstring says @cold", "/** For reports. @cold */\nfunction f() { return [...b]; }"],
	[
		"a method so marked",
		"class A {\n\t/**\n\t * Text.\n\t * @cold\n\t */\n\tf(): string[] {\n\t\treturn [...b];\n\t}\n}",
	],
	[
		"overloads so marked",
		"/** @cold */\nfunction f(a: 1): 1;\nfunction f(a: 2): 2;\nfunction f(a: 3) { return [a]; }",
	],
	["a constructor", "class A { constructor() { this.list = []; } }"],
	["a class field", "class A { list: number[] = []; }"],
	["the top of a module", "const list = [1, ...[2]];\nfor (const a of list) g({ a });"],
	["an error", "function f() { throw new Error(`no $" + "{a.toFixed(1)}`); }"],
	["a template without parts", "function f() { return `text`; }"],
	["plain work", "function f(a: number) { for (let i = 0; i < a; i++) g(i, this.b[i], a ? 1 : 2); }"],
])("fine: %s", (_, text) => {
	expect(hotBreaches({ path: "runtime/a.ts", text })).toEqual([]);
});

test("@cold counts for the function right below it only", () => {
	const text = "/** @cold */\nfunction f() { return []; }\n\nfunction g() { return []; }\n";
	expect(hotBreaches({ path: "runtime/a.ts", text })).toEqual(["runtime/a.ts:4 g: array literal"]);
});
