/** Graphs of random components come out the same with the library's calls written out as with plain generators. */
import path from "node:path";
import { build, transformSync } from "esbuild";
import fc from "fast-check";
import { expect, test } from "vitest";
import { transformModule } from "../../cli/lower/transform.ts";
import { runXs } from "../../targets/xs-desktop/run-xs.ts";
import { type MakeClasses, makeParameters, type Shape, traffic } from "./traffic.ts";
import { shapes, trafficSource } from "./traffic-programs.ts";

/** Counters of the boxes as they are while a message is seen to. */
const seen =
	"const seen = (c, v) => { log([c.name, v, c.inbox.fill, c.inbox.peak, c.outbox.sent].join()); return v & 3; };";

function bodyOf(source: string, form: { readonly native: boolean }): string {
	const printed = transformSync(source, { loader: "ts", target: "es2022" }).code;
	const made = transformModule(printed, "a.ts", { names: false, native: form.native, steps: !form.native });
	return `"use strict"; ${seen} ${made.replace(/^import .*$/m, "")}; return classes;`;
}

function classesOf(body: string): MakeClasses {
	const make = new Function(...makeParameters, body);
	return (...values) => make(...values);
}

test("on Node", () => {
	let [batches, quick, ran] = [0, 0, 0];
	const runs = Number(process.env["RUNS"] ?? 100);
	fc.assert(
		fc.property(trafficSource, shapes, (source, shape) => {
			const expected = traffic(classesOf(bodyOf(source, { native: true })), shape);
			const written = bodyOf(source, { native: false });
			if (written.includes("$batch$(")) batches++;
			if (written.includes(".mark;\nlet $w")) quick++;
			if (expected.includes("1")) ran++;
			expect(traffic(classesOf(written), shape)).toBe(expected);
		}),
		{ numRuns: runs },
	);
	expect(Math.min(batches, quick, ran)).toBeGreaterThan(runs / 3);
}, 60_000);

test("on XS", async () => {
	const programs = fc.sample(fc.tuple(trafficSource, shapes), { numRuns: 60, seed: 5 });
	const factories = programs.map(
		([source]) => `(${makeParameters.join()}) => { ${bodyOf(source, { native: false })} }`,
	);
	const contents = `import { traffic } from "./traffic.ts";
const shapes = ${JSON.stringify(programs.map(([, shape]) => shape))};
const programs = [${factories.join(",\n")}];
export default () => programs.map((make, i) => traffic(make, shapes[i]));`;
	const { outputFiles } = await build({
		stdin: { contents, resolveDir: import.meta.dirname, loader: "js" },
		...{ bundle: true, write: false, format: "esm", logLevel: "error", target: "es2022" },
		alias: { ganglion: path.join(import.meta.dirname, "../../runtime/index.ts") },
	});
	const prelude = `export function boot(main) { for (const one of main()) xshost.print(JSON.stringify(one)); }
export function pump() { return false; }`;
	const main = outputFiles?.[0]?.text ?? "";
	const result = await runXs({ modules: { main, prelude }, prelude: "prelude", main: "main", budget: "none" });
	expect(result.stderr).toBe("");
	const got: string[] = result.lines.map((line) => JSON.parse(line));
	expect(got.length).toBe(programs.length);
	for (const [i, [source, shape]] of programs.entries())
		expect({ source, shape, trace: got[i] }).toEqual({ source, shape, trace: expectedOf(source, shape) });
}, 120_000);

function expectedOf(source: string, shape: Shape): string {
	return traffic(classesOf(bodyOf(source, { native: true })), shape);
}
