/** XS on an emulated RISC-V core does what it does here, and counts each machine instruction, the same every time. */
import { expect, test } from "vitest";
import { engine, runBare } from "./engine.ts";
import { onRiscV } from "./riscv-engine.ts";

const busy = `
const flash = new Map();
class Part { static made = 0; #n = 0.5; up(by) { return (this.#n += by); } }
export default (arg) => {
	const kept = new Map();
	const part = new Part();
	for (let i = 0; i < 400; i++) kept.set({}, "k" + part.up(i / 7));
	for (let i = 0; i < 4000; i++) ({ i, text: "t" + i });
	xshost.measure("half");
	xshost.print(arg + " é🌡 " + [...kept.values()].at(-1) + " " + JSON.stringify([1e21, 1e-7, 0.1, -0, 2 ** 31]));
	try { flash.set(1, 1); } catch (e) { xshost.print(String(e)); }
	try { Part.made++; } catch (e) { xshost.print(String(e)); }
};`;
const counted = `
export default () => {
	const before = xshost.stat(10);
	let sum = 0;
	for (let i = 0; i < 1000; i++) sum += i;
	xshost.print(String(xshost.stat(10) - before));
};`;

onRiscV("XS on RISC-V", (host) => {
	test.skipIf(engine.bits !== 32)("prints and reports what it does on this computer", async () => {
		const options = { preload: true, arg: "with a space, and 'quotes'" };
		const [there, here] = [await runBare(busy, { ...options, host }), await runBare(busy, options)];
		expect([there.stderr, there.status]).toEqual(["", 0]);
		expect(there.lines).toEqual(here.lines);
		expect(there.report).toEqual(here.report);
		expect(there.report?.collections).toBeGreaterThan(2);
	});

	test("counts machine instructions, the same every time; a computer of its own does not", async () => {
		const runs = [await runBare(counted, { host }), await runBare(counted, { host })].map(({ lines }) =>
			Number(lines[0]),
		);
		expect(runs[0]).toBeGreaterThan(50_000);
		expect(runs[1]).toBe(runs[0]);
		if (engine.missing === undefined) expect((await runBare(counted)).lines).toEqual(["0"]);
	});

	test.each([
		[
			"an exception",
			"export default () => {\n\tthrow new RangeError('nope'); };",
			1,
			"xs: RangeError: nope (main.js:2)",
		],
		["a syntax error", "export default () => {", 2, /^xs: main\.js:1: /],
		["a full heap", "export default () => { for (const a = [];;) a.push({}); };", 3, /^xs: out of memory: the /],
		["no end in time", "export default () => { for (;;); };", 130, ""],
	])("%s ends it as elsewhere", async (_what, main, status, line) => {
		const ran = await runBare(main, { host, ...(status === 130 ? { timeoutMs: 300 } : {}) });
		expect([ran.status, ran.timedOut]).toEqual([status, status === 130]);
		if (typeof line === "string") expect(ran.stderr).toBe(line);
		else expect(ran.stderr).toMatch(line);
	});
});
