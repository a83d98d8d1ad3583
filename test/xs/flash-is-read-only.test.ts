/**
 * What a firmware's modules make before the start lies in a board's flash: xs-desktop refuses the writes that the
 * SDK's linked image refuses, and takes those that it takes. The virtual board and its world stay as they are.
 */
import path from "node:path";
import { describe, expect, test } from "vitest";
import { bundleWorld } from "../../cli/bundle/world.ts";
import { runFirmware } from "../../targets/xs-desktop/firmware.ts";
import { folderWith } from "../cli/helpers.ts";
import { onXs, runBare } from "./engine.ts";
import { builtFirmware, prelude } from "./firmware.ts";

/** What it is, the code at module level, what is done when the graph is made, and what comes of it. */
type Row = readonly [what: string, atModule: string, code: string, outcome: string];

const refused: readonly Row[] = [
	["a Map", "const m = new Map();", "m.set(1, 2)", "Map instance is read-only"],
	["a Map, delete", "const m = new Map([[1, 1]]);", "m.delete(1)", "Map instance is read-only"],
	["a Set", "const s = new Set();", "s.add(2)", "Set instance is read-only"],
	["a WeakMap", "const w = new WeakMap(); const key = {};", "w.set(key, 2)", "WeakMap instance is read-only"],
	["a typed array", "const bytes = new Uint8Array(4);", "bytes[0] = 1", "read-only buffer"],
	["a DataView", "const v = new DataView(new ArrayBuffer(4));", "v.setInt8(0, 1)", "read-only buffer"],
	[
		"a Map in a closure",
		"const add = (() => { const seen = { all: new Map() }; return (k) => seen.all.set(k, 1); })();",
		"add(1)",
		"Map instance is read-only",
	],
	["a static field", "class A { static n = 0; }", "A.n++", "set n: not writable"],
	["a new static field", "class A {}", "A.n = 1", "set n: not extensible"],
	[
		"a private static field",
		"class A { static #n = 0; static up() { return ++A.#n; } }",
		"A.up()",
		"set #n: not writable",
	],
	["a class's prototype", "class A {}", "A.prototype.extra = 1", "set extra: not extensible"],
	["a method, from an instance", "class A { on() {} }", "new A().on = () => 1", "set on: not writable"],
	["a method, by assign", "class A { on() {} }", "Object.assign(new A(), { on: 1 })", "C: xsSet on: not writable"],
	[
		"a default on a prototype, in a constructor",
		"class A { constructor() { this.state = 1; } } A.prototype.state = 0;",
		"new A()",
		"set state: not writable",
	],
	["a function's property", "function f() {}", "f.calls = 1", "set calls: not extensible"],
	[
		"a frozen object's private field",
		"class A { #n = 0; up() { return ++this.#n; } } const a = Object.freeze(new A());",
		"a.up()",
		"set #n: not writable",
	],
	["a variable that holds a function", "let f = () => 1;", "f = () => 2", "set f: const"],
	["a variable that holds a class", "let C = class {};", "C = class {}", "set C: const"],
	[
		"a regular expression with a place",
		"const r = /a/g;",
		'"aa".replace(r, "b")',
		"C: xsSet lastIndex: not writable",
	],
	["an error's name", "", 'new Error("x").name = "Mine"', "set name: not writable"],
	["a built-in's method, from an object", "", "({}).toString = () => 1", "set toString: not writable"],
	["a built-in's prototype", "", "Array.prototype.last = 1", "set last: not extensible"],
	["an iterator's prototype", "", "Object.getPrototypeOf([].values()).next = 1", "set next: not writable"],
	["a typed array's prototype", "", "Uint8Array.prototype.extra = 1", "set extra: not extensible"],
	["a built-in function", "", "Object.keys = 1", "set keys: not writable"],
	["Math", "", "Math.random = () => 1", "set random: not writable"],
];

const taken: readonly Row[] = [
	["an object", "const o = { a: 1 };", "o.a = 2, o.b = 3, delete o.a, JSON.stringify(o)", '{"b":3}'],
	["an array", "const a = [1, 2];", "a.push(3), a[0] = 9, a.join()", "9,2,3"],
	["an object in a closure", "const up = (() => { const o = { n: 0 }; return () => ++o.n; })();", "up() + up()", "3"],
	["a variable", "let n = 1;", "++n, n += 2, n", "4"],
	["a variable that is not yet a function", "let f;", "f = () => 2, f()", "2"],
	["a variable of a closure", "const up = (() => { let n = 0; return () => ++n; })();", "up() + up()", "3"],
	["an exported variable", "export let n = 1;", "++n", "2"],
	["a Date", "const d = new Date(0);", "d.setTime(5), d.getTime()", "5"],
	[
		"an instance",
		"class A { n = 1; #p = 1; up() { return ++this.n + ++this.#p; } } const a = new A();",
		"a.up()",
		"4",
	],
	["a method of an object", "const o = { f() { return 1; } };", "o.f = () => 2, o.f()", "2"],
	["the global object", "", "globalThis.mine = 4, mine", "4"],
	["an error's name as a field", 'class E extends Error { name = "E"; }', 'String(new E("m"))', "E: m"],
	["a collection made later", "class A { all = new Map(); }", "new A().all.set(1, 2).size", "1"],
	["a regular expression without a place", "const r = /a/;", '"aa".replace(r, "b")', "ba"],
];

/** Runs the rows, each a module of its own, and shows each outcome. */
async function outcomes(rows: readonly Row[], preload: boolean): Promise<string[]> {
	const modules: Record<string, string> = {};
	for (const [i, [, atModule, code]] of rows.entries())
		modules[`row${i}`] = `${atModule}\nexport default () => (${code});`;
	const imports = rows.map((_, i) => `import row${i} from "row${i}";`).join("\n");
	const main = `${imports}
	const rows = [${rows.map((_, i) => `row${i}`)}];
	const outcome = (row) => {
		try { return String(row()); } catch (e) { return "TypeError" === e.name ? e.message : e; }
	};
	export default () => { for (const row of rows) xshost.print(outcome(row)); xshost.collect(); };`;
	const ran = await runBare(main, { modules, preload });
	expect(ran.stderr).toBe("");
	return ran.lines.map((line, i) => `${rows[i]?.[0]}: ${line}`);
}
const expected = (rows: readonly Row[]): string[] => rows.map(([what, , , outcome]) => `${what}: ${outcome}`);

onXs("a preloaded firmware", () => {
	test("is refused what the linked image refuses", async () => {
		expect(await outcomes(refused, true)).toEqual(expected(refused));
	});

	test("may write what has a copy in RAM", async () => {
		expect(await outcomes(taken, true)).toEqual(expected(taken));
	});

	test("pays for a copy once, with the board's slots", async () => {
		const main = `const o = { a: 1, b: 2, c: 3 }; let n = 0;
		export default () => {
			xshost.measure("before");
			o.a = 2; n = 1;
			xshost.measure("copied");
			for (let i = 0; i < 100; i++) { o.b = i; n = i; }
			xshost.measure("again");
		};`;
		const { report } = await runBare(main, { preload: true });
		const [before = 0, copied = 0, again = 0] = (report?.marks ?? []).map(({ slots }) => slots.allocated);
		// The object, its three properties, and the variable.
		expect([copied - before, again - copied]).toEqual([5, 0]);
	});

	test("cannot keep a generator that has not ended", async () => {
		const main = "function* g() { yield 1; } const it = g(); it.next(); export default () => it.next();";
		const ran = await runBare(main, { preload: true });
		expect(ran.status).toBe(2);
		expect(ran.stderr).toContain("main keeps a generator or an async function that has not ended");
		expect((await runBare(main)).status).toBe(0);
	});
});

onXs("a firmware that is not preloaded", () => {
	test("is refused writes to built-ins only: its own objects are in RAM", async () => {
		const builtIns = refused.filter(([, atModule]) => atModule === "");
		expect(builtIns.length).toBeGreaterThan(5);
		expect(await outcomes(builtIns, false)).toEqual(expected(builtIns));
		const own = refused.filter(([, atModule]) => atModule !== "");
		const marks = own.map(([, , , outcome]) => outcome);
		for (const [i, line] of (await outcomes(own, false)).entries()) expect(line).not.toContain(marks[i]);
		expect(await outcomes(taken, false)).toEqual(expected(taken));
	});
});

onXs("the virtual board", () => {
	test("stays as it is, with all that it made before the firmware", async () => {
		const board = `
		class Own { static made = 0; on() { return 1; } }
		const all = new Map(); let call = () => 1; const bytes = new Uint8Array(1);
		export const shared = { n: 0 };
		export function boot(main) {
			Own.made++; Own.extra = 1; Own.prototype.on = () => 2;
			all.set(1, 2); call = () => 3; bytes[0] = 4; shared.n++;
			main();
			xshost.print([Own.made, Own.extra, new Own().on(), all.get(1), call(), bytes[0], shared.n].join());
		}
		export function pump() { return false; }`;
		const main = 'import { shared } from "board"; export default () => { shared.n++; };';
		const ran = await runBare(main, { modules: { board }, preload: true });
		expect([ran.stderr, ran.lines]).toEqual(["", ["1,1,2,2,3,4,2"]]);
	});

	test("has a world that may do so too, beside a firmware that may not", async () => {
		const files = {
			"graph.ts": `
import { Component } from "ganglion";
const kept = [new Set<number>()];
class Counts extends Component {
	open() { this.repeat(100); }
	onTimer() { kept.forEach((one) => one.add(this.now)); }
}
export default () => new Counts();
`,
			"graph.world.ts": `
import type { World } from "ganglion/sim";
const times = new Map<number, number>();
let next = () => 1;
class Tally { static n = 0; }
export default (world: World) => {
	world.every(100, (t) => {
		times.set(t, Tally.n++);
		next = () => times.size;
		Object.assign(Tally.prototype, { n: times.size });
	});
	world.at(950, () => { if (next() < 9) throw new Error("the world has lost its map"); });
};
`,
		};
		const folder = await folderWith(files);
		const world = (await bundleWorld(path.join(folder, "graph.world.ts"), folder)).code;
		const { code, budget, config } = await builtFirmware(path.join(folder, "graph.ts"));
		const ran = await runFirmware({
			...{ code, budget, config, world, prelude: await prelude(), until: 1_000, seed: 1 },
			...{ trace: false, faults: true, marks: [] },
		});
		expect([ran.stderr, ran.status]).toEqual(["", 0]);
		expect(ran.lines).toEqual(["fault\tCounts\tTypeError: Set instance is read-only", "end\tended\t100"]);
	});
});

describe("the rows", () => {
	test("are all of code that Node runs", () => {
		for (const [, atModule, code] of [...refused, ...taken])
			expect(() => new Function(`${atModule.replace("export ", "")}\nreturn () => (${code});`)).not.toThrow();
	});
});
