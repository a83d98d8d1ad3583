import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { OnLoadResult, Plugin, PluginBuild, TransformFailure } from "esbuild";
import { isLibraryFile } from "../library.ts";
import { componentClasses } from "./components.ts";
import { applyEdits, type Edit, moveMappings } from "./edits.ts";
import { type KeptGenerator, keptGenerators, keptInPackage, refusals } from "./findings.ts";
import type { MainsOfBuild } from "./mains-of-build.ts";
import { isForeign, isTypeScript, loadable, type Module, Modules } from "./modules.ts";
import { planChanges } from "./transform.ts";

export interface LowerOptions {
	/** Keep plain generators, for comparison. Names are given all the same. */
	readonly native?: boolean;
	/** The files that the build begins with, where these are not its entry points. */
	readonly roots?: readonly string[];
	/** Make step methods of generators. Default true; else they stay generators that delegate each `yield`. */
	readonly steps?: boolean;
	/** Told of the generators of a file that stay generators; not of the library's. */
	readonly onKept?: (kept: readonly KeptGenerator[]) => void;
	/** Where given, what mains are made of is left out unless a file of the author's may have one. */
	readonly mains?: MainsOfBuild;
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
				const contents = await options.mains?.instead(path, modules, build);
				if (contents !== undefined) return { contents };
				if (isForeign(path)) return published(path, modules, mapped, options.native === true ? {} : options);
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
	if (wrong.length > 0) return { errors: wrong };
	const { edits, suffix, kept } = planChanges(printed.code, facts, isComponent, form);
	if (!own) options.onKept?.(keptGenerators(module, kept));
	return loaded(module, edits, suffix, mapped);
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

/** Packages come as they were published, but for what would fill XS's stack. */
async function published(
	path: string,
	modules: Modules,
	mapped: boolean,
	{ onKept }: Pick<LowerOptions, "onKept"> = {},
): Promise<OnLoadResult | undefined> {
	const text = await readFile(path, "utf8");
	const asks = onKept !== undefined && /\*\s*main\b/.test(text);
	if (!asks && !/\bswitch\b/.test(text)) return undefined;
	// What does not parse as a module here, esbuild may take all the same, or complains of in its own words.
	const module = await modules.read(path).catch(() => undefined);
	if (module && asks) onKept(await keptInPackage(module, modules));
	return module?.mended ? loaded(module, [], "", mapped) : undefined;
}

function isTransformFailure(error: unknown): error is TransformFailure {
	return error instanceof Error && "errors" in error && "warnings" in error;
}
