import { expect, test } from "vitest";
import { outcome, specs } from "./specs/spec.ts";

const modules = import.meta.glob("./specs/*.spec.ts", { eager: true });

test("there are specs", () => {
	expect(Object.keys(modules).length).toBeGreaterThan(0);
	expect(specs.length).toBeGreaterThan(0);
});

for (const one of specs) test(one.name, () => expect(outcome(one)).toBeUndefined());
