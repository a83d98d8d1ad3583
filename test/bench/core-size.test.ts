/** The core stays as small as it is: growing past this line is a decision, not an accident. */
import { expect, test } from "vitest";
import { coreSize } from "../../bench/size.ts";

test("scheduler, boxes, component, link and Pipeline", async () => {
	const { minified, gzip } = await coreSize();
	expect(minified).toBeLessThanOrEqual(30_000);
	expect(gzip).toBeLessThanOrEqual(10_000);
});
