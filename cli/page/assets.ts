/**
 * What a page is made of, beside its program: bundled when the package is built, and read from `dist/page` afterwards.
 * Its packages are needed for that only, so who installs ours has none of them.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { type BuildOptions, build } from "esbuild";
import { packageRoot } from "../library.ts";
import { licencesOf } from "./licences.ts";

const folder = path.join(packageRoot, "dist", "page");
const sources = path.join(packageRoot, "targets", "page");

/** Texts, ready to be put into a page. */
export interface Assets {
	readonly app: string;
	readonly style: string;
	/** The worker that simulates. */
	readonly worker: string;
	/** The worker that lays graphs out. */
	readonly layout: string;
	readonly licences: string;
}

const read = (name: string): string => readFileSync(path.join(folder, name), "utf8");

export const readAssets = (): Assets => ({
	app: read("app.js"),
	style: read("app.css"),
	worker: read("worker.js"),
	layout: read("layout.js"),
	licences: read("licences.txt"),
});

const common = {
	...{ bundle: true, format: "iife", target: "es2022", minify: true, write: false, metafile: true },
	...{ legalComments: "none", charset: "utf8", absWorkingDir: packageRoot },
} as const satisfies BuildOptions;

/** Writes `dist/page`. */
export async function makeAssets(): Promise<void> {
	const [app, worker] = await Promise.all([
		build({ ...common, entryPoints: [path.join(sources, "app", "main.tsx")], outdir: folder, jsx: "automatic" }),
		build({ ...common, entryPoints: [path.join(sources, "worker", "main.ts")], outdir: folder }),
	]);
	const layout = createRequire(import.meta.url).resolve("elkjs/lib/elk-worker.min.js");
	const text = (result: typeof app, end: string): string =>
		result.outputFiles.find((file) => file.path.endsWith(end))?.text ?? "";
	const inputs = [app, worker].flatMap(({ metafile }) => Object.keys(metafile.inputs));
	const files: readonly (readonly [string, string])[] = [
		["app.js", text(app, ".js")],
		["app.css", text(app, ".css")],
		["worker.js", text(worker, ".js")],
		["layout.js", readFileSync(layout, "utf8")],
		["licences.txt", licencesOf([...inputs, path.relative(packageRoot, layout)], packageRoot)],
	];
	mkdirSync(folder, { recursive: true });
	for (const [name, content] of files) writeFileSync(path.join(folder, name), content);
}
