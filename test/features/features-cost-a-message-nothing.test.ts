/**
 * The hot path pays nothing for an optional feature: the same row takes the same instructions and slots per message,
 * exactly, whether the feature is used beside it, and so is in the bundle, or not.
 */
import path from "node:path";
import { build } from "esbuild";
import { beforeAll, expect, test } from "vitest";
import { lower } from "../../cli/lower/plugin.ts";
import { runXs } from "../../targets/xs-desktop/run-xs.ts";
import { onXs } from "../xs/engine.ts";
import { features, graphFile } from "./features.ts";
import { type Cost, type Costs, expectCommitted, files } from "./figures.ts";
import type { Taken } from "./program.ts";

const prelude = `export function boot(main) { main(); }
export function pump() { return false; }
`;

/** Per message: the difference of the two larger runs, so that the start cancels out. */
async function costOf(graph: string): Promise<Cost> {
	const contents = `import graph from ${JSON.stringify(graphFile(graph))};
		import { measure } from "./program.ts";
		export default () => measure(graph);`;
	const bundle = await build({
		stdin: { contents, resolveDir: import.meta.dirname, loader: "ts" },
		bundle: true,
		write: false,
		format: "esm",
		platform: "neutral",
		target: "es2022",
		alias: { ganglion: path.join(import.meta.dirname, "../../runtime/index.ts") },
		plugins: [lower({ native: false })],
	});
	const main = bundle.outputFiles[0]?.text ?? "";
	const ran = await runXs({ modules: { main, prelude }, prelude: "prelude", main: "main", budget: "none" });
	expect(ran).toMatchObject({ status: 0, stderr: "" });
	const [, few, many]: Taken[] = JSON.parse(ran.lines[0] ?? "[]");
	if (few === undefined || many === undefined) throw new Error(`${graph}: no figures`);
	for (const { count, sum } of [few, many]) expect(sum, "all arrived").toBe((count * (count - 1)) / 2);
	const messages = many.count - few.count;
	return {
		instructions: (many.instructions - few.instructions) / messages,
		slots: (many.slots - few.slots) / messages,
	};
}

onXs("per message on XS", () => {
	let plain: Cost;
	const beside: Record<string, Cost> = {};
	beforeAll(async () => {
		plain = await costOf("plain");
		for (const { graph } of features) beside[graph] = await costOf(graph);
	});

	test("the plain row allocates nothing", () => {
		expect(plain.slots).toBe(0);
		expect(plain.instructions).toBeGreaterThan(10);
	});

	test.each(features)("the row costs the same beside $name", ({ graph }) => {
		expect(beside[graph]).toEqual(plain);
	});

	test("the figures are about as committed", async () => {
		const close = (then: Costs, now: Costs): boolean =>
			Object.keys(then.beside).join() === Object.keys(now.beside).join() &&
			then.plain.slots === now.plain.slots &&
			Math.abs(then.plain.instructions - now.plain.instructions) <= 0.02 * then.plain.instructions;
		await expectCommitted(files.costs, { plain, beside }, close);
	});
});
