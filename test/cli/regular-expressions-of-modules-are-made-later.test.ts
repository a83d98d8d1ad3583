/** What the build makes of regular expressions that modules keep: made at first use, shared as they were. */
import { parse } from "acorn";
import { describe, expect, test } from "vitest";
import { lazyRegexps } from "../../cli/bundle/regexps.ts";
import { applyEdits } from "../../cli/lower/edits.ts";
import { folderWith, ganglion } from "./helpers.ts";

const rewritten = (code: string): string =>
	applyEdits(code, lazyRegexps(code, parse(code, { ecmaVersion: "latest", sourceType: "module" })).edits);

/** Evaluates a text whose last line is an expression in a function that runs later, and what lies around by then. */
function later(code: string, use: string): unknown {
	return new Function(`${code}\nreturn ${use};`)();
}

const samples: readonly (readonly [what: string, code: string, use: string, value: unknown])[] = [
	["a variable", "var word = /[a-z]+/g;", '"a1b".replace(word, "x")', "x1x"],
	["one of several", "var a = 1, word = /b/, c = 3;", '[a, word.test("b"), c].join()', "1,true,3"],
	[
		"what is shared",
		"var word = /a/g;\nfunction next(s) {\n  return word.test(s) && word.lastIndex;\n}",
		'[next("aa"), next("aa"), next("aa")].join()',
		"1,2,false",
	],
	["a constructor's", 'var rest = "b";\nvar word = RegExp("a" + rest);', 'word.test("ab")', true],
	[
		"in an object",
		"var all = { word: /a/, other: [/b/, /c/] };",
		'all.word.test("a") && all.other[1].test("c")',
		true,
	],
	[
		"in an object in a call",
		"function keep(o) {\n  return () => o.word;\n}\nvar get = keep({ word: /a/g });",
		"get() === get()",
		true,
	],
	["in shorthand", "var word = /a/;\nvar all = { word };", 'all.word === word && word.test("a")', true],
	[
		"in shorthand in a function",
		"var word = /a/;\nfunction all() {\n  return { word };\n}",
		'all().word.test("a")',
		true,
	],
	["in an array", "var all = [[/a/, 1], [/b/, 2]];", 'all.find(([one]) => one.test("b"))[1]', 2],
	["in a static field", "var A = class {\n  static word = /a/;\n};", 'A.word === A.word && A.word.test("a")', true],
	[
		"used by the modules",
		'var word = /a/g;\nvar first = "aba".replace(word, "x");\nvar n = word.lastIndex;',
		"first + n",
		"xbx0",
	],
	[
		"in a CommonJS module",
		"var __commonJS = (m) => () => (Object.values(m)[0](), 0);\nvar out;\nvar load = __commonJS({ 'a.js'() {\n" +
			"  var word = /a/g;\n  out = (s) => word.test(s) && word.lastIndex;\n} });\nload();",
		'out("aa") + out("aa")',
		3,
	],
	[
		"in a function that is called at once",
		"var test = (() => {\n  var word = /a/;\n  return (s) => word.test(s);\n})();",
		'test("a")',
		true,
	],
	["a property of that name", "var word = /a/;\nvar o = { word: 1 };", "o.word", 1],
	[
		"assigned again: as it was",
		"var word = /a/;\nfunction set() {\n  word = /b/;\n}\nset();",
		'word.test("b")',
		true,
	],
];

test.each(samples)("%s means the same", (_, code, use, value) => {
	expect(later(code, use)).toBe(value);
	const result = `${rewritten(`${code}\nfunction use() {\n  return ${use};\n}\n`)}`;
	expect(later(result, "use()")).toBe(value);
});

test("nothing of them is left when the modules are evaluated", () => {
	const code = 'var word = /a/;\nvar all = { word, two: [/b/] };\n"a".replace(word, "b");\nall.two;\n';
	const kept = rewritten(code).match(/\$re\d*/g) ?? [];
	expect(kept.length).toBeGreaterThan(3);
	expect(later(rewritten(code), `[${[...new Set(kept)].join()}].every((one) => one === undefined)`)).toBe(true);
});

test("a bundle without any stays as it is", () => {
	expect(rewritten("var a = 1;\nfunction f() {\n  return /a/;\n}\n")).toBe(
		"var a = 1;\nfunction f() {\n  return /a/;\n}\n",
	);
});

describe("what cannot be moved is told before the run", () => {
	test.each([
		["in a Map", 'const all = new Map([["a", /x+/g]]);\nconst use = () => all.get("a").test("x");', true],
		["behind a destructuring", 'const [one] = [/x+/g];\nconst use = () => one.test("x");', true],
		[
			"that a function returns",
			'const make = () => /x+/g;\nconst one = make();\nconst use = () => one.test("x");',
			true,
		],
		["assigned later", 'let one;\none = /x+/g;\nconst use = () => one.test("x");', true],
		["in a variable", 'const one = /x+/g;\nconst use = () => one.test("x");', false],
		[
			"in a private static field",
			'class A { static #one = /x+/g; static use() { return A.#one.test("x"); } }\nconst { use } = A;',
			false,
		],
		["in a function", 'const use = () => /x+/g.test("x");', false],
	])("%s", async (_, code, isTold) => {
		const graph = `import { Component } from "ganglion";\n${code}\n`;
		const uses = "class Uses extends Component { onTimer() {} open() { this.log(String(use())); } }\n";
		const cwd = await folderWith({ "graph.js": `${graph}${uses}export default () => new Uses();\n` });
		const { err, out } = await ganglion(["sim", "graph.js", "--no-check", "--for", "1ms"], { cwd });
		if (isTold) expect(err).toMatch(/^error: graph\.js:\d G117 the regular expression \/x\+\/g is kept from/);
		else expect(out).toContain("Uses: true");
	});
});

test("those that are moved are told with their places where notes are asked for", async () => {
	const cwd = await folderWith({
		"graph.js": [
			'import { Component } from "ganglion";\nimport { all } from "./all.js";\nconst one = /x+/g;',
			"class Uses extends Component { open() { this.log(String(one.test('x') && all.two.test('x'))); } }",
			"export default () => new Uses();\n",
		].join("\n"),
		"all.js": "export const all = { two: /x+/ };\n",
	});
	const line = "a regular expression of the module level is made when it is first used, and kept";
	for (const command of [
		["sim", "graph.js", "--for", "1ms"],
		["build", "graph.js", "--device", "esp32/nodemcu"],
	]) {
		expect((await ganglion([...command, "--no-check"], { cwd })).err).not.toContain("regular");
		const { err } = await ganglion([...command, "--no-check", "--notes"], { cwd });
		expect(err).toContain(`note: all.js:1:27 ${line}\nnote: graph.js:3:13 ${line}\n`);
	}
});
