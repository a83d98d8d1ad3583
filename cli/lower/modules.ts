import { readFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { BuildOptions, Loader, PluginBuild, TransformOptions, TransformResult } from "esbuild";
import { isLibraryFile, libraryFile } from "../library.ts";
import { componentClasses, type IsComponent, isLibraryPart, library, openQuestions } from "./components.ts";
import { applyEdits, moveMappings } from "./edits.ts";
import { type Facts, type Reference, sourcesOf } from "./facts.ts";
import { type BuildFacts, buildFacts, type Part } from "./reach.ts";
import { switchEdits } from "./switches.ts";
import { readModule } from "./transform.ts";

/** A source file as esbuild prints it, without types, and what it says. */
export interface Module {
	readonly path: string;
	readonly printed: TransformResult;
	readonly facts: Facts;
	/** It had switches that would have left something on XS's stack: it comes without them. */
	readonly mended: boolean;
}

/** The library's own files, which do not change while the command line runs: read once for all builds. */
const ofLibrary = new Map<string, Promise<Module>>();

/** The files of one build, each read once; it answers what in other files a file needs to know. */
export class Modules {
	readonly #build: PluginBuild;
	readonly #read = new Map<string, Promise<Module>>();

	/** How a build wants its sources read, as text. */
	readonly #form: string;

	/** Files that the build begins with, where its entry points do not say. */
	readonly #roots: readonly string[] | undefined;
	#known: Promise<BuildFacts | undefined> | undefined;

	/** Answers that were found once, for all that ask: by folder and specifier, and by file and name. */
	readonly #resolved = new Map<string, Promise<string | undefined>>();
	readonly #isOne = new Map<string, boolean>();
	/** So many questions were answered with no because they had led to themselves. */
	#circles = 0;

	constructor(build: PluginBuild, roots?: readonly string[]) {
		this.#build = build;
		this.#roots = roots;
		this.#form = JSON.stringify(inherited(build.initialOptions));
	}

	/** Fails as esbuild's `transform` does where the file does not parse. */
	read(path: string): Promise<Module> {
		const [files, key] = isLibraryFile(path) ? [ofLibrary, this.#form + path] : [this.#read, path];
		let module = files.get(key);
		if (!module) {
			module = this.#load(path);
			files.set(key, module);
		}
		return module;
	}

	/**
	 * What the files of the build say together, but for the library's; `undefined` where it is not known what the build
	 * begins with.
	 */
	known(): Promise<BuildFacts | undefined> {
		this.#known ??= this.#allKnown();
		return this.#known;
	}

	async #allKnown(): Promise<BuildFacts | undefined> {
		const roots = this.#roots ?? [...entriesOf(this.#build.initialOptions), ...(await this.#ofStdin())];
		if (roots.length === 0) return undefined;
		const parts: Part[] = [];
		const seen = new Set<string>();
		const visit = async (path: string | undefined): Promise<void> => {
			if (path === undefined || seen.has(path) || isLibraryFile(path)) return;
			seen.add(path);
			// What does not parse is told where esbuild comes by it.
			const module = await this.read(path).catch(() => undefined);
			if (module === undefined) return;
			const { facts } = module;
			parts.push({ facts, components: componentClasses(facts, await this.componentImports(module)) });
			for (const from of sourcesOf(facts)) await visit(await this.#resolve(module, from));
		};
		for (const root of roots) await visit(root);
		return buildFacts(parts);
	}

	/** The files that an entry given as text imports. */
	async #ofStdin(): Promise<string[]> {
		const { stdin } = this.#build.initialOptions;
		if (typeof stdin?.contents !== "string" || stdin.resolveDir === undefined) return [];
		const path = join(stdin.resolveDir, stdin.sourcefile ?? "stdin.js");
		const printed = await this.#build.esbuild.transform(stdin.contents, {
			loader: stdin.loader ?? "js",
			sourcemap: "external",
		});
		const module = { path, printed, facts: readModule(printed.code, path), mended: false };
		const found = await Promise.all(sourcesOf(module.facts).map((from) => this.#resolve(module, from)));
		return found.filter((one) => one !== undefined);
	}

	/** A watching build reads its author's files anew. */
	forget(): void {
		this.#read.clear();
		this.#resolved.clear();
		this.#isOne.clear();
		this.#known = undefined;
	}

	async #load(path: string): Promise<Module> {
		const { initialOptions, esbuild } = this.#build;
		const source = await readFile(path, "utf8");
		const printed = await esbuild.transform(source, {
			...inherited(initialOptions),
			loader: loaderOf(path),
			// Real class fields and private names stay; all that is newer goes, for XS and for the parser behind this.
			target: "es2022",
			charset: "utf8",
			sourcemap: "external",
			sourcefile: relative(initialOptions.absWorkingDir ?? process.cwd(), path),
		});
		return mend(path, printed);
	}

	/** Which of a module's imports are component classes. */
	async componentImports(module: Module): Promise<IsComponent> {
		return this.#componentImports(module, new Set());
	}

	async #componentImports(module: Module, asking: ReadonlySet<string>): Promise<IsComponent> {
		const yes = new Set<string>();
		for (const reference of openQuestions(module.facts)) {
			const key = `${reference.from} ${reference.name}`;
			if (!yes.has(key) && (await this.#isComponent(module, reference, asking))) yes.add(key);
		}
		return ({ from, name }) => yes.has(`${from} ${name}`);
	}

	/** `asking` holds the questions that led to this one: a circle of imports answers itself with no. */
	async #isComponent(importer: Module, reference: Reference, asking: ReadonlySet<string>): Promise<boolean> {
		const path = await this.#resolve(importer, reference.from);
		if (path === undefined) return isLibraryPart(reference);
		const key = `${path} ${reference.name}`;
		const known = this.#isOne.get(key);
		if (known !== undefined) return known;
		if (asking.has(key)) {
			this.#circles++;
			return false;
		}
		const before = this.#circles;
		const found = await this.#exportsComponent(path, reference.name, new Set([...asking, key]));
		// A no within a circle holds for this question only.
		if (found || this.#circles === before) this.#isOne.set(key, found);
		return found;
	}

	async #exportsComponent(path: string, name: string, deeper: ReadonlySet<string>): Promise<boolean> {
		const module = await this.read(path).catch(() => undefined);
		if (!module) return false;
		const { exports, stars } = module.facts;
		const local = exports.get(name);
		if (local === undefined) {
			for (const from of stars) {
				if (await this.#isComponent(module, { from, name }, deeper)) return true;
			}
			return false;
		}
		if (typeof local !== "string") return this.#isComponent(module, local, deeper);
		const imported = module.facts.imports.get(local);
		if (imported) return this.#isComponent(module, imported, deeper);
		return this.#definesComponent(module, local, deeper);
	}

	async #definesComponent(module: Module, variable: string, asking: ReadonlySet<string>): Promise<boolean> {
		const one = module.facts.classes.find((other) => other.variable === variable);
		if (!one) return false;
		if (variable === "Component" && isLibraryFile(module.path)) return true;
		const components = componentClasses(module.facts, await this.#componentImports(module, asking));
		return components.has(one);
	}

	/** The file behind a specifier, the library's own included. */
	fileOf(importer: Module, specifier: string): Promise<string | undefined> {
		if (specifier === library) return Promise.resolve(libraryFile("runtime/index"));
		return this.#resolve(importer, specifier);
	}

	/** The file behind a specifier; none for what another plugin or the host provides, and for what is not found. */
	async #resolve(importer: Module, specifier: string): Promise<string | undefined> {
		if (specifier === library || specifier.includes(":")) return undefined;
		const key = `${dirname(importer.path)} ${specifier}`;
		let found = this.#resolved.get(key);
		if (found === undefined) {
			found = this.#askForFile(importer, specifier);
			this.#resolved.set(key, found);
		}
		return found;
	}

	async #askForFile(importer: Module, specifier: string): Promise<string | undefined> {
		const { path, namespace, external, errors } = await this.#build.resolve(specifier, {
			importer: importer.path,
			resolveDir: dirname(importer.path),
			namespace: "file",
			kind: "import-statement",
		});
		const found = errors.length === 0 && !external && namespace === "file" && loadable.test(path);
		return found ? path : undefined;
	}
}

/** The module as all that follows reads it: without switches that would leave something on XS's stack. */
function mend(path: string, printed: TransformResult): Module {
	const facts = readModule(printed.code, path);
	const edits = /\bswitch\b/.test(printed.code) ? switchEdits(printed.code, facts.program) : [];
	if (edits.length === 0) return { path, printed, facts, mended: false };
	const map: { mappings: string } = JSON.parse(printed.map);
	map.mappings = moveMappings(map.mappings, printed.code, edits);
	const code = applyEdits(printed.code, edits);
	const mended = { ...printed, code, map: JSON.stringify(map) };
	return { path, printed: mended, facts: readModule(code, path), mended: true };
}

/** Names of the files that may hold components. */
export const loadable = /\.(?:[jt]sx?|[cm][jt]s)$/;

/** Packages, and CommonJS: no components are looked for in these. */
export function isForeign(path: string): boolean {
	return /\.c[jt]s$/.test(path) || (!isLibraryFile(path) && path.split(sep).includes("node_modules"));
}

export function isTypeScript(path: string): boolean {
	return /\.(?:tsx?|[cm]ts)$/.test(path);
}

function loaderOf(path: string): Loader {
	if (/sx$/.test(path)) return path.endsWith("tsx") ? "tsx" : "jsx";
	return isTypeScript(path) ? "ts" : "js";
}

function entriesOf({ entryPoints, absWorkingDir }: BuildOptions): string[] {
	const folder = absWorkingDir ?? process.cwd();
	const entries = Array.isArray(entryPoints) ? entryPoints : Object.values(entryPoints ?? {});
	return entries.map((entry) => resolve(folder, typeof entry === "string" ? entry : entry.in));
}

/** The options of a build that say how its sources are to be read. */
function inherited(options: BuildOptions): TransformOptions {
	const kept: TransformOptions = {};
	if (options.jsx !== undefined) kept.jsx = options.jsx;
	if (options.jsxFactory !== undefined) kept.jsxFactory = options.jsxFactory;
	if (options.jsxFragment !== undefined) kept.jsxFragment = options.jsxFragment;
	if (options.jsxImportSource !== undefined) kept.jsxImportSource = options.jsxImportSource;
	if (options.tsconfigRaw !== undefined) kept.tsconfigRaw = options.tsconfigRaw;
	return kept;
}
