/**
 * Where our own files lie. The command line runs from its sources (tests) and from `dist` (installed); the library
 * beside it is then TypeScript or JavaScript, and nothing here depends on the current directory.
 */
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readObject, textAt } from "./installed.ts";

const here = fileURLToPath(import.meta.url);
const extension = path.extname(here);
const library = path.dirname(path.dirname(here));

/** True where TypeScript sources run, as in tests. */
export const fromSource = extension === ".ts";

/** The folder that holds package.json. */
export const packageRoot = fromSource ? library : path.dirname(library);

/** A module of ours, given as "runtime/index". */
export function libraryFile(module: string): string {
	return path.join(library, ...module.split("/")) + extension;
}

/** The file that tells the compiler the types of a module of ours. */
export function libraryTypes(module: string): string {
	const [folder, ending] =
		fromSource && !isBuilt() ? [library, extension] : [path.join(packageRoot, "dist"), ".d.ts"];
	return path.join(folder, ...module.split("/")) + ending;
}

let built: boolean | undefined;

/** Whether the declarations in `dist` are of these sources: the compiler reads them in a third of the time. */
function isBuilt(): boolean {
	const changed = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
	built ??= ["runtime", "targets"].every((part) => {
		const folder = path.join(library, part);
		const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
			name.endsWith(".ts"),
		);
		const index = part === "runtime" ? "runtime/index.d.ts" : "targets/node-sim/index.d.ts";
		const made = changed(path.join(library, "dist", index));
		return sources.every((name) => changed(path.join(folder, name)) < made);
	});
	return built;
}

/** Whether a file is part of the library, not of somebody's program. */
export function isLibraryFile(file: string): boolean {
	return libraryName(file) !== undefined;
}

/** How a file of ours is called in bundles and messages, wherever it is installed: "ganglion/runtime/index". */
export function libraryName(file: string): string | undefined {
	const relative = path.relative(library, file).split(path.sep).join("/");
	if (!/^(runtime|targets|cli)\//.test(relative)) return undefined;
	return `ganglion/${relative.replace(/\.(ts|js)$/, "")}`;
}

/** Version of the package, from its package.json. */
export function version(): string {
	return textAt(ownPackage(), "version") ?? "unknown";
}

/** The exact version of a package that ours is made and tested with, as our package.json names it. */
export function versionOf(name: string): string {
	for (const part of ["dependencies", "devDependencies"]) {
		const found = textAt(ownPackage(), part, name);
		if (found !== undefined) return found;
	}
	throw new Error(`our package.json does not name ${name}`);
}

const ownPackage = (): unknown => readObject(path.join(packageRoot, "package.json"));
