/** Where in the user's sources something was thrown: for people, never in the trace, which no path may change. */
import { SourceMap } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { inspect } from "node:util";
import { isError } from "../errors.ts";
import { comingBack } from "../guard.ts";
import { shown, slashes } from "../places.ts";

/** The bundles that were evaluated, by the names that they have in stacks. */
const maps = new Map<string, () => SourceMap>();
/** Their sources, without ours. */
const files = new Set<string>();

/** Makes the places of a bundle known. @param map with the sources' addresses. @param sources files of the user's. */
export function known(bundle: string, map: string, sources: readonly string[]): void {
	let read: SourceMap | undefined;
	maps.set(bundle, () => {
		read ??= new SourceMap(JSON.parse(map));
		return read;
	});
	for (const file of sources) files.add(slashes(file));
}

/** `at run (file:///a/valve.ts:21:9)`, or without a function's name and parentheses, which a folder may have too. */
const frames = [/^at .*? \((.+):(\d+):(\d+)\)$/, /^at (?:async )?(.+):(\d+):(\d+)$/];

/** "valve.ts:21:9", the first frame of the stack that lies in the user's own files. */
export function placeOf(error: unknown, cwd: string): string | undefined {
	const own = placesIn(error).find(({ file }) => files.has(slashes(file)));
	return own && `${shown(path.normalize(own.file), cwd)}:${own.row}:${own.column}`;
}

/** Whether it was not the user's own code that threw, but what that had called. */
export function thrownInside(error: unknown): boolean {
	const [first] = placesIn(error);
	return first !== undefined && !files.has(slashes(first.file));
}

/** A firmware's source map, JSON, and the files of its sources. */
interface Mapped {
	readonly map: string;
	fileOf(source: string): string | undefined;
}

/**
 * "valve.ts:21", the first frame in the user's own files, where the engine tells lines of the bundle only.
 * @param frames such as "main.js:1204", innermost first. @param module the bundle's own file among them.
 */
export function lineIn(frames: readonly string[], module: string, { map, fileOf }: Mapped, cwd: string) {
	const places = new SourceMap(JSON.parse(map));
	for (const frame of frames) {
		if (!frame.startsWith(`${module}:`)) continue;
		const found = places.findEntry(Number(frame.slice(module.length + 1)) - 1, Number.MAX_SAFE_INTEGER);
		if (!("originalSource" in found) || found.originalSource.startsWith("ganglion/")) continue;
		const file = fileOf(found.originalSource);
		if (file !== undefined) return `${shown(file, cwd)}:${found.originalLine + 1}`;
	}
	return undefined;
}

interface Place {
	readonly file: string;
	readonly row: number | string;
	readonly column: number | string;
}

/** All that a stack names, innermost first. */
function placesIn(error: unknown): Place[] {
	// Somebody may have replaced `Error.prepareStackTrace`.
	if (!isError(error) || typeof error.stack !== "string") return [];
	return error.stack
		.split("\n")
		.slice(1)
		.flatMap((line) => {
			const found = frames.map((frame) => frame.exec(line.trim())).find((match) => match !== null);
			if (found === undefined) return [];
			const [, name = "", row = "", column = ""] = found;
			const place = mapped(name, Number(row), Number(column)) ?? { address: name, row, column };
			return { ...place, file: place.address.startsWith("file:") ? fileURLToPath(place.address) : place.address };
		});
}

/** What Node has not mapped, since somebody else, such as a test runner, prepares the stacks. */
function mapped(bundle: string, row: number, column: number) {
	const found = maps
		.get(bundle)?.()
		.findEntry(row - 1, column - 1);
	if (found === undefined || !("originalSource" in found)) return undefined;
	return { address: found.originalSource, row: found.originalLine + 1, column: found.originalColumn + 1 };
}

/** `before`, what was thrown, which need not be an error, and the place where that was, if one knows. */
export function told(before: string, error: unknown, cwd: string): string {
	// A message may be a getter of the user's.
	return comingBack("the message of what is thrown", () => {
		const place = placeOf(error, cwd);
		return `${before}${wordsOf(error)}${place === undefined ? "" : ` (at ${place})`}`;
	});
}

function wordsOf(error: unknown): string {
	if (isError(error)) return String(error.message) || String(error.name);
	if (typeof error === "string") return error;
	// Of an object of the firmware's realm it tells also that its prototype is not ours.
	return inspect(error, { depth: 1, breakLength: Number.POSITIVE_INFINITY }).replace(
		/\b\w+(?:\(\d+\))? <(?:\[Object: null prototype\] \{\}|Complex prototype)> /g,
		"",
	);
}
