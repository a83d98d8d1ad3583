import path from "node:path";
import { describe, expect, test } from "vitest";
import { checkTypes } from "../../cli/check/types.ts";
import { counter, folderWith } from "./helpers.ts";

async function check(text: string): Promise<void> {
	const folder = await folderWith({ "graph.ts": text });
	await checkTypes(["graph.ts"], folder);
}

describe("types are checked as the board sees them", () => {
	test("a good graph passes, with no tsconfig and no node_modules near", async () => {
		await expect(check(counter(3))).resolves.toBeUndefined();
	});

	test.each([
		["console.log(1);", "graph.ts:1:1 the board has no console: a component says something with this.log(text)"],
		["setTimeout(() => 1, 1);", "graph.ts:1:1 the board has no setTimeout"],
		["process.exit();", "graph.ts:1:1 the board has no process"],
		["const x: string = 1;", "graph.ts:1:7 Type 'number' is not assignable to type 'string'"],
		["structuredClone({});", "graph.ts:1:1 the board has no structuredClone: messages are frozen"],
		["module.exports = 1;", "graph.ts:1:1 the board has no module: use export"],
		["new URL('a');", "graph.ts:1:5 the board has no URL: it is of the web or of Node"],
		[
			"[1].toSorted();",
			"graph.ts:1:5 the language of a board is ES2022, and toSorted is newer: write [...list].sort() (TS2550)",
		],
		["let x;\nx.y;", "graph.ts:2:1 "],
		["new Intl.NumberFormat();", "graph.ts:1:5 the board has no Intl: its engine has no Intl"],
		["let c: Intl.Collator;", "graph.ts:1:8 the board has no Intl"],
		['"é".normalize();', "graph.ts:1:5 the board's engine has no normalize()"],
		["(1).toLocaleString('de');", "graph.ts:1:20 Expected 0 arguments"],
		["class A {}\nA.name;", "graph.ts:2:3 A has no name on a board"],
		["(() => 1).length;", "graph.ts:1:11 a function has no length on a board"],
		["new (class { f() { return this.constructor.name; } })();", "a function has no name on a board"],
		["const e = new TypeError();\ne.name = 'E';", "graph.ts:2:3 name cannot be assigned here; an error's"],
	])("%s", async (line, finding) => {
		await expect(check(`${line}\nexport {};\n`)).rejects.toMatchObject({
			name: "UserError",
			message: expect.stringContaining(finding),
		});
	});

	test("what a board's engine has passes", async () => {
		const fine = [
			"class Own extends Error { name = 'Own'; }",
			"class Named { static name = 'x'; name = 'y'; length = 1; }",
			"[new Own().name, Named.name, new Named().name, new Named().length, 'é'.length, [1].length]",
			"[(1).toLocaleString(), new Date().toLocaleDateString(), 'a'.localeCompare('b')]",
			"[new Map(), new WeakRef({}), 1n, 'a'.at(-1), Object.hasOwn({}, 'a'), new Error('a', { cause: 1 })]",
			"async function* numbers() { yield await Promise.any([1]); }\nvoid numbers;",
		];
		await expect(check(`${fine.join(";\n")};\nexport {};\n`)).resolves.toBeUndefined();
	});

	test("each finding is one line", async () => {
		const wrong =
			"const a: { b: { c: string } } = { b: { c: 1 } };\nconst d: (x: 1) => void = (x: 2) => {};\nexport {};";
		const error = await check(wrong).catch((caught: unknown) => caught);
		const lines = error instanceof Error ? error.message.split("\n") : [];
		expect(lines).toHaveLength(2);
		for (const line of lines) expect(line).toMatch(/^graph\.ts:\d+:\d+ \S/);
	});

	test("files are named from where one stands", async () => {
		const folder = await folderWith({ "deep/graph.ts": "const x: string = 1;\nexport {};" });
		const there = path.join(folder, "deep");
		await expect(checkTypes(["deep/graph.ts"], folder)).rejects.toThrow(`${path.join("deep", "graph.ts")}:1:7 `);
		await expect(checkTypes(["graph.ts"], there)).rejects.toThrow("graph.ts:1:7 ");
	});

	test("can be called off", async () => {
		const folder = await folderWith({ "graph.ts": counter(1) });
		const stop = new AbortController();
		const checked = checkTypes(["graph.ts"], folder, stop.signal);
		stop.abort();
		await expect(checked).rejects.toThrow();
	});
});
