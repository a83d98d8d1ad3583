/** What a message costs in flow components and codecs on XS: no memory for numbers and booleans. */
import { build } from "esbuild";
import { expect, test } from "vitest";
import { lower } from "../../cli/lower/plugin.ts";
import { runXs } from "../../targets/xs-desktop/run-xs.ts";
import { onXs } from "./engine.ts";

const prelude = `export function boot(main) { main(); }
export function pump() { return false; }
`;

onXs("per message on XS", () => {
	test("flow components and codecs take no memory for numbers and booleans; a record is one", async () => {
		const bundle = await build({
			entryPoints: [`${import.meta.dirname}/shelf-program.ts`],
			bundle: true,
			write: false,
			format: "esm",
			platform: "neutral",
			target: "es2022",
			plugins: [lower({ native: false })],
		});
		const main = bundle.outputFiles[0]?.text ?? "";
		const ran = await runXs({ modules: { main, prelude }, prelude: "prelude", main: "main", budget: "none" });
		expect(ran).toMatchObject({ status: 0, stderr: "" });
		// Instructions are for the reader; bytes that are not 0 are others on 64 bits.
		const told = ran.lines.map((line) => line.replace(/, \d+ instructions$/, "").replace(/, [1-9]\d* bytes/, ""));
		// What is made once, as the queue of an inbox for which two wait, is a fraction of a message.
		const costs = told
			.filter((line) => !line.endsWith(": 0 slots, 0 bytes"))
			.map((line) => line.replace(/ ([1-9]\d*)\.\d+ slots, 0\.\d+ bytes/, " $1 slots, 0 bytes"));
		expect(told.length).toBe(28);
		expect(costs).toEqual([
			"MinMax: 6 slots, 0 bytes",
			"Combine: 12 slots, 0 bytes",
			"record, decode: 8 slots, 0 bytes",
			"json, decode: 17 slots",
		]);
	});
});
