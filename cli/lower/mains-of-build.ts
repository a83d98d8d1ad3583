/** Leaves out of a bundle what mains are made of, where no file of it can give a component a main. */
import { readdir, readFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import type { PluginBuild } from "esbuild";
import { isLibraryFile, libraryFile } from "../library.ts";
import { placeOf } from "./findings.ts";
import { mainIn, mainInLibrary } from "./mains.ts";
import { isForeign, isTypeScript, type Module, type Modules } from "./modules.ts";

/** Where a file may give a component a main. */
export interface MainPlace {
	readonly file: string;
	/** From 1; 0 for a file of a package, which is not read so closely. */
	readonly line: number;
	readonly column: number;
}

/** The module by which mains come to components. It imports the others of its folder. */
const entry = libraryFile("runtime/core/main/waits");

export class MainsOfBuild {
	/** Whether the folder is left out of the bundle that is being made; at first what the author's files say. */
	leftOut: boolean | undefined;
	/** Bytes of its code, minified. */
	bytes = 0;
	readonly #places = new Map<string, MainPlace>();

	/** What to put in place of a file that the bundle takes; `undefined`: what it says. */
	async instead(path: string, modules: Modules, { esbuild }: PluginBuild): Promise<string | undefined> {
		if (path === entry) {
			this.leftOut ??= (await modules.known())?.mains === false;
			this.bytes = await (measured ??= minified(dirname(entry), esbuild));
			return this.leftOut ? "" : undefined;
		}
		if (!this.#places.has(path)) await this.#look(path, modules);
		return undefined;
	}

	/** The first of the given files that may give a component a main. */
	firstOf(files: Iterable<string>): MainPlace | undefined {
		for (const file of files) {
			const place = this.#places.get(file);
			if (place !== undefined) return place;
		}
		return undefined;
	}

	async #look(path: string, modules: Modules): Promise<void> {
		if (isForeign(path)) {
			if (/\bmain\b/.test(await readFile(path, "utf8")))
				this.#places.set(path, { file: path, line: 0, column: 0 });
			return;
		}
		// What does not parse is told by who loads it.
		const module = await modules.read(path).catch(() => undefined);
		if (module === undefined || inCore(path)) return;
		const node = isLibraryFile(path) ? mainInLibrary(module.facts) : mainIn(module.facts);
		if (node !== undefined) this.#places.set(path, placed(module, placeOf(module, node)));
	}
}

function placed({ path }: Module, place: { readonly line: number; readonly column: number } | undefined): MainPlace {
	return { file: path, line: (place?.line ?? 0) + 1, column: (place?.column ?? 0) + 1 };
}

/** The core itself has none. */
const inCore = (path: string): boolean => path.startsWith(dirname(dirname(entry)));

/** Once for all builds. */
let measured: Promise<number> | undefined;

/** The same for our sources and for what is installed. */
async function minified(folder: string, esbuild: PluginBuild["esbuild"]): Promise<number> {
	const names = (await readdir(folder)).filter((name) => extname(name) === extname(entry) && !name.endsWith(".d.ts"));
	const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
	const loader = isTypeScript(entry) ? "ts" : "js";
	const printed = await Promise.all(
		texts.map((text) => esbuild.transform(text, { loader, minify: true, target: "es2022" })),
	);
	return printed.reduce((sum, { code }) => sum + Buffer.byteLength(code), 0);
}
