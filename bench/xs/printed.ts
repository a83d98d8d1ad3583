/** What a program prints on XS, built as a firmware is: lowered, in one module, on a board without limits. */
import { build } from "esbuild";
import { lower } from "../../cli/lower/plugin.ts";
import { runXs } from "../../targets/xs-desktop/run-xs.ts";

const prelude = `export function boot(main) { main(); }
export function pump() { return false; }
`;

/** Its lines. @throws Error where it does not end well, or says something on the other output. */
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
	if (ran.status !== 0 || ran.stderr !== "") throw new Error(`${program} on XS: status ${ran.status}, ${ran.stderr}`);
	return ran.lines;
}
