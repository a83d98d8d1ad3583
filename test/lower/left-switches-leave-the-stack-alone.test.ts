/** A loop that goes on from within a `switch` must not fill XS's stack: see cli/lower/switches.ts. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { bundleWorld } from "../../cli/bundle/world.ts";
import { applyEdits } from "../../cli/lower/edits.ts";
import { switchEdits } from "../../cli/lower/switches.ts";
import { parseModule } from "../../cli/lower/syntax.ts";
import { onXs, runBare } from "../xs/engine.ts";
import { bundle, flat, project } from "./helpers.ts";

function rewritten(code: string): string {
	return applyEdits(code, switchEdits(code, parseModule(code)));
}

/** Bodies of `go(n)`: n rounds, each of which leaves a switch by more than its end. */
const loops: Readonly<Record<string, string>> = {
	"a for": "for (let i = 0; i < n; i++) switch (i & 1) { case 0: continue; default: s++; }",
	"a while": "let i = 0; while (i < n) { i++; switch (i & 1) { case 0: s++; continue; default: s += 2; } s++; }",
	"a for of": "for (const i of Array(n).keys()) switch (i & 1) { default: continue; case 5: s++; }",
	"a label within the loop": "for (let i = 0; i < n; i++) { a: { switch (i & 1) { case 0: break a; } s++; } }",
	"its own label": "for (let i = 0; i < n; i++) { a: switch (i & 1) { case 0: if (s) break a; default: s++; } }",
	"out of two":
		"for (let i = 0; i < n; i++) switch (i & 1) { case 0: switch (s) { case s: continue; } default: s++; }",
	"an outer loop": "a: for (let i = 0; i < n; i++) for (;;) switch (i % 3) { case 0: s++; default: continue a; }",
	"out of a try":
		"for (let i = 0; i < n; i++) switch (i & 1) { case 0: try { continue; } finally { s++; } default: }",
};

async function stack(code: string, rounds: number): Promise<number | undefined> {
	const ran = await runBare(`let s = 0; function go(n) { ${code} } export default () => go(${rounds});`);
	expect(ran.stderr).toBe("");
	return ran.report?.stackPeak;
}

onXs("a switch that is left by", () => {
	test.each(Object.entries(loops))("%s", async (_what, loop) => {
		const code = rewritten(loop);
		expect(await stack(code, 400)).toBe(await stack(code, 4));
		// What it is for. When XS takes the value off by itself, the whole of it can go.
		expect(await stack(loop, 400)).toBeGreaterThan((await stack(loop, 4)) ?? 0);
	});
});

test("every other switch stays as it is", () => {
	const code = `for (;;) {
		switch (1) { case 1: for (;;) continue; case 2: for (;;) break; }
		switch (1) { case 3: a: for (;;) continue a; default: break; }
		switch (2) { case 1: (() => { for (;;) { continue; } })(); throw 0; case 2: b: { break b; } }
		function f() { switch (3) { case 1: return; } }
	}`;
	expect(rewritten(code)).toBe(code);
});

test("the blocks stand in the order of the cases", () => {
	const code = "for (;;) { switch (v()) { case 1: a(); break; default: b(); case x + 1: let q = 2, r; continue; } }";
	expect(flat(rewritten(code))).toBe(
		"for (;;) { $switch: { let $value = v(); { let q, r; " +
			"$switch_2: { $switch_1: { $switch_0: { " +
			"if ($value === (1)) break $switch_0; if ($value === (x + 1)) break $switch_2; break $switch_1; } " +
			"a(); break $switch; } b(); } (q = 2, r = void 0); continue; } } }",
	);
});

const declarations = [
	"let q = (log(9), log(1)), r;",
	"const [u, { v = log(2) }] = [3, {}]; log(u + v);",
	"class K { m() { return 4; } } log(new K().m());",
	"log(f()); function f() { return 5; }",
	"const g = () => 6; log(g.name + g());",
];

/** A label may not stand within a statement of the same label. */
function unlabelled(label: string, code: string): string {
	return code.replaceAll(`${label}: `, "").replaceAll(`break ${label};`, "break;");
}

/** Statements for the body of a loop called `outer`. */
const statements = fc.letrec<{ statement: string; body: string; case: string }>((tie) => ({
	statement: fc.oneof(
		{ maxDepth: 4, depthSize: "small", withCrossShrink: true },
		fc.nat(9).map((n) => `log(${n});`),
		fc.constantFrom("continue;", "break;", "continue outer;", "if (odd()) continue;", "if (odd()) break;"),
		fc.constantFrom("if (odd()) continue outer;", "if (odd()) break outer;", "if (odd()) return log('r');"),
		fc
			.tuple(tie("case"), tie("case"), tie("case"))
			.map((cases) => `switch (log(0), log(next())) { ${cases.join(" ")} }`),
		fc
			.tuple(tie("case"), tie("case"))
			.map(([a, b]) => `switch (next()) { ${a} default: ${b.replace(/^.*?:/, "")} }`),
		fc.tuple(tie("case"), tie("case")).map(([a, b]) => `switch (next()) { default: log('d'); ${a} ${b} }`),
		fc.tuple(tie("case"), tie("body")).map(([a, b]) => {
			const inside = unlabelled("own", `switch (next()) { ${a} case 1: if (odd()) OUT } ${b}`);
			return `own: { ${inside.replace("OUT", "break own;")} }`;
		}),
		tie("case").map((a) => `mine: switch (next()) { case 0: if (odd()) break mine; ${unlabelled("mine", a)} }`),
		tie("body").map((body) => `for (let i = 0; i < 2; i++) { ${body} }`),
		tie("body").map((body) => `for (const i of [1, 2]) { ${body} log(i); }`),
		tie("body").map((body) => `do { ${body} } while (odd());`),
		tie("body").map((body) => `try { ${body} } finally { log('f'); }`),
		tie("body").map((body) => `{ ${body} }`),
	),
	body: fc.array(tie("statement"), { maxLength: 3 }).map((all) => all.join(" ")),
	case: fc
		.tuple(fc.nat(3), fc.option(fc.constantFrom(...declarations), { freq: 3 }), tie("body"))
		.map(([n, declared, body]) => `case log(${n}): { ${declared ?? ""} ${body} }`),
}));

function run(code: string): unknown[] {
	const log: unknown[] = [];
	let count = 0;
	const next = (): number => {
		if (++count > 200) throw new Error("enough");
		return (count * 7) % 5;
	};
	const odd = (): boolean => next() % 2 === 1;
	const note = (what: unknown): unknown => {
		log.push(what);
		return what;
	};
	try {
		new Function("log", "next", "odd", `"use strict"; ${code}`)(note, next, odd);
	} catch (error) {
		log.push(String(error));
	}
	return log;
}

test("what it does stays the same", () => {
	fc.assert(
		fc.property(fc.array(statements.statement, { minLength: 1, maxLength: 4 }), (all) => {
			const loop = `outer: for (let turn = 0; turn < 4; turn++) { ${all.join(" ")} }`;
			const code = `function go() { ${loop} } go(); log('end');`;
			expect(run(rewritten(code))).toEqual(run(code));
		}),
		{ numRuns: 500 },
	);
});

test("what one case declares is known in the next", () => {
	const code = `function go() {
		for (let n = 0; n < 3; n++)
			switch (n) {
				case 0: ${declarations[0]} ${declarations[3]}
				case 1: q = 7; log(f()); continue;
				default: log("last"); continue;
			}
	}`;
	expect(run(rewritten(`${code} go();`))).toEqual([9, 1, 5, 5, 5, "last"]);
});

test("packages are mended too, and what does not parse as a module is left to esbuild", async () => {
	const { code } = await bundle({
		"node_modules/loops/package.json": JSON.stringify({ name: "loops", main: "index.js" }),
		"node_modules/loops/index.js": "exports.odd = (n) => { while (n--) switch (n & 1) { case 0: continue; } };",
		"node_modules/sloppy/package.json": JSON.stringify({ name: "sloppy", main: "index.js" }),
		"node_modules/sloppy/index.js":
			"var n = 0; while (n++ < 9) switch (n) { case 1: continue; } exports.a = n; return;",
		"node_modules/common/package.json": JSON.stringify({ name: "common", main: "index.cjs" }),
		"node_modules/common/index.cjs": "exports.even = (n) => { while (n--) switch (n & 2) { case 0: continue; } };",
		"graph.ts":
			'import { even } from "common"; import { odd } from "loops"; import { a } from "sloppy";' +
			"export default () => even(odd(a));",
	});
	expect(code).not.toContain("switch (n & ");
	expect(code).toContain("$switch: {");
	expect(code).toContain("switch (n)");
});

test("worlds are mended too, for size runs them on XS", async () => {
	const loop = "for (let i = 0; i < 9; i++) switch (i & 1) { case 0: continue; }";
	const folder = await project({ "graph.world.ts": `export default () => { ${loop} };` });
	expect((await bundleWorld(`${folder}/graph.world.ts`, folder)).code).toContain("$switch: {");
});
