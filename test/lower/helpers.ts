import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { afterAll } from "vitest";
import { libraryFile } from "../../cli/library.ts";
import { type LowerOptions, lower } from "../../cli/lower/plugin.ts";

const folders: string[] = [];
afterAll(() => {
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files, gone when the test file ends. */
export async function project(files: Readonly<Record<string, string>>): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), "ganglion-lower-"));
	folders.push(folder);
	for (const [name, text] of Object.entries(files)) {
		await mkdir(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), text);
	}
	return folder;
}

export interface Bundle {
	readonly code: string;
	readonly map: string;
	readonly folder: string;
}

/** Bundles `graph.ts` of a project, the library left outside. */
export async function bundle(
	files: Readonly<Record<string, string>>,
	options: LowerOptions & { readonly build?: esbuild.BuildOptions } = {},
): Promise<Bundle> {
	const folder = await project(files);
	const { build, ...lowering } = options;
	const { outputFiles } = await esbuild.build({
		entryPoints: [join(folder, "graph.ts")],
		bundle: true,
		format: "esm",
		target: "es2022",
		outfile: join(folder, "out.js"),
		write: false,
		sourcemap: "external",
		external: ["ganglion"],
		logLevel: "silent",
		plugins: [lower(lowering)],
		...build,
	});
	const text = (end: string): string => outputFiles?.find(({ path }) => path.endsWith(end))?.text ?? "";
	return { code: text(".js"), map: text(".map"), folder };
}

/** Bundles `graph.ts` of a project with the library, and imports what comes out. */
export async function imported(
	files: Readonly<Record<string, string>>,
	options: LowerOptions = {},
): Promise<{ code: string; module: Readonly<Record<string, unknown>> }> {
	const alias = { ganglion: libraryFile("runtime/index") };
	const { code, folder } = await bundle(files, { ...options, build: { external: [], alias } });
	const file = join(folder, "out.mjs");
	writeFileSync(file, code);
	return { code, module: await import(pathToFileURL(file).href) };
}

/** One line of white space for each stretch of it, so that a test does not hang on how esbuild prints. */
export function flat(code: string): string {
	return code.replace(/\s+/g, " ").trim();
}

/** What the build of `graph.ts` complains of, as `file:line:column: text`. */
export async function complaintsOf(files: Readonly<Record<string, string>>): Promise<string[]> {
	const failure = await bundle(files).catch((error: unknown) => error);
	if (!(failure instanceof Error) || !("errors" in failure) || !Array.isArray(failure.errors)) return [];
	return failure.errors.map(
		({ text, location }) => `${basename(location.file)}:${location.line}:${location.column}: ${text}`,
	);
}
