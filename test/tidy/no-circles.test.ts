import fc from "fast-check";
import { expect, test } from "vitest";
import { type Arrows, arrowsOf, circlesOf, floors, upwardArrows } from "./circles.ts";
import { knownCircle, knownUpward } from "./known-arrows.ts";
import { scripts } from "./sources.ts";

const arrows = arrowsOf(scripts);

test("no file reaches itself by its imports, types included, but for those that are listed", () => {
	expect(arrows.size).toBeGreaterThan(300);
	expect(circlesOf(arrows).flat().sort()).toEqual([...knownCircle].sort());
});

test("a folder of runtime/ imports from itself and from those above it, but for what is listed", () => {
	const folders = new Set(scripts.flatMap(({ path }) => /^runtime\/(.+)\//.exec(path)?.[1]?.split("/")[0] ?? []));
	expect(floors).toEqual(expect.arrayContaining([...folders]));
	expect(upwardArrows(arrows).sort()).toEqual([...knownUpward].sort());
});

const files = (texts: Readonly<Record<string, string>>): Arrows =>
	arrowsOf(Object.entries(texts).map(([path, text]) => ({ path, text })));

test.each([
	["two", { "a.ts": 'import { b } from "./b.ts";', "b.ts": 'import { a } from "./a.ts";' }],
	["by a type", { "a.ts": 'import { b } from "./b.ts";', "b.ts": 'import type { A } from "./a.ts";' }],
	["by an export", { "a.ts": 'export { b } from "./b.ts";', "b.ts": 'export type * from "./a.ts";' }],
	["by a type in place", { "a.ts": 'import "./b.ts";', "b.ts": 'let a: import("./a.ts").A;' }],
	["itself", { "a.ts": 'import { a } from "./a.ts";' }],
])("caught: %s", (_, texts) => {
	expect(circlesOf(files(texts))).toEqual([Object.keys(texts)]);
});

test("two circles that touch are one, and what only leads to it is no part of it", () => {
	const found = circlesOf(
		files({
			"start.ts": 'import "./b.ts";',
			"b.ts": 'import "./c/d.ts";\nimport "./end.ts";',
			"c/d.ts": 'import "../e.ts";\nimport "../b.ts";',
			"e.ts": 'import "./c/d.ts";',
			"end.ts": "export {};",
		}),
	);
	expect(found).toEqual([["b.ts", "c/d.ts", "e.ts"]]);
});

test("a file is in a circle where it can walk back to itself", () => {
	const names = ["a.ts", "b.ts", "c.ts", "d.ts", "e.ts", "f.ts"];
	const graph = fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), { maxLength: 12 });
	fc.assert(
		fc.property(graph, (pairs) => {
			const all = new Map(
				names.map((name) => [name, pairs.filter(([from]) => from === name).map(([, to]) => to)]),
			);
			const walks = names.filter((name) => {
				const seen = new Set<string>();
				const next = [...(all.get(name) ?? [])];
				for (let to = next.pop(); to !== undefined; to = next.pop()) {
					if (seen.has(to)) continue;
					seen.add(to);
					next.push(...(all.get(to) ?? []));
				}
				return seen.has(name);
			});
			expect(circlesOf(all).flat().sort()).toEqual(walks);
		}),
		{ numRuns: 300, seed: 1 },
	);
});

test.each([
	["runtime/types/a.ts", "runtime/core/b.ts"],
	["runtime/core/a.ts", "runtime/core/main/b.ts"],
	["runtime/core/a.ts", "runtime/graph/b.ts"],
	["runtime/graph/a.ts", "runtime/around/b.ts"],
	["runtime/around/a.ts", "runtime/components/net/b.ts"],
	["runtime/core/a.ts", "runtime/index.ts"],
])("caught: %s imports %s", (from, to) => {
	expect(upwardArrows(new Map([[from, [to]]]))).toEqual([`${from} -> ${to}`]);
	expect(upwardArrows(new Map([[to, [from]]]))).toEqual([]);
});
