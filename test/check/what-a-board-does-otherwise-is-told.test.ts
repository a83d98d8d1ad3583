/** What is certain to go wrong on a board is an error with its line, what may is a note; all else is silent. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { bundleFirmware } from "../../cli/bundle/firmware.ts";
import { UserError } from "../../cli/errors.ts";
import { packageRoot } from "../../cli/library.ts";
import { folderWith } from "../cli/helpers.ts";

interface Told {
	readonly errors: readonly string[];
	readonly notes: readonly string[];
}

/** What is told of a graph file with this module level, and this body of a component's `on`. */
async function told(top = "", body = "", members = ""): Promise<Told> {
	const text = `import { Component } from "ganglion";
${top}
class A extends Component {
	${members}
	on(v) {
		${body}
	}
}
export default () => new A();
`;
	const folder = await folderWith({ "graph.js": text });
	try {
		const { remarks } = await bundleFirmware({ graphFile: `${folder}/graph.js`, cwd: folder });
		return { errors: [], notes: remarks };
	} catch (error) {
		if (error instanceof UserError) return { errors: error.message.split("\n"), notes: [] };
		throw error;
	}
}

const wrong: readonly (readonly [code: string, top: string, body: string, members?: string | undefined])[] = [
	["G101", "const seen = new Map();", "seen.set(v, 1);"],
	["G101", "const seen = new WeakSet();", "this.send(() => seen.delete(v));"],
	["G101", "const seen = new Set();\nfunction remember(v) { seen.add(v); }", "remember(v);"],
	["G101", "const state = { seen: new Map() };", "state.seen.clear();"],
	["G101", "class B { static seen = new Map(); }", "B.seen.set(v, 1);"],
	["G101", "const last = new Date(0);", "last.setTime(v);"],
	["G101", "const state = { last: new Date(0) };", "state.last.setUTCHours(v);"],
	["G118", "const table = { a: 1 };", "this.send(JSON.stringify(table));"],
	["G118", "const list = [1];", "this.send(JSON.stringify({ v, all: { list } }));"],
	["G119", "", "this.send(eval('v + 1'));"],
	["G119", "", "this.send((0, eval)('1'));"],
	["G119", "const f = new Function('a', 'return a');", "this.send(f(v));"],
	["G119", "", "this.send(Function(v)());"],
	["G103", "class B { static #n = 0; static next() { return ++B.#n; } }", "this.send(B.next());"],
	["G102", "const cells = new Int32Array(4);", "Atomics.add(cells, 0, v);"],
	["G102", "const bytes = new Uint8Array(4);", "bytes[0] = v;"],
	["G102", "const bytes = Float32Array.of(1, 2);", "bytes[v]++;"],
	["G102", "const view = new DataView(new ArrayBuffer(4));", "view.setInt16(0, v);"],
	["G102", "const bytes = new Uint8Array(4);", "bytes.fill(v);"],
	["G103", "class B { static n = 0; }", "B.n++;"],
	["G103", "", "", "static n = 0; constructor() { super(); A.n += 1; }"],
	["G103", "", "A.count(v);", "static n = 0; static count(v) { this.n = v; }"],
	["G103", "function help() {}", "help.calls = 1;"],
	["G103", "class B { static n = 0; }", "delete B.n;"],
	["G104", "class B {}", "B.prototype.extra = v;"],
	["G104", "", "Array.prototype.last = v;"],
	["G105", "", "this.other = () => 1;", "other() {}"],
	["G105", "", "this.onTimer = () => 1;"],
	[
		"G105",
		"class B extends Component { help() {} on() {} }\nclass C extends B { open() { this.help = 1; } }",
		"new C();",
	],
	["G106", "", "this.toString = () => 'a';"],
	["G107", "function* count() { yield 1; }\nconst numbers = count();", "this.send(numbers);"],
	["G108", "", "this.send(/\\p{L}/u.test(v));"],
	["G108", "const letters = /a|[^\\P{Lu}]/u;", "this.send(letters.test(v));"],
	["G109", "const id = Math.random();", "this.send(id);"],
	["G109", "const started = { at: Date.now() };", "this.send(started.at);"],
	["G109", "class B { static at = new Date(); }", "this.send(B.at);"],
	["G113", "", "this.send(v.normalize('NFD'));"],
	["G114", "", "this.send(A.name);"],
	["G115", "", "this.send(new Intl.NumberFormat().format(v));"],
	["G116", "", "", "async open() {}"],
	["G116", "class B extends Component { async on() {} }", "new B();"],
];

const likely: readonly (readonly [code: string, top: string, body: string])[] = [
	["G106", "", "v.valueOf = () => 1;"],
	["G110", "", "this.send(Math[v](1));"],
	["G110", "", "this.send('abc'[v](1));"],
	["G111", "", "this.send(JSON.stringify({ at: new Date(0) }));"],
	["G112", "", "this.send(v.toPrecision(4));"],
	["G112", "", "this.send(['b', 'a'].sort((a, b) => a.localeCompare(b)));"],
	["G113", "", "this.send(v.normalize());"],
	["G114", "", "this.send(this.constructor.name);"],
];

const fine: readonly (readonly [top: string, body: string, members?: string | undefined])[] = [
	["const table = new Map([[1, 2]]);", "this.send(table.get(v));"],
	["const table = new Map();\ntable.set(1, 2);", "this.send(table.get(v));"],
	["const table = new Map();\nfunction fill() { table.set(1, 2); }\nfill();", "this.send(table.get(v));"],
	["const table = new Map();\n[1, 2].forEach((n) => table.set(n, n));", "this.send(table.get(v));"],
	["const seen = new Map();\nseen.get(1);", "const seen = new Map(); seen.set(v, 1); this.send(seen);"],
	["const seen = new Map();\nseen.get(1);", "((seen) => seen.set(v, 1))(new Map());"],
	["let seen = 0;", "seen++; this.send(seen);"],
	["const list = [1];", "list[0] = v; list.push(v);"],
	["const o = { n: 0 };", "o.n++; o.other = v;"],
	["", "this.seen.set(v, 1);", "seen = new Map();"],
	["", "this.help = () => 1;", "help = () => 2;"],
	["", "this.level = v;", "set level(v) { this.send(v); }"],
	["class B { static set level(v) { void v; } }", "B.level = v;"],
	["class B { static label = 'b'; }", "this.send(B.label.length);"],
	["function make() { return class { static n = 0; }; }", "const C = make(); C.n++;"],
	["class B {}\nB.extra = 1;\nB.prototype.more = 2;", "this.send(new B());"],
	["", "this.send({ toString() { return 'a'; } });"],
	["function* count() { yield 1; }", "for (const n of count()) this.send(n);"],
	["", "this.send(/[\\\\]p/u.test(v) || /\\p{L}/.test(v) || /[a-z]/gi.test(v));"],
	["", "this.send(Math.random() + Date.now() + new Date().getTime());"],
	["const epoch = new Date(0);", "this.send(epoch.getTime());"],
	["const table = { a: 1 };", "this.send(JSON.stringify({ ...table, a: table.a }));"],
	[
		"const table = { toJSON: () => 1 };\nconst text = JSON.stringify([table]);",
		"this.send(JSON.stringify(table) + text);",
	],
	["function next() { return ++next.n; }\nnext.n = 0;", "next.n = v; this.send(next());"],
	["const next = () => ++next.n;\nnext.n = 0;", "this.send(next());"],
	["", "this.send(Math.sin(v) + Math['cos'](v) + Array[Symbol.species]);"],
	["", "this.send(JSON.stringify({ at: new Date(0).toISOString() }));"],
	["const handlers = { a: () => 1 };", "this.send(handlers[v]() + 'abc'[v]);"],
	["const cells = new Int32Array(4);", "this.send(Atomics.load(cells, 0));"],
	["", "this.send(this.normalize());", "normalize() { return 1; }"],
	["", "this.send(v.name + this.name);"],
	["const Intl = { format: () => 'a' };", "this.send(Intl.format(v));"],
	["const later = async () => 1;", "this.send(later);", "async help() {}"],
	["const root = Function('return this')();", "this.send(root.a);"],
	["", "this.send(this.eval(v));", "eval() { return 1; }"],
	["class Plain { async on() {} }", "this.send(new Plain());"],
];

describe("told as an error", () => {
	test.each(wrong)("%s: %s %s %s", async (code, top, body, members) => {
		const { errors } = await told(top, body, members);
		expect(errors).toHaveLength(1);
		expect(errors[0]).toMatch(new RegExp(`^graph\\.js:\\d+:\\d+ ${code} \\S.+`));
	});
});

describe("told as a note", () => {
	test.each(likely)("%s: %s %s", async (code, top, body) => {
		const { errors, notes } = await told(top, body, "");
		expect(errors).toEqual([]);
		expect(notes).toHaveLength(1);
		expect(notes[0]).toMatch(new RegExp(`^graph\\.js:\\d+:\\d+ ${code} \\S.+`));
	});

	test("unless a comment at the line, or on the line above, names its code", async () => {
		const { notes } = await told(
			"",
			[
				"this.send(v.toPrecision(4)); // ganglion: G112",
				"// fine here: // ganglion: G110, G112",
				"this.send(v.toPrecision(4));",
				"this.send(v.toPrecision(4)); // ganglion: G110",
			].join("\n"),
			"",
		);
		expect(notes).toHaveLength(1);
		expect(notes[0]).toMatch(/^graph\.js:9:/);
	});

	test("but no comment silences an error", async () => {
		const { errors } = await told("const seen = new Map();", "seen.set(v, 1); // ganglion: G101", "");
		expect(errors).toHaveLength(1);
	});
});

describe("told not at all", () => {
	test.each(fine)("%s %s %s", async (top, body, members) => {
		expect(await told(top, body, members)).toEqual({ errors: [], notes: [] });
	});
});

test("every code has its section in the docs, and no other has one", () => {
	const sections = [
		...readFileSync(path.join(packageRoot, "docs/on-the-board.md"), "utf8").matchAll(/^## (G\d+)$/gm),
	].map((match) => match[1]);
	// G117 is told of what the modules have made, not of their source.
	const codes = new Set([...wrong, ...likely].map(([code]) => code).concat("G117"));
	expect(sections).toEqual([...codes].sort());
});
