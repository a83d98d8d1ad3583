/** Each of a board's limits is hard, ends the run with status 3, and is named in one line. */
import { expect, test } from "vitest";
import { engine, nodemcu, onXs, runBare } from "./engine.ts";

const pool = { chunk: { initial: 1024, incremental: 512 }, heap: { initial: 256, incremental: 64 }, static: 50_000 };

onXs("a limit that is reached", () => {
	test.each([
		["slots", "let l; for (;;) l = { l };", /the slot heap of 4928 slots .*is full, \d+ live/, nodemcu],
		[
			"chunks",
			"const a = []; for (;;) a.push(new Uint8Array(1000));",
			/chunk heap of 78848 bytes is full/,
			nodemcu,
		],
		["one big string", '"x".repeat(100000);', /the chunk heap of 78848 bytes is full/, nodemcu],
		["the stack", "function f(n) { return f(n + 1) + 1; } f(0);", /JavaScript stack of 512 slots/, nodemcu],
		[
			"the native stack",
			"let o = []; for (let i = 0; i < 1e6; i++) o = [o]; JSON.stringify(o);",
			/stack/,
			"none" as const,
		],
		[
			"names",
			'const o = {}; for (let i = 0;; i++) o["k" + i] = i;',
			/keys/,
			{ ...nodemcu, keys: { initial: 8, incremental: 0 } },
		],
		["a shared pool", "let l; for (;;) l = { l };", /static pool of 50000/, { ...nodemcu, ...pool }],
	])("%s", async (_what, code, words, budget) => {
		const ran = await runBare(`export default () => { ${code} };`, { budget });
		expect(ran.stderr).toMatch(words);
		expect(ran.stderr.split("\n")).toHaveLength(1);
		expect(ran.status).toBe(3);
		expect(ran.report).toMatchObject({ status: 3, reason: ran.stderr.slice("xs: ".length) });
	});

	test("cannot be caught", async () => {
		const ran = await runBare(
			'export default () => { try { let l; for (;;) l = { l }; } catch { xshost.print("caught"); } };',
		);
		expect(ran).toMatchObject({ status: 3, lines: [] });
	});
});

onXs("just below a limit", () => {
	// What the engine itself takes of the budget at the start.
	const fits = async (slots: number) => {
		const heap = { initial: slots, incremental: 0 };
		const ran = await runBare("export default () => { let l; for (let i = 0; i < 500; i++) l = { l }; };", {
			budget: { ...nodemcu, heap },
		});
		return { status: ran.status, peak: ran.report?.slots.peak ?? 0 };
	};

	test("a run needs exactly the slots that it reports as its live peak", async () => {
		const { status, peak } = await fits(4_928);
		expect(status).toBe(0);
		// 500 objects of 2 slots, all alive.
		expect(peak).toBeGreaterThanOrEqual(1_000);
		expect((await fits(peak)).status).toBe(0);
		expect((await fits(990)).status).toBe(3);
	});

	test("what was let go of is collected, not counted", async () => {
		const ran = await runBare("export default () => { for (let i = 0; i < 20000; i++) ({ i }); };");
		expect(ran).toMatchObject({ status: 0, stderr: "" });
		expect(ran.report?.collections).toBeGreaterThan(0);
		expect(ran.report?.slots.peak).toBeLessThanOrEqual(4_928);
		expect(ran.report?.slots.allocated).toBeGreaterThan(40_000);
	});

	test("the report says which engine it was", async () => {
		const ran = await runBare("export default () => {};");
		expect(ran.report?.engine).toMatchObject({ bits: engine.bits, slotBytes: engine.bits === 32 ? 16 : 32 });
		expect(ran.report?.budget).toMatchObject({ slots: 4_928, chunkBytes: 78_848, stackSlots: 512 });
	});
});
