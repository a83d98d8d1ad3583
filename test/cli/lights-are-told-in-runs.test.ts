/** How a run shows a strip of lights to people: lights that are alike are told once, and few of very many. */
import { expect, test } from "vitest";
import { colorsFor } from "../../cli/colors.ts";
import { recordLine } from "../../cli/sim/lines.ts";

function lineOf(...colors: readonly string[]): string | undefined {
	const record = { t: 1_500, n: 0, kind: "lights", pin: 13, brightness: 64, colors, name: "strip" } as const;
	return recordLine(record, colorsFor(false))?.trim();
}

test.each([
	[["ff0000"], "1.500 s  lights 13 ff0000  at 25 %  strip"],
	[["000000", "000000", "00ff00"], "1.500 s  lights 13 2 x 000000, 00ff00  at 25 %  strip"],
	[["1", "2", "3", "4", "5", "6"], "1.500 s  lights 13 1, 2, 3, 4, 5, 6  at 25 %  strip"],
	[["1", "2", "3", "4", "5", "6", "7"], "1.500 s  lights 13 1, 2, 3, 4, 5, 6 ...  at 25 %  strip"],
])("%j", (colors, line) => {
	expect(lineOf(...colors)).toBe(line);
});
