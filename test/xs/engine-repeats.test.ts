/** The same program gives the same figures, every time, whatever the environment: else none of them could be a test. */
import { expect, test } from "vitest";
import { onXs, runBare } from "./engine.ts";

const busy = `
export default () => {
	const kept = new Map();
	for (let i = 0; i < 300; i++) kept.set({}, "k" + i);
	for (let i = 0; i < 3000; i++) ({ i, text: "t" + i });
	xshost.measure("half");
	for (const [key, value] of kept) kept.set(key, value + value);
};`;

onXs("a report", () => {
	test("is the same for the same program, to the last instruction", async () => {
		const first = await runBare(busy);
		expect(first.stderr).toBe("");
		expect(first.report?.instructions).toBeGreaterThan(10_000);
		expect(first.report?.marks).toHaveLength(1);
		process.env["GANGLION_TEST_PADDING"] = "x".repeat(10_000);
		try {
			expect((await runBare(busy)).report).toEqual(first.report);
		} finally {
			delete process.env["GANGLION_TEST_PADDING"];
		}
	});

	test("counts measuring itself for nothing", async () => {
		const ran = await runBare("export default () => { for (let i = 0; i < 1000; i++) xshost.measure('m'); };");
		const marks = ran.report?.marks ?? [];
		expect(marks).toHaveLength(1_000);
		expect(marks[999]?.slots.allocated).toBe(marks[0]?.slots.allocated);
		expect(marks[999]?.chunkBytes.allocated).toBe(marks[0]?.chunkBytes.allocated);
	});

	test("leaves out what the board holds, and with preload what main's module holds", async () => {
		const big = "export const t = []; for (let i = 0; i < 1500; i++) t.push({ i });";
		const main = 'import { t } from "big"; export default () => { t; };';
		const paid = await runBare(main, { modules: { big } });
		const free = await runBare(main, { modules: { big }, preload: true });
		expect(paid.report?.slots.live).toBeGreaterThan(3_000);
		expect(free.report?.slots.live).toBeLessThan(20);
	});
});
