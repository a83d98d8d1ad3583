/** What a message costs in flow components on XS: no memory for numbers and booleans. */
import { expect, test } from "vitest";
import { printedOnXs } from "../../bench/xs/printed.ts";
import { onXs } from "./engine.ts";

onXs("per message on XS", () => {
	test("flow components take no memory for numbers and booleans; a record is one", async () => {
		const lines = await printedOnXs(`${import.meta.dirname}/shelf-program.ts`);
		// Instructions are for the reader; bytes that are not 0 are others on 64 bits.
		const told = lines.map((line) => line.replace(/, \d+ instructions$/, "").replace(/, [1-9]\d* bytes/, ""));
		// What is made once, as the queue of an inbox for which two wait, is a fraction of a message.
		const costs = told
			.filter((line) => !line.endsWith(": 0 slots, 0 bytes"))
			.map((line) => line.replace(/ ([1-9]\d*)\.\d+ slots, 0\.\d+ bytes/, " $1 slots, 0 bytes"));
		expect(told.length).toBe(25);
		expect(costs).toEqual(["MinMax: 6 slots, 0 bytes", "Combine: 12 slots, 0 bytes"]);
	});

	test("a Schedule's looks at the clock take none", async () => {
		expect(await printedOnXs(`${import.meta.dirname}/schedule-program.ts`)).toEqual(["0 slots, 0 bytes"]);
	});
});
