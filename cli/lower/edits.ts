/**
 * Changes to a text that has a source map. What an edit puts in may itself take stretches of the text along, so that
 * statements can be given another order; each stretch keeps its place in the source.
 */
import type { Node } from "acorn";
import { readMappings, type Segment, writeMappings } from "./mappings.ts";

/** The text from one offset to another, with the edits that lie in it: those around it, or, for a copy, its own. */
export interface Slice {
	readonly from: number;
	readonly to: number;
	readonly edits?: () => readonly Edit[];
}

/** A node's text as it stands, as one value: a sequence's parentheses are no part of its node. */
export function whole({ type, start, end }: Node): readonly Piece[] {
	const text = { from: start, to: end };
	return type === "SequenceExpression" ? ["(", text, ")"] : [text];
}

/** What follows was made for the text at this offset. */
export interface Mark {
	readonly at: number;
}

/** A number that is known when all has been put in its place. */
export interface Late {
	readonly number: number;
}

export type Piece = string | Slice | Mark | Late;

/** Takes `cut` characters away at offset `at` and puts `put` there. A list of pieces may hold other edits within. */
export interface Edit {
	readonly at: number;
	readonly cut: number;
	readonly put: string | readonly Piece[];
}

/** A stretch of the result: its text, and the offset that it was copied from or made for. */
interface Run {
	readonly text: string;
	readonly from: number | undefined;
	readonly copied: boolean;
}

/** Those at one place come out in the order in which they were made. */
export function applyEdits(code: string, edits: readonly Edit[]): string {
	return runsOf(code, edits)
		.map(({ text }) => text)
		.join("");
}

/** The `mappings` of a source map, made before the edits, for the text that the edits make. */
export function moveMappings(mappings: string, code: string, edits: readonly Edit[]): string {
	if (edits.length === 0) return mappings;
	const starts = lineStarts(code);
	const before = placed(mappings, code, starts);
	const after: Segment[][] = [[]];
	let [line, column] = [0, 0];
	const add = (segment: Segment | undefined): void => {
		if (segment) after[line]?.push({ column, origin: segment.origin });
	};
	for (const { text, from, copied } of runsOf(code, edits)) {
		if (from !== undefined) add(placeOf(before, starts, from));
		let at = 0;
		const breaks = lineStarts(text);
		let next = 1; // the first is where the text begins
		const advance = (to: number): void => {
			for (let start = breaks[next]; start !== undefined && start <= to; start = breaks[++next]) {
				after.push([]);
				line++;
				[at, column] = [start, 0];
			}
			column += to - at;
			at = to;
		};
		if (copied && from !== undefined) {
			for (let i = firstAfter(before, from, placedAt); i < before.length; i++) {
				const segment = before[i];
				if (segment === undefined || segment.offset >= from + text.length) break;
				advance(segment.offset - from);
				add(segment);
			}
		}
		advance(text.length);
	}
	return writeMappings(after);
}

/** Line and column in the source, from 0, of what stands at an offset; `undefined` where the map does not say. */
export function originAt(
	mappings: string,
	code: string,
	offset: number,
): { readonly line: number; readonly column: number } | undefined {
	const starts = lineStarts(code);
	const [, line, column] = placeOf(placed(mappings, code, starts), starts, offset)?.origin ?? [];
	return line === undefined || column === undefined ? undefined : { line, column };
}

function placed(mappings: string, code: string, starts: readonly number[]): Placed[] {
	const all: Placed[] = [];
	for (const [i, line] of readMappings(mappings).entries()) {
		const start = starts[i] ?? code.length;
		for (const { column, origin } of line) all.push({ column, origin, offset: start + column });
	}
	return all;
}

function runsOf(code: string, edits: readonly Edit[]): Run[] {
	const runs: Run[] = [];
	expand({ from: 0, to: code.length }, code, inOrder(edits), runs);
	return runs.filter(({ text, copied }) => text !== "" || !copied);
}

function inOrder(edits: readonly Edit[]): Edit[] {
	return [...edits].sort((a, b) => a.at - b.at);
}

/** Writes down one stretch of the text with the edits in it, those at its two ends included. */
function expand({ from, to }: Slice, code: string, edits: readonly Edit[], runs: Run[]): void {
	let end = from;
	let within = from;
	for (const edit of edits) {
		if (edit.at < from || edit.at + edit.cut > to) continue;
		if (edit.at < end) {
			// What lies within a larger edit comes out with the slices of that one.
			if (edit.at + edit.cut <= within) continue;
			throw new Error(`two edits overlap at ${edit.at}`);
		}
		runs.push({ text: code.slice(end, edit.at), from: end, copied: true });
		end = edit.at + edit.cut;
		if (typeof edit.put === "string") runs.push({ text: edit.put, from: undefined, copied: false });
		else {
			within = end;
			const inside = edits.filter((one) => one !== edit && one.at >= edit.at && one.at + one.cut <= end);
			for (const piece of edit.put) place(piece, code, inside, runs);
		}
	}
	runs.push({ text: code.slice(end, to), from: end, copied: true });
}

function place(piece: Piece, code: string, edits: readonly Edit[], runs: Run[]): void {
	if (typeof piece === "string") runs.push({ text: piece, from: undefined, copied: false });
	else if ("from" in piece) expand(piece, code, piece.edits ? inOrder(piece.edits()) : edits, runs);
	else if ("at" in piece) runs.push({ text: "", from: piece.at, copied: false });
	else runs.push({ text: String(piece.number), from: undefined, copied: false });
}

/** Index of the line in which an offset lies. @param starts where each line begins, as `lineStarts` says. */
export const lineOf = (starts: readonly number[], offset: number): number =>
	firstAfter(starts, offset, (start) => start) - 1;

/** Where each line begins. */
export function lineStarts(code: string): number[] {
	const starts = [0];
	for (const { index, 0: newline } of code.matchAll(/\r\n?|[\n\u2028\u2029]/g)) starts.push(index + newline.length);
	return starts;
}

interface Placed extends Segment {
	readonly offset: number;
}

/** Index of the first behind an offset, of many in order. */
function firstAfter<T>(all: readonly T[], offset: number, offsetOf: (one: T) => number): number {
	let [low, high] = [0, all.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		const one = all[middle];
		if (one !== undefined && offsetOf(one) <= offset) low = middle + 1;
		else high = middle;
	}
	return low;
}

const placedAt = ({ offset }: Placed): number => offset;

function placeOf(segments: readonly Placed[], starts: readonly number[], offset: number): Segment | undefined {
	const found = segments[firstAfter(segments, offset, placedAt) - 1];
	if (found === undefined) return undefined;
	const sameLine = !starts.some((start) => start > found.offset && start <= offset);
	return sameLine ? found : undefined;
}
