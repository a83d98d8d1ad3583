/** Random graphs in virtual time, from fixed seeds; `npm run fuzz:core` tries others. */
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { onXs } from "../xs/engine.ts";
import { names, verdict } from "./checks.ts";
import { finds } from "./finds.ts";
import { lowered, native, onEngine, type Trial, type Verdict } from "./forms.ts";
import { knownFaults } from "./known-faults.ts";
import { plansOf, search } from "./properties.ts";

const RUNS = 120;
/** Each of these graphs runs for long. */
const FEWER = 40;

test("what is listed as a known fault is a property", () => {
	expect(Object.keys(knownFaults).filter((name) => !names.includes(name))).toEqual([]);
});

function holds(name: string, verdicts: () => Verdict): void {
	test(name, () => {
		const found = search(name, verdicts(), name === "everybody is heard" ? FEWER : RUNS, 1);
		const listed = knownFaults[name] === undefined ? undefined : "test/properties/known-faults.ts lists it";
		if (listed === undefined) expect(found).toBeUndefined();
		else expect(found, `it holds now, and ${listed}`).toBeDefined();
	});
}

describe("native generators", () => {
	for (const name of names) holds(name, () => native);
});

describe("as a build makes them", () => {
	let verdicts: Verdict = native;
	beforeAll(async () => {
		verdicts = await lowered();
	});
	for (const name of names) holds(name, () => verdicts);
});

describe("graphs that were found", () => {
	for (const { name, property, plan, open } of finds)
		test(name, () => {
			const why = native(property, JSON.stringify(plan));
			if (open === undefined) expect(why).toBe("");
			else expect(why, "it holds now: take `open` out of test/properties/finds.ts").not.toBe("");
		});
});

onXs("on XS", () => {
	test("the same verdicts", async () => {
		const trials = names.flatMap((name) =>
			fc.sample(plansOf(name), { numRuns: 6, seed: 2 }).map((plan): Trial => [name, JSON.stringify(plan)]),
		);
		const expected = trials.map(([name, plan]) => verdict(name, plan));
		expect(await onEngine(trials, {})).toEqual(expected);
	});
});
