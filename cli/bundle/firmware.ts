/** The firmware: entry, graph and runtime in one ES module, the same bytes wherever and however it is made. */
import { realpath, stat } from "node:fs/promises";
import path from "node:path";
import type { Program } from "acorn";
import type { BuildOptions, BuildResult, Metafile, Plugin } from "esbuild";
import { type Bundle, placesOf, type Remark, remarksOn } from "../check/source/check.ts";
import { systemReason, UserError } from "../errors.ts";
import { libraryFile } from "../library.ts";
import { applyEdits, type Edit, moveMappings } from "../lower/edits.ts";
import type { KeptGenerator } from "../lower/findings.ts";
import { MainsOfBuild } from "../lower/mains-of-build.ts";
import { lower } from "../lower/plugin.ts";
import { shown } from "../places.ts";
import { type Borders, bordersPlugin, firmwareBorders } from "./borders.ts";
import { constants } from "./constants.ts";
import { firmwareEntry, withoutUnused } from "./device-entry.ts";
import { withoutDirectives } from "./directives.ts";
import { functionText } from "./function-text.ts";
import { keptProperties } from "./kept-properties.ts";
import { type Mains, mainsOf, withoutMains } from "./mains.ts";
import { buildError, checkExports, isBuildFailure } from "./messages.ts";
import { parsed } from "./parsed.ts";
import { lazyRegexps, type Moved } from "./regexps.ts";
import { esbuild } from "./service.ts";
import { filesByName, stableMap, stableName, stablePaths } from "./stable.ts";

export interface FirmwareOptions {
	readonly graphFile: string;
	/** For messages: paths are shown relative to it. */
	readonly cwd?: string;
	/** Leave generators as they are written (decision 20). */
	readonly native?: boolean;
	/** The board's config has a zone for local time. */
	readonly zone?: boolean;
}

export interface Firmware {
	/** One ES module: exports `boot`, `graph`, and by default the function that a board calls. */
	readonly code: string;
	/** Its source map, JSON. `code` does not name it. */
	readonly map: string;
	/** Board modules that it imports, in alphabetical order. */
	readonly imports: readonly string[];
	/** What a board does otherwise than the desk, or may: one line each, with its place. */
	readonly remarks: readonly string[];
	/** The regular expressions that the build has made later: one line each, with its place. */
	readonly moved: readonly string[];
	/** The mains and helpers that stay generators, which costs: one line each, with place and reason. */
	readonly generators: readonly string[];
	/** Whether what mains are made of is in it, why, and what it takes. */
	readonly mains: Mains;
	/** Its sources with the bytes that each takes in it, largest first. */
	readonly parts: readonly Part[];
	/** The absolute path of a source, from its name in `map`; `undefined` for what is no file. */
	fileOf(source: string): string | undefined;
}
export interface Part {
	readonly source: string;
	readonly bytes: number;
}

/** @throws UserError where the graph, or something that it imports, is not fit for a board. */
export async function bundleFirmware(options: FirmwareOptions): Promise<Firmware> {
	const cwd = options.cwd ?? process.cwd();
	const graphFile = await existingSource(options.graphFile, "graph", cwd);
	const borders: Borders = {
		...firmwareBorders,
		fixed: {
			...firmwareBorders.fixed,
			"ganglion-part:graph": graphFile,
			"ganglion-part:boot": libraryFile("targets/esp32/boot"),
			"ganglion-part:base": libraryFile("targets/esp32/device-base"),
			"ganglion-part:local-time": libraryFile("targets/esp32/local-time"),
		},
	};
	const base = path.dirname(graphFile);
	const kept: KeptGenerator[] = [];
	const onKept = (more: readonly KeptGenerator[]): number => kept.push(...more);
	const mains = new MainsOfBuild();
	const lowering = lower({ native: options.native === true, roots: [graphFile], onKept, mains });
	const contents = firmwareEntry(options.zone === true);
	const stdin = { contents, resolveDir: base, sourcefile: entryFile, loader: "js" } as const;
	const make = (): Promise<OneModule> =>
		oneModule(graphFile, cwd, { stdin, plugins: [bordersPlugin(borders)] }, [lowering]);
	const { result, main } = await withoutMains(mains, make, base);
	checkExports(result.metafile, graphFile, cwd);
	const inputs = Object.keys(result.metafile.inputs);
	const bundled = stablePaths(result.code, inputs, base);
	const first = parsed(bundled);
	const expressions = lazyRegexps(bundled, first);
	const later = forFlash(bundled, first, expressions.edits);
	const plainMap = stableMap(result.map, inputs, base);
	const { code, map } = edited(bundled, plainMap, later);
	const program = later.length === 0 ? first : parsed(code);
	// What is left after tree shaking tells which of the board's classes are wanted.
	const { edits, imports } = withoutUnused(program);
	const fileOf = filesByName(inputs, base);
	return {
		...edited(code, map, [...edits, ...constants(program)]),
		imports,
		remarks: certain(remarksOn({ code, map, program, fileOf }, cwd)),
		moved: movedIn(expressions, { code: bundled, map: plainMap, fileOf }, cwd),
		generators: generatorsIn(kept, cwd),
		mains: mainsOf(mains, main, cwd),
		parts: partsOf(result.metafile, base),
		fileOf,
	};
}

/** Changes to what could not be in flash on a board as it is written. */
function forFlash(code: string, program: Program, more: readonly Edit[]): Edit[] {
	const text = functionText(code, program);
	const at = program.body.find(({ type }) => type !== "ImportDeclaration")?.start ?? 0;
	const texts = text === "" ? [] : [{ at, cut: 0, put: text }];
	return [...texts, ...more, ...keptProperties(code, program), ...withoutDirectives(code, program)];
}

function movedIn({ places }: Moved, bundle: Omit<Bundle, "program">, cwd: string): string[] {
	return placesOf(places, bundle, cwd)
		.map((place) => `${place} a regular expression of the module level is made when it is first used, and kept`)
		.sort();
}

function generatorsIn(kept: readonly KeptGenerator[], cwd: string): string[] {
	const order = (a: KeptGenerator, b: KeptGenerator): number =>
		a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line || a.column - b.column;
	return [...kept].sort(order).map(({ file, line, column, component, method, why }) => {
		const name = method === "main" ? "*main()" : `*${method}()`;
		return `${shown(file, cwd)}:${line}:${column}: ${name} of ${component} stays a generator: ${why}`;
	});
}

/** Those that are no errors. @throws UserError with all that are. */
function certain(remarks: readonly Remark[]): string[] {
	const errors = remarks.filter(({ isError }) => isError);
	if (errors.length > 0) throw new UserError(errors.map(({ line }) => line).join("\n"));
	return remarks.map(({ line }) => line);
}

/** How the entry is called in messages and maps. */
const entryFile = "ganglion-entry.js";

function edited(code: string, map: string, edits: readonly Edit[]): { code: string; map: string } {
	if (edits.length === 0) return { code, map };
	const all = [...edits].sort((a, b) => a.at - b.at);
	const parsed: { mappings: string } = JSON.parse(map);
	const moved = { ...parsed, mappings: moveMappings(parsed.mappings, code, all) };
	return { code: applyEdits(code, all), map: JSON.stringify(moved) };
}

/** What every bundle of ours has in common. The user's tsconfig has no say: it would change the bytes. */
export const moduleOptions = {
	bundle: true,
	write: false,
	metafile: true,
	format: "esm",
	platform: "neutral",
	target: "es2022",
	mainFields: ["module", "main"],
	splitting: false,
	treeShaking: true,
	sourcemap: "external",
	sourcesContent: false,
	logLevel: "silent",
	outfile: "main.js",
	tsconfigRaw: { compilerOptions: { target: "es2022", useDefineForClassFields: true } },
	loader: { ".csv": "text", ".txt": "text" },
	// XS evaluates a firmware once, when it is linked: nothing there could go on later.
	supported: { "top-level-await": false },
} as const satisfies BuildOptions;

type Output = BuildResult<BuildOptions & { write: false; metafile: true }>;

export interface OneModule {
	readonly code: string;
	readonly map: string;
	readonly metafile: Metafile;
}

/**
 * Runs esbuild from the folder of `file`; its complaints become ours.
 * @param lowering plugins that rewrite sources.
 */
export async function oneModule(
	file: string,
	cwd: string,
	options: BuildOptions,
	lowering: readonly Plugin[] = [],
): Promise<OneModule> {
	const base = path.dirname(file);
	const run = (plugins: readonly Plugin[]): Promise<Output> =>
		esbuild({
			...moduleOptions,
			...options,
			plugins: [...plugins],
			absWorkingDir: base,
			write: false,
			metafile: true,
		});
	const borders = options.plugins ?? [];
	let result: Output;
	try {
		result = await run([...borders, ...lowering]);
	} catch (error) {
		if (!isBuildFailure(error)) throw error;
		// esbuild tells positions in the text that a plugin gave it: the sources themselves give the right ones.
		const plain = lowering.length === 0 ? undefined : await run(borders).catch((second: unknown) => second);
		throw buildError(isBuildFailure(plain) ? plain : error, base, cwd, file);
	}
	const [map, code] = [".map", ".js"].map((end) => result.outputFiles.find((out) => out.path.endsWith(end)));
	if (map === undefined || code === undefined) throw new Error("esbuild wrote no module");
	return { code: code.text, map: map.text, metafile: result.metafile };
}

/** The real path of a source file. @throws UserError where there is none. */
export async function existingSource(file: string, what: string, cwd: string): Promise<string> {
	const full = path.resolve(cwd, file);
	try {
		const found = await stat(full);
		if (found.isDirectory()) {
			const inside = shown(path.join(full, `${what}.ts`), cwd);
			throw new UserError(`${shown(full, cwd)} is a folder: name the ${what} file in it, for example ${inside}`);
		}
		// Who reads a pipe may wait for ever.
		if (!found.isFile()) throw new UserError(`${shown(full, cwd)} is no file: name the ${what} file`);
	} catch (error) {
		if (error instanceof UserError) throw error;
		throw new UserError(`cannot read the ${what} ${shown(full, cwd)}: ${systemReason(error) ?? String(error)}`);
	}
	if (!/\.[cm]?[jt]s$/.test(full)) throw new UserError(noSource(shown(full, cwd)));
	return realpath(full);
}

function noSource(name: string): string {
	const small = name.replace(/\.[cm]?[jt]s$/i, (end) => end.toLowerCase());
	if (small === name) return `${name} is no TypeScript or JavaScript file`;
	return `${name}: the compilers know their endings in small letters only: call it ${small}`;
}

/** The entry is left out: it is cut down afterwards, to a few bytes. */
function partsOf(metafile: Metafile, base: string): Part[] {
	const output = metafile.outputs["main.js"];
	if (output === undefined) return [];
	return Object.entries(output.inputs)
		.filter(([source]) => source !== entryFile)
		.map(([source, { bytesInOutput }]) => ({ source: stableName(source, base), bytes: bytesInOutput }))
		.sort((a, b) => b.bytes - a.bytes || (a.source < b.source ? -1 : 1));
}
