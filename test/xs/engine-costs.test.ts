/**
 * What the language costs on XS, exactly: the figures that the runtime is built on. Each operation runs a thousand
 * times after a warm-up; slots are those of a 32-bit engine and a 64-bit one alike, chunk bytes of a 32-bit one.
 */
import { expect, test } from "vitest";
import { engine, onXs, runBare } from "./engine.ts";

interface Row {
	readonly what: string;
	/** Statements that run once. */
	readonly setup?: string;
	readonly code: string;
	readonly slots: number;
	readonly bytes?: number;
}

const free: readonly Row[] = [
	{ what: "a call", setup: "function f(a, b = 1) { return a + b; }", code: "f(i);", slots: 0 },
	{ what: "a method call", setup: "class C { m(v) { return v; } } const c = new C();", code: "c.m(i);", slots: 0 },
	{ what: "arithmetic on doubles", setup: "let x = 0.5;", code: "x = x * 1.5 + Math.floor(x);", slots: 0 },
	{ what: "a property", setup: "const o = { a: 1 };", code: "o.a = o.a + 0.5;", slots: 0 },
	{
		what: "a private field",
		setup: "class P { #n = 0; up() { this.#n++; } } const p = new P();",
		code: "p.up();",
		slots: 0,
	},
	{ what: "an array element", setup: "const a = [0, 0];", code: "a[i & 1] = a[1] + 0.5;", slots: 0 },
	{ what: "a typed array element", setup: "const t = new Float64Array(4);", code: "t[i & 3] = i / 3;", slots: 0 },
	{
		what: "a DataView",
		setup: "const v = new DataView(new ArrayBuffer(8));",
		code: "v.setFloat32(0, i); v.getUint16(2);",
		slots: 0,
	},
	{ what: "push and pop", setup: "const s = [1, 2];", code: "s.push(i); s.pop();", slots: 0 },
	{ what: "a Map", setup: "const m = new Map([[1, 1]]);", code: "m.set(1, i); m.get(1);", slots: 0 },
	{
		what: "typeof, instanceof, ??, ?.",
		setup: "const q = { x: 1 };",
		code: "typeof i; i instanceof Map; i ?? 1; q?.x;",
		slots: 0,
	},
	{ what: "destructuring an object", setup: "const d = { a: 1, b: 2 };", code: "const { a, b } = d;", slots: 0 },
	{ what: "try without a throw", code: "try { Math.abs(i); } catch { }", slots: 0 },
];

const processes: readonly Row[] = [
	{
		what: "yield",
		setup: "function* g() { for (;;) yield 1; } const it = g(); it.next();",
		code: "it.next();",
		slots: 3,
	},
	{
		what: "yield* on a reusable awaiter",
		setup: `const MORE = Object.freeze({ value: undefined, done: false });
			const DONE = Object.freeze({ value: undefined, done: true });
			class Turn {
				on = false;
				[Symbol.iterator]() { return this; }
				next() { this.on = !this.on; return this.on ? MORE : DONE; }
			}
			const turn = new Turn();
			function* w() { for (;;) yield* turn; } const wt = w(); wt.next();`,
		code: "wt.next();",
		slots: 0,
	},
	{ what: "making a generator", setup: "function* n() { yield 1; }", code: "n();", slots: 3, bytes: 216 },
	{ what: "and its first step", setup: "function* n() { yield 1; }", code: "n().next();", slots: 6, bytes: 232 },
	{ what: "Promise.resolve().then(f)", setup: "const f = () => {};", code: "Promise.resolve().then(f);", slots: 54 },
];

const values: readonly Row[] = [
	{ what: "{}", code: "({});", slots: 1 },
	{ what: "an object of three", code: "({ a: i, b: i, c: i });", slots: 4 },
	{ what: "new with two fields", setup: "class N { x = 1; y = 2; }", code: "new N();", slots: 3 },
	{ what: "[]", code: "[];", slots: 2 },
	{ what: "a closure over one variable", setup: "let k = 0;", code: "() => k;", slots: 8 },
	{ what: "rest parameters", setup: "function r(...a) {}", code: "r(1, 2);", slots: 2, bytes: 40 },
	{ what: "for-of over an array", setup: "const l = [1, 2, 3];", code: "for (const e of l) e;", slots: 8 },
	{ what: "destructuring an array", setup: "const l = [1, 2];", code: "const [a, b] = l;", slots: 8 },
	{ what: "a spread call", setup: "const l = [1, 2]; function f() {}", code: "f(...l);", slots: 8 },
	{ what: "a method of a string", setup: 'const s = "abc";', code: "s.charCodeAt(1);", slots: 2 },
	{ what: "new Uint8Array(92)", code: "new Uint8Array(92);", slots: 7, bytes: 100 },
	{ what: "throw new Error", code: "try { throw new Error(); } catch { }", slots: 7 },
	{
		what: "a ring of 16, pushed",
		code: "const a = []; for (let k = 0; k < 16; k++) a.push(undefined);",
		slots: 2,
		bytes: 264,
	},
	{
		what: "a ring of 16, filled by index",
		code: "const a = new Array(16); for (let k = 0; k < 16; k++) a[k] = undefined;",
		slots: 2,
		bytes: 2304,
	},
];

/** One module that measures every row: a function each, so that no row sees another's variables. */
function program(rows: readonly Row[]): string {
	const functions = rows.map(
		({ setup = "", code }, row) => `() => {
			${setup}
			const loop = (times) => { for (let i = 0; i < times; i++) { ${code} } };
			loop(3);
			xshost.measure("${row}<");
			loop(1000);
			xshost.measure("${row}>");
		}`,
	);
	return `const rows = [${functions.join(",\n")}];
		export default () => { for (let i = 0; i < rows.length; i++) rows[i](); };`;
}

const hard = { initial: 2_000_000, incremental: 0 };

onXs("costs on XS", () => {
	test.each([
		["what is free", free],
		["waiting", processes],
		["values", values],
	])("%s", async (_name, rows) => {
		const budget = {
			chunk: { ...hard, initial: 40_000_000 },
			heap: hard,
			stack: 512,
			keys: { ...hard, initial: 200 },
		};
		const ran = await runBare(program(rows), { budget });
		expect(ran.stderr).toBe("");
		const marks = ran.report?.marks ?? [];
		const found = rows.map(({ what, bytes }, row) => {
			const [from, to] = [marks[2 * row], marks[2 * row + 1]];
			const per = (heap: "slots" | "chunkBytes") =>
				((to?.[heap].allocated ?? Number.NaN) - (from?.[heap].allocated ?? Number.NaN)) / 1_000;
			const exact = engine.bits === 32 || bytes === undefined ? per("chunkBytes") : bytes;
			return `${what}: ${per("slots")} slots, ${exact} bytes`;
		});
		expect(found).toEqual(rows.map(({ what, slots, bytes = 0 }) => `${what}: ${slots} slots, ${bytes} bytes`));
	});
});
