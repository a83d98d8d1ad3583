/** The same specs on the XS engine: as a build makes them, in the form that steps fall back to, and native. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { beforeAll, describe, expect, test } from "vitest";
import { type LowerOptions, lower } from "../cli/lower/plugin.ts";
import { runXs } from "../targets/xs-desktop/run-xs.ts";
import { specs } from "./specs/spec.ts";

import.meta.glob("./specs/*.spec.ts", { eager: true });

const folder = path.join(import.meta.dirname, "specs");

/** Whether it is the form that `ganglion build` makes. */
function isBuilt({ steps = true, native = false }: LowerOptions): boolean {
	return steps && !native;
}

async function bundle(options: LowerOptions): Promise<string> {
	const files = readdirSync(folder)
		.filter((name) => name.endsWith(".spec.ts"))
		.sort();
	const contents = [
		...files.map((file) => `import ${JSON.stringify(`./${file}`)};`),
		'import { outcome, specs } from "./spec.ts";',
		`export default function () { return specs.map((one) => [one.name, outcome(one, ${isBuilt(options)})]); }`,
	].join("\n");
	const result = await build({
		stdin: { contents, resolveDir: folder, loader: "ts" },
		bundle: true,
		write: false,
		format: "esm",
		platform: "neutral",
		target: "es2022",
		alias: { ganglion: path.join(import.meta.dirname, "../runtime/index.ts") },
		plugins: [lower(options)],
	});
	const file = result.outputFiles[0];
	if (file === undefined) throw new Error("esbuild wrote nothing");
	return file.text;
}

const prelude = `
let results = [];
export function boot(main) { results = main(); }
export function pump() { return false; }
export function end() {
	for (const [name, why] of results) xshost.print(JSON.stringify([name, why === undefined ? "ok" : why]));
}
`;

const forms: Readonly<Record<string, LowerOptions>> = {
	"steps on XS": {},
	"lowered yields on XS": { steps: false },
	"native generators on XS": { native: true },
};

for (const [form, options] of Object.entries(forms))
	describe(form, () => {
		const outcomes = new Map<string, string>();
		beforeAll(async () => {
			const result = await runXs({
				modules: { main: await bundle(options), prelude },
				preload: true,
				prelude: "prelude",
				main: "main",
				budget: "none",
			});
			expect(result.stderr).toBe("");
			for (const line of result.lines) {
				const [name, why] = JSON.parse(line) as [string, string];
				outcomes.set(name, why);
			}
		}, 300_000);

		for (const one of specs) test(one.name, () => expect(outcomes.get(one.name)).toBe("ok"));
	});
