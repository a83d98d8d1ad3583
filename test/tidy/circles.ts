import { posix } from "node:path";
import { importsOf } from "./imports.ts";
import type { Source } from "./sources.ts";

/** What each file imports of the others, types included. */
export type Arrows = ReadonlyMap<string, readonly string[]>;

export function arrowsOf(sources: readonly Source[]): Arrows {
	const paths = new Set(sources.map(({ path }) => path));
	return new Map(
		sources.map(({ path, text }) => {
			const reached = importsOf(text)
				.filter(({ specifier }) => specifier.startsWith("."))
				.map(({ specifier }) => posix.join(posix.dirname(path), specifier));
			return [path, [...new Set(reached)].filter((to) => paths.has(to))];
		}),
	);
}

/**
 * Groups of files each of which reaches every other by its imports, in alphabetical order: the strongly connected
 * parts of more than one file, and files that import themselves. Tarjan's algorithm.
 */
export function circlesOf(arrows: Arrows): string[][] {
	const number = new Map<string, number>();
	const lowest = new Map<string, number>();
	const open: string[] = [];
	const circles: string[][] = [];
	const visit = (path: string): number => {
		const own = number.size;
		number.set(path, own);
		open.push(path);
		let low = own;
		for (const to of arrows.get(path) ?? []) {
			if (!number.has(to)) low = Math.min(low, visit(to));
			else if (open.includes(to)) low = Math.min(low, number.get(to) ?? own);
		}
		lowest.set(path, low);
		if (low === own) {
			const group = open.splice(open.indexOf(path));
			if (group.length > 1 || arrows.get(path)?.includes(path)) circles.push(group.sort());
		}
		return low;
	};
	for (const path of arrows.keys()) if (!number.has(path)) visit(path);
	return circles.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1));
}

/** The folders of `runtime/`: each imports from itself and from those before it. `index.ts` stands above them all. */
export const floors: readonly string[] = ["types", "core", "core/main", "graph", "around", "components"];

/** Arrows within `runtime/` that lead to a later folder, as "from -> to". */
export function upwardArrows(arrows: Arrows): string[] {
	return [...arrows].flatMap(([from, all]) =>
		all.filter((to) => floorOf(from) < floorOf(to)).map((to) => `${from} -> ${to}`),
	);
}

/** The place of a file's folder among the floors; all the others may reach everything. */
function floorOf(path: string): number {
	const folder = /^runtime\/(core\/main|[^/]+)\//.exec(path)?.[1];
	return folder === undefined ? floors.length : floors.indexOf(folder);
}
