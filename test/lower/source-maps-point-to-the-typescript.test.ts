import { SourceMap } from "node:module";
import { transformSync } from "esbuild";
import fc from "fast-check";
import { expect, test } from "vitest";
import { applyEdits, type Edit, moveMappings } from "../../cli/lower/edits.ts";
import { bundle } from "./helpers.ts";

const parts = `import { Component } from "ganglion";

interface Reading { readonly value: number }

export class Smooth extends Component<number, number> {
	*main(): Generator<unknown, void> {
		const first = yield mark("a"), second: string = \`\${yield mark("b")}\${mark("c")}\`;
		for (yield; mark("d"); yield mark("e")) mark("f");
		const led = new Smooth({ at: mark("g") }), other = mark("h");
	}
}
declare function mark(name: string): number;
`;
const graph = `import { Smooth } from "./parts/smooth.ts";
export default (): Smooth => { const one: Smooth = new Smooth(mark("i")); return mark("j") as unknown as Smooth; };
`;

function position(text: string, offset: number): { line: number; column: number } {
	const lines = text.slice(0, offset).split("\n");
	return { line: lines.length - 1, column: lines.at(-1)?.length ?? 0 };
}

test.each([{}, { native: true }, { steps: true }])("every call of a bundle, with %o", async (options) => {
	const { code, map } = await bundle({ "graph.ts": graph, "parts/smooth.ts": parts }, options);
	const payload = JSON.parse(map);
	expect(payload.sources).toEqual(["parts/smooth.ts", "graph.ts"]);
	expect(payload.sourcesContent).toEqual([parts, graph]);
	const found = new SourceMap(payload);
	for (const name of "abcdefghij") {
		const call = `mark("${name}")`;
		const at = position(code, code.indexOf(call));
		const source = parts.includes(call) ? parts : graph;
		const entry = found.findEntry(at.line, at.column);
		const expected = position(source, source.indexOf(call));
		expect({ name, line: "originalLine" in entry && entry.originalLine }).toEqual({ name, line: expected.line });
		expect({ name, column: "originalColumn" in entry && entry.originalColumn }).toEqual({
			name,
			column: expected.column,
		});
		expect("originalSource" in entry && entry.originalSource).toBe(
			source === parts ? "parts/smooth.ts" : "graph.ts",
		);
	}
});

test("an error thrown in a lowered component names its line of TypeScript", async () => {
	const source = parts.replace('mark("f")', "this.fail()");
	const { code, map } = await bundle({ "graph.ts": graph, "parts/smooth.ts": source });
	const at = position(code, code.indexOf("fail()"));
	const entry = new SourceMap(JSON.parse(map)).findEntry(at.line, at.column);
	expect(entry).toMatchObject({ originalSource: "parts/smooth.ts", originalLine: 7 });
});

test("random edits move every mapping along with its text", () => {
	const words = fc.array(fc.constantFrom("aa", "bbb;", "f()", "\n", "'ü€😀'", "[1]"), {
		minLength: 1,
		maxLength: 30,
	});
	const edits = fc.array(fc.tuple(fc.nat(200), fc.nat(3), fc.constantFrom("", "x", "yield* (", "😀")));
	fc.assert(
		fc.property(words, edits, (list, wishes) => {
			const printed = transformSync(list.join(";"), { sourcemap: "external", charset: "utf8" });
			const map = JSON.parse(printed.map);
			const before = mappedWords(printed.code, map);
			const chosen = editsBetweenWords(printed.code, wishes);
			const moved = { ...map, mappings: moveMappings(map.mappings, printed.code, chosen) };
			expect(mappedWords(applyEdits(printed.code, chosen), moved)).toEqual(before);
		}),
	);
});

/** Words of a text, each with the place that its first letter is mapped to. */
function mappedWords(code: string, map: ConstructorParameters<typeof SourceMap>[0]): unknown[] {
	const found = new SourceMap(map);
	return [...code.matchAll(/aa|bbb|f\(\)|\[1\]/g)].map(({ 0: word, index }) => {
		const { line, column } = position(code, index);
		const entry = found.findEntry(line, column);
		return [word, "originalLine" in entry ? [entry.originalLine, entry.originalColumn] : []];
	});
}

/** Turns wishes into edits that leave the words whole: insertions before them, and semicolons replaced. */
function editsBetweenWords(code: string, wishes: readonly (readonly [number, number, string])[]): Edit[] {
	const places = [...code.matchAll(/aa|bbb|f\(\)|\[1\]|;/g)];
	const taken = new Map<number, Edit>();
	for (const [place, , put] of wishes) {
		const match = places[place % Math.max(places.length, 1)];
		if (match) taken.set(match.index, { at: match.index, cut: match[0] === ";" ? 1 : 0, put });
	}
	return [...taken.values()];
}
