/** The core's specs on Node as a build makes them. As they are written they run in specs.node.test.ts. */
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { lower } from "../../cli/lower/plugin.ts";
import { project } from "./helpers.ts";

const folder = path.join(import.meta.dirname, "../specs");

/** The specs that fail, each with why, and how many there are. */
async function run(steps: boolean): Promise<{ failures: string[]; count: number; code: string }> {
	const out = path.join(await project({ "package.json": '{ "type": "module" }' }), "specs.js");
	const files = readdirSync(folder).filter((name) => name.endsWith(".spec.ts"));
	await build({
		stdin: {
			contents: `${files.map((file) => `import "./${file}";`).join("\n")}
import { outcome, specs } from "./spec.ts";
export const outcomes = specs.map((one) => [one.name, outcome(one, ${steps})]);`,
			resolveDir: folder,
			loader: "ts",
		},
		bundle: true,
		format: "esm",
		platform: "neutral",
		target: "es2022",
		outfile: out,
		logLevel: "silent",
		alias: { ganglion: path.join(import.meta.dirname, "../../runtime/index.ts") },
		plugins: [lower({ steps })],
	});
	const { outcomes }: { outcomes: [string, string | undefined][] } = await import(pathToFileURL(out).href);
	const failures = outcomes.flatMap(([name, why]) => (why === undefined ? [] : [`${name}: ${why}`]));
	return { failures, count: outcomes.length, code: await readFile(out, "utf8") };
}

test.each([true, false])(
	"steps: %s",
	async (steps) => {
		const { failures, count, code } = await run(steps);
		expect(failures).toEqual([]);
		expect(count).toBeGreaterThan(100);
		expect(code.includes("this.$steps(")).toBe(steps);
	},
	60_000,
);
