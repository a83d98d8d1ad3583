/** What a program of tests prints on XS, built as a firmware is: lowered, in one module, on a board without limits. */
import { build } from "esbuild";
import { expect } from "vitest";
import { lower } from "../../cli/lower/plugin.ts";
import { runXs } from "../../targets/xs-desktop/run-xs.ts";

const prelude = `export function boot(main) { main(); }
export function pump() { return false; }
`;

/** Its lines. It must end well, and say nothing on the other output. */
export async function printedOnXs(program: string): Promise<readonly string[]> {
	const bundle = await build({
		entryPoints: [program],
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
	return ran.lines;
}
