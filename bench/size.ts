/** How large the core is in a bundle: what a graph of plain components cannot do without. */
import path from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Metafile } from "esbuild";

export interface CoreSize {
	readonly minified: number;
	readonly gzip: number;
	/** Bytes of each module in it, largest first. */
	readonly modules: readonly (readonly [module: string, bytes: number])[];
}

const entry = [
	'export { Component } from "./core/component.ts";',
	'export { launch } from "./core/launch.ts";',
	'export { link } from "./core/link.ts";',
	'export { Pipeline } from "./graph/pipeline.ts";',
].join("\n");

/** Scheduler, boxes, component, link and Pipeline, minified by esbuild. */
export async function coreSize(): Promise<CoreSize> {
	const runtime = path.join(import.meta.dirname, "../runtime");
	const result = await build({
		stdin: { contents: entry, resolveDir: runtime, loader: "ts" },
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
	return { minified: text.length, gzip: gzipSync(text, { level: 9 }).length, modules: modulesOf(result.metafile) };
}

function modulesOf(metafile: Metafile): [string, number][] {
	return Object.values(metafile.outputs)
		.flatMap(({ inputs }) => Object.entries(inputs))
		.map(([module, { bytesInOutput }]): [string, number] => [module, bytesInOutput])
		.sort(([, a], [, b]) => b - a);
}
