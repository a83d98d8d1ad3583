/**
 * Looks through the firmware, as it goes to the board, for what a board does otherwise than the desk: what is certain
 * to go wrong is an error, what is likely to is a note. Only what is in the firmware counts, so a package's unused
 * parts say nothing.
 */
import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import type { ModuleDeclaration, Statement as PlainStatement, Program } from "acorn";
import { shown } from "../../places.ts";
import { asyncHandler, classProperty, inheritedAssigned, methodAssigned, prototypeProperty } from "./classes.ts";
import { writingCall, writingElement } from "./collections.ts";
import {
	computedBuiltin,
	dateInJson,
	evaluated,
	flashInJson,
	functionName,
	intl,
	normalizing,
	otherText,
	unreadableExpression,
} from "./engine.ts";
import type { Finding, Rule } from "./finding.ts";
import { fixedMoment, generatorObject } from "./moments.ts";
import { eachNode, factsOf } from "./program.ts";

const rules: readonly Rule[] = [
	writingCall,
	writingElement,
	classProperty,
	prototypeProperty,
	methodAssigned,
	inheritedAssigned,
	asyncHandler,
	fixedMoment,
	generatorObject,
	unreadableExpression,
	computedBuiltin,
	dateInJson,
	flashInJson,
	otherText,
	normalizing,
	functionName,
	intl,
	evaluated,
];

/** A remark on one place of the source, as one line: `graph.ts:3:5 G101 …`. */
export interface Remark {
	readonly line: string;
	readonly isError: boolean;
}

export interface Bundle {
	readonly code: string;
	/** Its source map, JSON. */
	readonly map: string;
	readonly program: Program;
	/** The file of a source of the map. */
	fileOf(source: string): string | undefined;
}

type Statement = PlainStatement | ModuleDeclaration;

/** In the order of the bundle's lines; the same place is told once. */
export function remarksOn(bundle: Bundle, cwd: string): Remark[] {
	const facts = factsOf(bundle.program);
	const originOf = origins(bundle);
	const remarks = new Map<string, Remark>();
	eachNode(facts, othersStatements(bundle), (node, place) => {
		for (const rule of rules) {
			const found = rule(node, place, facts);
			const origin = found && originOf(found.node.start);
			if (found === undefined || origin === undefined || origin.source.startsWith("ganglion/")) continue;
			const remark = remarkOn(found, origin, bundle, cwd);
			if (remark !== undefined) remarks.set(remark.line, remark);
		}
	});
	return [...remarks.values()];
}

/** The top level without the library, of which nothing is said. esbuild names each module ahead of what is in it. */
function othersStatements({ code, program }: Bundle): Statement[] {
	let end = 0;
	let isOurs = false;
	return program.body.filter(({ start, end: next }) => {
		const name = [...code.slice(end, start).matchAll(/^\/\/ (.+)$/gm)].at(-1)?.[1];
		if (name !== undefined) isOurs = name.startsWith("ganglion/");
		end = next;
		return !isOurs;
	});
}

function remarkOn(found: Finding, origin: Origin, bundle: Bundle, cwd: string): Remark | undefined {
	const file = bundle.fileOf(origin.source);
	const isError = found.always === true || (found.likely !== true && file !== undefined && isOwn(file));
	if (!isError && file !== undefined && silenced(file, origin.row, found)) return undefined;
	const where = file === undefined ? origin.source : shown(file, cwd);
	return { line: `${where}:${origin.row}:${origin.column} ${found.code} ${found.text}`, isError };
}

/** Places in a bundle as `graph.ts:3:5`, those in the library left out. */
export function placesOf(offsets: readonly number[], bundle: Omit<Bundle, "program">, cwd: string): string[] {
	const originOf = origins(bundle);
	return offsets.flatMap((offset) => {
		const origin = originOf(offset);
		if (origin === undefined || origin.source.startsWith("ganglion/")) return [];
		const file = bundle.fileOf(origin.source);
		return [`${file === undefined ? origin.source : shown(file, cwd)}:${origin.row}:${origin.column}`];
	});
}

interface Origin {
	readonly source: string;
	/** From 1. */
	readonly row: number;
	readonly column: number;
}

/** From an offset in the bundle to its place in the source; `undefined` for what the build itself wrote. */
function origins({ code, map }: Omit<Bundle, "program">): (offset: number) => Origin | undefined {
	let places: SourceMap | undefined;
	const starts = [0];
	for (let at = code.indexOf("\n"); at >= 0; at = code.indexOf("\n", at + 1)) starts.push(at + 1);
	return (offset) => {
		let [low, high] = [0, starts.length];
		while (high - low > 1) {
			const middle = (low + high) >> 1;
			if ((starts[middle] ?? 0) <= offset) low = middle;
			else high = middle;
		}
		places ??= new SourceMap(JSON.parse(map)); // most have nothing that one has to tell the place of
		const entry = places.findEntry(low, offset - (starts[low] ?? 0));
		if (!("originalSource" in entry) || typeof entry.originalSource !== "string") return undefined;
		return { source: entry.originalSource, row: entry.originalLine + 1, column: entry.originalColumn + 1 };
	};
}

/** Code of the user's own, not of a package. */
const isOwn = (file: string): boolean => !/[\\/]node_modules[\\/]/.test(file);

/** `// ganglion: G112` at the line, or as the line above. */
function silenced(file: string, row: number, { code }: Finding): boolean {
	const lines = readFileSync(file, "utf8").split(/\r\n?|\n/);
	const says = (text: string | undefined): boolean =>
		/\/\/ ganglion: (.*)$/.exec(text ?? "")?.[1]?.includes(code) === true;
	const above = lines[row - 2] ?? "";
	return says(lines[row - 1]) || (/^\s*\/\//.test(above) && says(above));
}
