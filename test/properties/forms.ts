/** The properties in the forms in which components run: as written, as a build makes them, and both on XS. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { type LowerOptions, lower } from "../../cli/lower/plugin.ts";
import { runXs } from "../../targets/xs-desktop/run-xs.ts";
import { verdict } from "./checks.ts";

export type Verdict = (name: string, plan: string) => string;

/** What is run, and with what plan. */
export type Trial = readonly [name: string, plan: string];

async function bundle(contents: string, options: LowerOptions): Promise<string> {
	const result = await build({
		stdin: { contents, resolveDir: import.meta.dirname, loader: "ts" },
		bundle: true,
		write: false,
		format: "esm",
		platform: "neutral",
		target: "es2022",
		logLevel: "silent",
		alias: { ganglion: path.join(import.meta.dirname, "../../runtime/index.ts") },
		plugins: [lower(options)],
	});
	const [file] = result.outputFiles;
	if (file === undefined) throw new Error("esbuild wrote nothing");
	return file.text;
}

/** As they are written: native generators. */
export const native: Verdict = verdict;

/** As `ganglion build` makes them. */
export async function lowered(): Promise<Verdict> {
	const folder = mkdtempSync(path.join(tmpdir(), "ganglion-properties-"));
	try {
		const file = path.join(folder, "checks.mjs");
		writeFileSync(file, await bundle('export { verdict } from "./checks.ts";', {}));
		const made: { verdict: Verdict } = await import(pathToFileURL(file).href);
		return made.verdict;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const prelude = `
let verdicts = [];
export function boot(main) { verdicts = main(); }
export function pump() { return false; }
export function end() { for (const one of verdicts) xshost.print(JSON.stringify(one)); }
`;

/** Verdicts of the XS engine, in the order of the trials. */
export async function onEngine(trials: readonly Trial[], options: LowerOptions): Promise<string[]> {
	const main = await bundle(
		`import { verdict } from "./checks.ts";
export default function () { return ${JSON.stringify(trials)}.map(([name, plan]) => verdict(name, plan)); }`,
		options,
	);
	const result = await runXs({
		modules: { main, prelude },
		prelude: "prelude",
		main: "main",
		budget: "none",
		timeoutMs: 120_000,
	});
	if (result.stderr !== "") throw new Error(result.stderr);
	return result.lines.map((line): string => JSON.parse(line));
}
