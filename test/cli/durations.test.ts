import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDuration } from "../../cli/durations.ts";
import { formatDuration } from "../../targets/report/moments.ts";

describe("durations on the command line", () => {
	test.each([
		["250ms", 250],
		["10s", 10_000],
		["1.5m", 90_000],
		["2h", 7_200_000],
		["30d", 2_592_000_000],
		["0s", 0],
		["0.0004s", 0],
	])("%s is %i ms", (text, ms) => {
		expect(parseDuration(text)).toEqual({ value: ms });
	});

	test("a bare number is refused, and told how to write it", () => {
		expect(parseDuration("10")).toEqual({
			problem: expect.stringContaining("10s for seconds, 10ms for milliseconds"),
		});
	});

	test.each(["", "s", "10 s", "-1s", "10S", "1e3s", "10s5ms", "NaN", "Infinity", "10µs", "٣s"])(
		"%j is refused",
		(text) => {
			expect(parseDuration(text)).toHaveProperty("problem");
		},
	);

	test("longer than the clock can count is refused", () => {
		expect(parseDuration("999999999999999d")).toHaveProperty("problem");
	});

	test("whatever is formatted is read back as the same number", () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 10 ** 14 }), (ms) => {
				expect(parseDuration(formatDuration(ms))).toEqual({ value: ms });
			}),
		);
	});

	test("any text gives whole milliseconds or a problem, never an exception", () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				const parsed = parseDuration(text);
				if ("value" in parsed) expect(Number.isSafeInteger(parsed.value) && parsed.value >= 0).toBe(true);
				else expect(parsed.problem).not.toBe("");
			}),
		);
	});
});
