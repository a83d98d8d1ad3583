/**
 * The same specs on the XS engine, as a build makes them. Those with processes also in the form that steps fall back
 * to, and native: handlers are the same in all (on Node they run in each, test/lower/specs-hold-lowered-on-node).
 */
import { readdirSync, readFileSync } from "node:fs";
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

const files = readdirSync(folder)
	.filter((name) => name.endsWith(".spec.ts"))
	.sort();
const withProcesses = files.filter((name) => /\byield\b/.test(readFileSync(path.join(folder, name), "utf8")));

async function bundle(options: LowerOptions): Promise<string> {
	const contents = [
		...(isBuilt(options) ? files : withProcesses).map((file) => `import ${JSON.stringify(`./${file}`)};`),
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

/** What became of each spec, by name. */
async function outcomesOf(options: LowerOptions): Promise<Map<string, string>> {
	const result = await runXs({
		modules: { main: await bundle(options), prelude },
		preload: true,
		prelude: "prelude",
		main: "main",
		budget: "none",
	});
	expect(result.stderr).toBe("");
	return new Map(result.lines.map((line): [string, string] => JSON.parse(line)));
}

describe("steps on XS", () => {
	let outcomes = new Map<string, string>();
	beforeAll(async () => {
		outcomes = await outcomesOf({});
	}, 300_000);

	for (const one of specs) test(one.name, () => expect(outcomes.get(one.name)).toBe("ok"));
});

const forms: Readonly<Record<string, LowerOptions>> = {
	"lowered yields on XS": { steps: false },
	"native generators on XS": { native: true },
};

test.each(Object.entries(forms))(
	"processes: %s",
	async (_form, options) => {
		const outcomes = await outcomesOf(options);
		expect(outcomes.size).toBeGreaterThan(specs.length / 3);
		expect([...outcomes].filter(([, why]) => why !== "ok")).toEqual([]);
	},
	300_000,
);
