/** The `mappings` of a source map: base-64 VLQ numbers, each relative to the same field of the segment before. */

export interface Segment {
	/** In the generated line. */
	readonly column: number;
	/** Source, line and column in it, perhaps a name; empty where the text has no source. */
	readonly origin: readonly number[];
}

/** Segments by generated line. */
export function readMappings(mappings: string): Segment[][] {
	const fields = [0, 0, 0, 0, 0];
	const lines: Segment[][] = [];
	let line: Segment[] = [];
	let count = 0;
	const end = (): void => {
		if (count > 0) line.push({ column: fields[0] ?? 0, origin: fields.slice(1, count) });
		count = 0;
	};
	let [bits, shift] = [0, 0];
	for (let i = 0; i < mappings.length; i++) {
		const code = mappings.charCodeAt(i);
		if (code === COMMA || code === SEMICOLON) {
			end();
			if (code === COMMA) continue;
			lines.push(line);
			line = [];
			fields[0] = 0;
			continue;
		}
		const digit = values[code] ?? -1;
		if (digit < 0) throw new Error(`bad source map segment: ${mappings.slice(i, i + 10)}`);
		bits |= (digit & 31) << shift;
		shift += 5;
		if (digit >= 32) continue;
		fields[count] = (fields[count] ?? 0) + (bits & 1 ? -(bits >> 1) : bits >> 1);
		count++;
		[bits, shift] = [0, 0];
	}
	end();
	lines.push(line);
	return lines;
}

export function writeMappings(lines: readonly (readonly Segment[])[]): string {
	const written = [0, 0, 0, 0];
	let text = "";
	for (const [row, line] of lines.entries()) {
		if (row > 0) text += ";";
		let column = 0;
		for (const [place, segment] of line.entries()) {
			if (place > 0) text += ",";
			text += written64(segment.column - column);
			column = segment.column;
			for (let i = 0; i < segment.origin.length; i++) {
				const field = segment.origin[i] ?? 0;
				text += written64(field - (written[i] ?? 0));
				written[i] = field;
			}
		}
	}
	return text;
}

const COMMA = 44;
const SEMICOLON = 59;
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** Of each digit, by its character code. */
const values: readonly number[] = Array.from({ length: 128 }, (_, code) => digits.indexOf(String.fromCharCode(code)));

/** Five bits a digit, lowest first, the sign in the lowest bit. */
function written64(value: number): string {
	let bits = value < 0 ? (-value << 1) | 1 : value << 1;
	let text = "";
	do {
		const rest = bits >>> 5;
		text += digits.charAt((bits & 31) | (rest > 0 ? 32 : 0));
		bits = rest;
	} while (bits > 0);
	return text;
}
