import path from "node:path";
import { build, transformSync } from "esbuild";
import fc from "fast-check";
import { expect, test } from "vitest";
import { transformModule } from "../../cli/lower/transform.ts";
import { runXs } from "../../targets/xs-desktop/run-xs.ts";
import { componentSource, ordinarySource } from "./programs.ts";
import { type Make, makeParameters, type Script, trace } from "./traces.ts";
import { writtenPrograms } from "./written.ts";

const scripts: Script[] = [
	{ steps: 0, act: "next" },
	...[1, 2, 4, 7].flatMap((steps): Script[] => [
		{ steps, act: "throw" },
		{ steps, act: "return" },
	]),
];

/** Programs that XS runs otherwise than Node without any lowering. */
const otherwiseOnXs: ReadonlySet<string> = new Set([
	"iterators whose results are none",
	"an array with an iterator of its own",
	// Functions have no names there, as on a board.
	"the name of a function beside a suspension",
]);

function factory(code: string): string {
	return `function (${makeParameters.join(", ")}) { "use strict"; ${code}; return new A(); }`;
}

/** One module that runs every program in all forms and prints their traces. */
async function onXs(programs: readonly string[]): Promise<string[][]> {
	const forms = programs.map((native) => [
		native,
		transformModule(native, "a.ts", { names: false }),
		transformModule(native, "a.ts", { names: false, steps: true }),
	]);
	const contents = `import { trace } from "./traces.ts";
import { writtenPrograms } from "./written.ts";
const scripts = ${JSON.stringify(scripts)};
const programs = [${forms.map((codes) => `[${codes.map(factory).join(",\n")}]`).join(",\n")}];
const traces = (make) => JSON.stringify(scripts.map((one) => trace(make, one)));
export default () => programs.map((forms) => forms.map(traces));`;
	const { outputFiles } = await build({
		stdin: { contents, resolveDir: import.meta.dirname, loader: "js" },
		bundle: true,
		write: false,
		format: "esm",
		logLevel: "error",
		target: "es2022",
		alias: { ganglion: path.join(import.meta.dirname, "../../runtime/index.ts") },
	});
	const prelude = `export function boot(main) { for (const one of main()) xshost.print(JSON.stringify(one)); }
export function pump() { return false; }
export function end() {}`;
	const main = outputFiles[0]?.text ?? "";
	const result = await runXs({ modules: { main, prelude }, prelude: "prelude", main: "main", budget: "none" });
	expect(result.stderr).toBe("");
	return result.lines.map((line) => JSON.parse(line));
}

test("random components leave the trace on XS that their generators leave on Node", async () => {
	const sources = [
		...fc.sample(componentSource, { numRuns: 40, seed: 1 }),
		...fc.sample(ordinarySource, { numRuns: 120, seed: 2 }),
		...writtenPrograms.filter(([name]) => !otherwiseOnXs.has(name)).map(([, text]) => text),
	];
	const programs = sources.map((source) => transformSync(source, { loader: "ts", target: "es2022" }).code);
	const seen = await onXs(programs);
	expect(seen.length).toBe(programs.length);
	for (const [i, native] of programs.entries()) {
		const make: Make = (...values) =>
			new Function(...makeParameters, `"use strict"; ${native}; return new A();`)(...values);
		const expected = JSON.stringify(scripts.map((one) => trace(make, one)));
		for (const [form, got] of seen[i]?.entries() ?? []) {
			expect({ form: ["native", "lowered", "stepped"][form], native, got }).toEqual({
				form: ["native", "lowered", "stepped"][form],
				native,
				got: expected,
			});
		}
	}
}, 120_000);
