import { expect, test } from "vitest";
import { type FunctionFacts, functionsOf } from "./functions.ts";
import { type Breach, type Source, scripts } from "./sources.ts";

const longest = 60;

function length({ firstLine, lastLine }: FunctionFacts): number {
	return lastLine - firstLine + 1;
}

function tooLongFunctions(source: Source): Breach[] {
	return functionsOf(source).flatMap((one) =>
		length(one) > longest && !one.isChapter
			? [`${source.path}:${one.firstLine} ${one.name} has ${length(one)} lines`]
			: [],
	);
}

test("functions have at most 60 lines", () => {
	expect(scripts.flatMap(tooLongFunctions)).toEqual([]);
});

/** Types and comments take lines too, and are gone when esbuild is through. */
function sample(lines: number): string {
	const body = ["\tconst c: {", "\t\tb: number;", "\t} = { b: 1 };", ...Array(lines - 5).fill("\t// why")];
	return ["type T = 1;", "", "export class A {", "f(a: T): void {", ...body, "}", "g() {}", "}"].join("\n");
}

test.each([
	[60, []],
	[61, ["a.ts:4 f has 61 lines"]],
	[200, ["a.ts:4 f has 200 lines"]],
])("a method of %i lines", (lines, expected) => {
	expect(tooLongFunctions({ path: "a.ts", text: sample(lines) })).toEqual(expected);
});

test("a chapter of tests may be longer than its tests", () => {
	const body = `{${"\n".repeat(70)}}`;
	expect(tooLongFunctions({ path: "a.test.ts", text: `describe("a", () => ${body});` })).toEqual([]);
	expect(tooLongFunctions({ path: "a.test.ts", text: `test("a", () => ${body});` })).toHaveLength(1);
});

test("arrow functions and functions in functions are measured too", () => {
	const filler = "\n".repeat(58);
	const arrow = `const f = () => {${filler}\n\n\treturn 1;\n};`;
	expect(tooLongFunctions({ path: "a.ts", text: arrow })).toEqual(["a.ts:1 f has 62 lines"]);
	const inner = `function f() {\n\tfunction g() {${filler}\n\t}\n}`;
	expect(tooLongFunctions({ path: "a.ts", text: inner })).toEqual(["a.ts:1 f has 62 lines"]);
});
