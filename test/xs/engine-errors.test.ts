/** What goes wrong on XS is one line that says what and, where the engine knows, at which line of main. */
import { expect, test } from "vitest";
import { onXs, runBare } from "./engine.ts";

onXs("what is thrown and not caught ends the run with status 1", () => {
	test.each([
		["an error", "export default () => {\n\tthrow new RangeError('nope'); };", "xs: RangeError: nope (main.js:2)"],
		["one of the engine's", "export default () => {\n\n let x; x.y(); };", /\(main\.js:3\)$/],
		["one at the top level", "\n\nnull.x;", /\(main\.js:3\)$/],
		["a number", "export default () => { throw 42; };", /uncaught 42/],
		["what has no text", "export default () => { throw Object.create(null); };", /without a text/],
		["several lines", 'export default () => { throw new Error("a\\nb"); };', /a b/],
		[
			"in a later turn",
			'import { at } from "board"; export default () => { at(() => {\n throw new TypeError("later"); }); };',
			"xs: TypeError: later (main.js:2)",
		],
		[
			"by a promise",
			"export default async () => { await null;\n throw new Error('as'); };",
			/rejection: Error: as/,
		],
		[
			"with a //@line comment before it",
			'//@line 10 "/abs/ring.ts"\nexport default () => {\n throw new Error("m"); };',
			/ring\.ts:11\)$/,
		],
	])("%s", async (_what, main, words) => {
		const ran = await runBare(main);
		if (typeof words === "string") expect(ran.stderr).toBe(words);
		else expect(ran.stderr).toMatch(words);
		expect(ran.stderr.split("\n")).toHaveLength(1);
		expect(ran.status).toBe(1);
	});
});

onXs("modules that cannot be linked end it with status 2", () => {
	test.each([
		["a missing one", 'import x from "nowhere"; export default () => x;', "'nowhere', imported by 'main'"],
		["a missing export", 'import { nix } from "board"; export default () => nix;', "nix"],
		["a syntax error", "\nexport default () => {\n let let = 1;\n};", "main.js:3"],
	])("%s", async (_what, main, words) => {
		const ran = await runBare(main);
		expect(ran.stderr).toContain(words);
		expect(ran.status).toBe(2);
	});
});

onXs("a firmware that never comes back", () => {
	test("is ended from outside, and what it printed is there", async () => {
		const main = 'export default () => { xshost.print("a"); for (;;); };';
		const ran = await runBare(main, { timeoutMs: 300 });
		expect(ran.timedOut).toBe(true);
		expect(ran).toMatchObject({ status: 130, lines: ["a"] });
		expect(ran.report?.status).toBe(130);
	});
});

onXs("texts", () => {
	test("come through as they are", async () => {
		const texts = ["", "x".repeat(50_000), "Grüße 😀 漢", "tab\there", 'quote " and \\'];
		const ran = await runBare(
			`export default () => { for (const t of ${JSON.stringify(texts)}) xshost.print(t); };`,
		);
		expect(ran.lines).toEqual(texts);
	});
});
