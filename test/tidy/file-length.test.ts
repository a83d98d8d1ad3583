import { expect, test } from "vitest";
import { tooLong } from "./lengths.ts";
import { sources } from "./sources.ts";

test("files have at most 300 lines, lines at most 120 columns", () => {
	const code = sources.filter(({ path }) => /\.(?:[mc]?[jt]sx?|c|h)$/.test(path));
	expect(code.length).toBeGreaterThan(20);
	expect(code.flatMap(tooLong)).toEqual([]);
});

test("a file of 300 lines of 120 columns is fine, one more is not", () => {
	const line = `${"x".repeat(120)}\n`;
	expect(tooLong({ path: "a.ts", text: line.repeat(300) })).toEqual([]);
	expect(tooLong({ path: "a.ts", text: line.repeat(301) })).toEqual(["a.ts has 301 lines, may have 300"]);
	expect(tooLong({ path: "a.ts", text: `\n\t${line}` })).toEqual(["a.ts:2 is 124 wide, may be 120"]);
});
