import { readFile } from "node:fs/promises";
import { basename, sep } from "node:path";
import type { OnLoadResult, PartialMessage, Plugin, PluginBuild, TransformFailure } from "esbuild";
import { isLibraryFile } from "../library.ts";
import { ancestryOf } from "./ancestry.ts";
import { wrongBoxNames } from "./box-names.ts";
import { componentClasses } from "./components.ts";
import { applyEdits, type Edit, moveMappings, originAt } from "./edits.ts";
import type { ClassFacts } from "./facts.ts";
import { forgottenWaits } from "./forgotten.ts";
import { isTypeScript, loadable, type Module, Modules } from "./modules.ts";
import type { BuildFacts } from "./reach.ts";
import { besideMain, neverRuns, type Refusal, refusedMain } from "./refusals.ts";
import { isGeneratorMethod, memberName } from "./syntax.ts";
import { planChanges } from "./transform.ts";

export interface LowerOptions {
	/** Keep plain generators, for comparison. Names are given all the same. */
	readonly native?: boolean;
	/** The files that the build begins with, where these are not its entry points. */
	readonly roots?: readonly string[];
	/** Make step methods of generators. Default true; else they stay generators that delegate each `yield`. */
	readonly steps?: boolean;
}

/** What became of the library's own files, by how they were to be lowered: once for all builds. */
const ofLibrary = new Map<string, OnLoadResult>();

/**
 * The esbuild plugin that every bundle of a graph goes through: component generators come out free of allocation on
 * XS, classes and instances know their names. Source maps still point to the TypeScript. One plugin reads each file
 * once, in however many builds it takes part.
 */
export function lower(options: LowerOptions = {}): Plugin {
	const own = new Map<string, OnLoadResult>();
	const form = JSON.stringify({ native: options.native, steps: options.steps });
	return {
		name: "ganglion-lower",
		setup(build) {
			const modules = new Modules(build, options.roots);
			const mapped = wantsMap(build);
			build.onStart(() => modules.forget());
			build.onLoad({ filter: loadable, namespace: "file" }, async ({ path }) => {
				if (isForeign(path)) return published(path, modules, mapped);
				const assigned = [...((await modules.known())?.assigned ?? [])].sort().join();
				const [known, key] = isLibraryFile(path)
					? [ofLibrary, `${form}${mapped}${assigned}${path}`]
					: [own, path];
				const before = known.get(key);
				if (before !== undefined) return before;
				try {
					const result = await load(await modules.read(path), modules, options, mapped);
					known.set(key, result);
					return result;
				} catch (error) {
					if (isTransformFailure(error)) return { errors: error.errors, warnings: error.warnings };
					throw error;
				}
			});
		},
	};
}

/** To move the mappings takes a third of all the work. */
function wantsMap({ initialOptions }: PluginBuild): boolean {
	return initialOptions.sourcemap !== undefined && initialOptions.sourcemap !== false;
}

async function load(module: Module, modules: Modules, options: LowerOptions, mapped: boolean): Promise<OnLoadResult> {
	const { path, printed, facts } = module;
	const native = options.native === true;
	const own = isLibraryFile(path);
	const build = await modules.known();
	// The library's helpers are its own matter.
	const known = own ? { assigned: build?.assigned ?? new Set<string>() } : build;
	const form = { native, steps: !native && options.steps !== false, names: !own, ...(known && { build: known }) };
	const isComponent = await modules.componentImports(module);
	const components = componentClasses(facts, isComponent);
	const wrong = own ? [] : await refusals(module, modules, components, build);
	if (wrong.length > 0) return { errors: await Promise.all(wrong.map((one) => complaint(module, one))) };
	const { edits, suffix } = planChanges(printed.code, facts, isComponent, form);
	return loaded(module, edits, suffix, mapped);
}

/** What is wrong with a file's components. */
async function refusals(
	module: Module,
	modules: Modules,
	components: Iterable<ClassFacts>,
	build: BuildFacts | undefined,
): Promise<Refusal[]> {
	const found: Refusal[] = wrongBoxNames(components);
	for (const one of components) {
		const ancestry = await ancestryOf(modules, module, one);
		const members = ancestry.classes.slice(1).flatMap((other) => other.one.node.body.body);
		const inherited = members.filter(isGeneratorMethod).flatMap((member) => memberName(member) ?? []);
		found.push(...refusedMain(one), ...besideMain(one, ancestry));
		found.push(...forgottenWaits(one, inherited, module.facts.program));
		if (build) found.push(...neverRuns(one, ancestry, build));
	}
	return found;
}

function loaded(module: Module, edits: readonly Edit[], suffix: string, mapped: boolean): OnLoadResult {
	const { path, printed } = module;
	const contents = `${applyEdits(printed.code, edits)}${suffix}\n${mapped ? mapComment(module, edits) : ""}`;
	// As TypeScript again, for esbuild forgives it, and only it, a re-exported name that is but a type.
	return { contents, loader: isTypeScript(path) ? "ts" : "js", warnings: printed.warnings };
}

function mapComment({ path, printed }: Module, edits: readonly Edit[]): string {
	const map: { sources: string[]; mappings: string } = JSON.parse(printed.map);
	map.sources = [basename(path)];
	map.mappings = moveMappings(map.mappings, printed.code, edits);
	const data = Buffer.from(JSON.stringify(map)).toString("base64");
	return `//# sourceMappingURL=data:application/json;base64,${data}\n`;
}

/** The esbuild plugin for what runs on XS beside a graph, as a world does in `size`: see switches.ts. */
export function mended(): Plugin {
	return {
		name: "ganglion-mended",
		setup(build) {
			const modules = new Modules(build);
			build.onLoad({ filter: loadable, namespace: "file" }, ({ path }) =>
				isLibraryFile(path) ? undefined : published(path, modules, wantsMap(build)),
			);
		},
	};
}

/** With the place in the source, which is not the one in the text that esbuild printed. */
async function complaint({ path, printed }: Module, { node, text }: Refusal): Promise<PartialMessage> {
	const map: { mappings: string } = JSON.parse(printed.map);
	const origin = originAt(map.mappings, printed.code, node.start);
	if (origin === undefined) return { text: `${basename(path)}: ${text}` };
	const lines = (await readFile(path, "utf8")).split(/\r\n?|\n/);
	const { line, column } = origin;
	return { text, location: { file: path, line: line + 1, column, lineText: lines[line] ?? "" } };
}

/** Packages come as they were published, but for what would fill XS's stack. */
async function published(path: string, modules: Modules, mapped: boolean): Promise<OnLoadResult | undefined> {
	if (!/\bswitch\b/.test(await readFile(path, "utf8"))) return undefined;
	// What does not parse as a module here, esbuild may take all the same, or complains of in its own words.
	const module = await modules.read(path).catch(() => undefined);
	return module?.mended ? loaded(module, [], "", mapped) : undefined;
}

/** Packages, and CommonJS: no components are looked for in these. */
function isForeign(path: string): boolean {
	return /\.c[jt]s$/.test(path) || (!isLibraryFile(path) && path.split(sep).includes("node_modules"));
}

function isTransformFailure(error: unknown): error is TransformFailure {
	return error instanceof Error && "errors" in error && "warnings" in error;
}
