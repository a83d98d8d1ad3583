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
		expect(ran.lines).toEqual([]);
	});
});
