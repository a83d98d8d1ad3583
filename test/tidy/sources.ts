import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** A file of the repository: its path with slashes, from the root, and its text. */
export interface Source {
	readonly path: string;
	readonly text: string;
}

/** A breach of a house rule, as "path:line what". */
export type Breach = string;

export const root = fileURLToPath(new URL("../..", import.meta.url));

const skipped = new Set(["node_modules", "dist", "build-output", "coverage", ".git", ".cache", "package-lock.json"]);
const text =
	/\.(?:ts|tsx|mts|js|mjs|c|h|css|json|md|yml|yaml|sh)$|(?:^|\/)(?:\.ci\/run|LICENSE|\.npmrc|\.editorconfig)$/;

function list(folder: string): string[] {
	return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		if (skipped.has(entry.name)) return [];
		const path = join(folder, entry.name);
		return entry.isDirectory() ? list(path) : [path];
	});
}

/** Every text that people write here. */
export const sources: readonly Source[] = list("")
	.map((path) => path.split(sep).join("/"))
	.filter((path) => text.test(path))
	.map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

export const scripts: readonly Source[] = sources.filter(({ path }) => /\.[mc]?[jt]sx?$/.test(path));

export function lineOf(text: string, offset: number): number {
	return text.slice(0, offset).split("\n").length;
}
