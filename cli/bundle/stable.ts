/**
 * The same bytes in every folder. esbuild names each module in a comment, and in the source map, by its path from
 * the graph's folder; where the library is installed must not show in that.
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { libraryName } from "../library.ts";

/** The name of one source: our own by package, everything else from the graph's folder or its node_modules. */
export function stableName(source: string, base: string): string {
	const ours = libraryName(path.resolve(base, source));
	if (ours !== undefined) return ours;
	// Hoisting moves packages between folders; what they are called does not change.
	const installed = source.lastIndexOf("node_modules/");
	return installed < 0 ? source : source.slice(installed + "node_modules/".length);
}

/** `code` with esbuild's `// path` comments made independent of the place. Lines stay where they are. */
export function stablePaths(code: string, sources: readonly string[], base: string): string {
	const comments = new Map(sources.map((source) => [`// ${source}`, `// ${stableName(source, base)}`]));
	return code
		.split("\n")
		.map((line) => comments.get(line) ?? line)
		.join("\n");
}

/** A source map with its `sources` named alike. */
export function stableMap(map: string, inputs: readonly string[], base: string): string {
	const parsed: { sources: string[] } = JSON.parse(map);
	// It leaves a per cent sign of the name's own as it is: only the inputs tell which one was meant.
	const written = new Map(inputs.map((input) => [plain(input), input]));
	const nameOf = (source: string): string => stableName(written.get(plain(source)) ?? plain(source), base);
	return JSON.stringify({ ...parsed, sources: parsed.sources.map(nameOf) });
}

/** esbuild writes some characters of a file's name as in an address, `%28` for a parenthesis, into maps only. */
function plain(source: string): string {
	try {
		return decodeURIComponent(source);
	} catch {
		return source; // a per cent sign of the name's own
	}
}

/** The way back from a stable name to the file: `undefined` for what esbuild was given as text. */
export function filesByName(sources: readonly string[], base: string): (name: string) => string | undefined {
	const files = new Map(sources.map((source) => [stableName(source, base), path.resolve(base, source)]));
	return (name) => {
		const file = files.get(name);
		return file !== undefined && existsSync(file) ? file : undefined;
	};
}
