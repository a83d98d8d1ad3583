/**
 * Small changes to a text that has a source map. Every edit stays within a line, so lines keep their numbers and
 * the map needs its columns moved only: no second map, and no composing of two.
 */

/** Takes `cut` characters away at offset `at` and puts `put` there. Neither holds a line break. */
export interface Edit {
	readonly at: number;
	readonly cut: number;
	readonly put: string;
}

/** Those at one place come out in the order in which they were made. */
export function applyEdits(code: string, edits: readonly Edit[]): string {
	let out = "";
	let end = 0;
	for (const edit of [...edits].sort((a, b) => a.at - b.at)) {
		if (edit.at < end) throw new Error(`two edits overlap at ${edit.at}`);
		out += code.slice(end, edit.at) + edit.put;
		end = edit.at + edit.cut;
	}
	return out + code.slice(end);
}

/** Moves the generated columns of a source map's `mappings`, made before the edits, to where the edits put them. */
export function moveMappings(mappings: string, code: string, edits: readonly Edit[]): string {
	const lines = mappings.split(";");
	const starts = [0];
	for (const { index, 0: newline } of code.matchAll(/\r\n?|[\n\u2028\u2029]/g)) starts.push(index + newline.length);
	const moved = lines.map((line, i) => {
		const start = starts[i] ?? code.length;
		const end = starts[i + 1] ?? Infinity;
		const here = edits.filter(({ at }) => at >= start && at < end);
		return line && here.length > 0 ? moveLine(line, start, here) : line;
	});
	return moved.join(";");
}

/** Only the first field of a segment is a generated column, relative to the segment before; the rest stays as it is. */
function moveLine(line: string, start: number, edits: readonly Edit[]): string {
	let column = 0;
	let written = 0;
	const segments: string[] = [];
	for (const segment of line.split(",")) {
		const field = readField(segment);
		column += field.value;
		const moved = column + shiftAt(start + column, edits);
		segments.push(writeField(moved - written) + segment.slice(field.length));
		written = moved;
	}
	return segments.join(",");
}

/** How far the edits of a line move what stands at `offset`. */
function shiftAt(offset: number, edits: readonly Edit[]): number {
	let shift = 0;
	for (const { at, cut, put } of edits) {
		if (at + cut <= offset) shift += put.length - cut;
	}
	return shift;
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** The first base-64 VLQ number of a segment: five bits a digit, lowest first, the sign in the lowest bit. */
function readField(segment: string): { value: number; length: number } {
	let bits = 0;
	for (let i = 0, shift = 0; i < segment.length; i++, shift += 5) {
		const digit = digits.indexOf(segment.charAt(i));
		bits |= (digit & 31) << shift;
		if (digit < 32) return { value: bits & 1 ? -(bits >> 1) : bits >> 1, length: i + 1 };
	}
	throw new Error(`bad source map segment: ${segment}`);
}

function writeField(value: number): string {
	let bits = value < 0 ? (-value << 1) | 1 : value << 1;
	let text = "";
	do {
		const rest = bits >>> 5;
		text += digits.charAt((bits & 31) | (rest > 0 ? 32 : 0));
		bits = rest;
	} while (bits > 0);
	return text;
}
