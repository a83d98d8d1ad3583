import { expect, test } from "vitest";
import { knownFaults, knownFaultsOfSteps } from "./specs/known-faults.ts";
import { outcome, specs } from "./specs/spec.ts";

const modules = import.meta.glob("./specs/*.spec.ts", { eager: true });

test("there are specs", () => {
	expect(Object.keys(modules).length).toBeGreaterThan(0);
	expect(specs.length).toBeGreaterThan(0);
});

test("what is listed as a known fault is a spec", () => {
	const names = new Set(specs.map(({ name }) => name));
	expect(Object.keys({ ...knownFaults, ...knownFaultsOfSteps }).filter((name) => !names.has(name))).toEqual([]);
});

for (const one of specs) test(one.name, () => expect(outcome(one)).toBeUndefined());
