import path from "node:path";
import { describe, expect, test } from "vitest";
import { checkTypes } from "../../cli/check.ts";
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
		["[1].toSorted();", "graph.ts:1:5 Property 'toSorted' does not exist"],
		["let x;\nx.y;", "graph.ts:2:1 "],
	])("%s", async (line, finding) => {
		await expect(check(`${line}\nexport {};\n`)).rejects.toMatchObject({
			name: "UserError",
			message: expect.stringContaining(finding),
		});
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
