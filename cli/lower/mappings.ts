/** The `mappings` of a source map: base-64 VLQ numbers, each relative to the same field of the segment before. */

export interface Segment {
	/** In the generated line. */
	readonly column: number;
	/** Source, line and column in it, perhaps a name; empty where the text has no source. */
	readonly origin: readonly number[];
}

/** Segments by generated line. */
export function readMappings(mappings: string): Segment[][] {
	const origin = [0, 0, 0, 0];
	return mappings.split(";").map((line) => {
		let column = 0;
		if (line === "") return [];
		return line.split(",").map((text) => {
			const [first = 0, ...rest] = readFields(text);
			column += first;
			for (const [i, field] of rest.entries()) origin[i] = (origin[i] ?? 0) + field;
			return { column, origin: origin.slice(0, rest.length) };
		});
	});
}

export function writeMappings(lines: readonly (readonly Segment[])[]): string {
	const written = [0, 0, 0, 0];
	const writeLine = (line: readonly Segment[]): string => {
		let column = 0;
		return line
			.map((segment) => {
				const fields = [segment.column - column];
				column = segment.column;
				for (const [i, field] of segment.origin.entries()) {
					fields.push(field - (written[i] ?? 0));
					written[i] = field;
				}
				return fields.map(writeField).join("");
			})
			.join(",");
	};
	return lines.map(writeLine).join(";");
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Five bits a digit, lowest first, the sign in the lowest bit. */
function readFields(segment: string): number[] {
	const fields: number[] = [];
	let [bits, shift] = [0, 0];
	for (const char of segment) {
		const digit = digits.indexOf(char);
		if (digit < 0) throw new Error(`bad source map segment: ${segment}`);
		bits |= (digit & 31) << shift;
		shift += 5;
		if (digit >= 32) continue;
		fields.push(bits & 1 ? -(bits >> 1) : bits >> 1);
		[bits, shift] = [0, 0];
	}
	return fields;
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
