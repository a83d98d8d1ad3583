/** A name of the module level is only claimed where no scope between hides it: over random nests of scopes. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { remarksOn } from "../../cli/check/source/check.ts";
import { parseModule } from "../../cli/lower/syntax.ts";

/** A way to go one scope further in, and whether it declares `seen` anew. */
interface Layer {
	readonly open: string;
	readonly close: string;
	readonly hides: boolean;
}

const layers: readonly Layer[] = [
	{ open: "{ const seen = new Map();", close: "}", hides: true },
	{ open: "{ const other = 1;", close: "}", hides: false },
	{ open: "((seen) => {", close: "})(new Map());", hides: true },
	{ open: "((other, { more = 1 } = {}) => {", close: "})();", hides: false },
	{ open: "(({ a: [seen] }) => {", close: "})({ a: [new Map()] });", hides: true },
	{ open: "(function (...seen) {", close: "})();", hides: true },
	{ open: "(function seen2() {", close: "})();", hides: false },
	{ open: "try {", close: "} catch {}", hides: false },
	{ open: "try { throw 1; } catch (seen) {", close: "}", hides: true },
	{ open: "for (const seen of [new Map()]) {", close: "}", hides: true },
	{ open: "for (const other of [1]) {", close: "}", hides: false },
	{ open: "if (value) {", close: "}", hides: false },
	{ open: "(class { static { const seen = new Map();", close: "} });", hides: true },
	{ open: "(class { help() {", close: "} });", hides: false },
];

test("a Map of the module level is found through any scopes that do not hide it, and through no other", () => {
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...layers), { maxLength: 5 }), (nest) => {
			const inside = nest.map(({ open }) => open).join("\n");
			const outside = [...nest].reverse().map(({ close }) => close);
			const code = [
				"const seen = new Map();",
				"export default function run(value) {",
				...[inside, "seen.set(value, 1);", ...outside, "}", ""],
			].join("\n");
			const map = JSON.stringify({ version: 3, sources: ["graph.js"], names: [], mappings: lineByLine(code) });
			const bundle = { code, map, program: parseModule(code), fileOf: () => "/graph.js" };
			const found = remarksOn(bundle, "/").filter(({ isError }) => isError);
			// Whoever hides a name anywhere in a function hides it in all of it: nothing is claimed there.
			expect(found.length).toBe(nest.some(({ hides }) => hides) ? 0 : 1);
		}),
		{ numRuns: 300 },
	);
});

/** Each line stands where it stands. */
function lineByLine(code: string): string {
	return code
		.split("\n")
		.map((_, line) => (line === 0 ? "AAAA" : "AACA"))
		.join(";");
}
