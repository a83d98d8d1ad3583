/** How large the core is: what a graph of plain components cannot do without. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Metafile } from "esbuild";

export interface BundleSize {
	readonly minified: number;
	readonly gzip: number;
}

export interface CoreSize {
	/** Texts of errors included. */
	readonly withMain: BundleSize;
	/** As the build makes it of a graph in which no component has a main. */
	readonly handlersOnly: BundleSize;
	/** Without blanks and comments, of the modules that are in it. */
	readonly lines: number;
	/** Bytes of each module in it, largest first. */
	readonly modules: readonly (readonly [module: string, bytes: number])[];
}

/** What mains are made of: a graph in which no component has one can be built without it. */
const MAINS = 'import "./core/main/waits.ts";';

const entry = [
	'export { Component } from "./core/component.ts";',
	'export { launch } from "./core/launch.ts";',
	'export { link } from "./core/link.ts";',
	'export { Pipeline } from "./graph/pipeline.ts";',
].join("\n");

const runtime = path.join(import.meta.dirname, "../runtime");

/** Scheduler, boxes, component, link and Pipeline, minified by esbuild. */
export async function coreSize(): Promise<CoreSize> {
	const [all, handlers] = await Promise.all([bundle(`${entry}\n${MAINS}`), bundle(entry)]);
	const modules = modulesOf(all.metafile);
	const sources = modules.flatMap(([module, bytes]) => (bytes > 0 && module !== "<stdin>" ? [module] : []));
	return {
		withMain: all.size,
		handlersOnly: handlers.size,
		lines: sources.reduce((sum, module) => sum + linesOf(readFileSync(path.join(runtime, module), "utf8")), 0),
		modules,
	};
}

async function bundle(contents: string): Promise<{ size: BundleSize; metafile: Metafile }> {
	const result = await build({
		stdin: { contents, resolveDir: runtime, loader: "ts" },
		absWorkingDir: runtime,
		bundle: true,
		minify: true,
		write: false,
		metafile: true,
		format: "esm",
		platform: "neutral",
		target: "es2022",
	});
	const text = result.outputFiles[0]?.text ?? "";
	return {
		size: { minified: text.length, gzip: gzipSync(text, { level: 9 }).length },
		metafile: result.metafile,
	};
}

function modulesOf(metafile: Metafile): [string, number][] {
	return Object.values(metafile.outputs)
		.flatMap(({ inputs }) => Object.entries(inputs))
		.map(([module, { bytesInOutput }]): [string, number] => [module, bytesInOutput])
		.sort(([, a], [, b]) => b - a);
}

/** Comments stand on lines of their own here, or behind code. */
function linesOf(text: string): number {
	return text.split("\n").filter((line) => /\S/.test(line) && !/^\s*(?:\/\/|\/\*|\*)/.test(line)).length;
}
