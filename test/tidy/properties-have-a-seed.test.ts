/** A run of the tests is as the one before it: what fast-check draws is decided by one seed. */
import fc from "fast-check";
import { expect, test } from "vitest";

test.skipIf(process.env["SEED"] !== undefined)("properties that give no seed begin with one", () => {
	expect(fc.readConfigureGlobal()).toMatchObject({ seed: 1 });
	const drawn = () => fc.sample(fc.integer(), 5);
	expect(drawn()).toEqual(drawn());
});
