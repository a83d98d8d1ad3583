/** Lines that are no wider than a terminal. */
import stringWidth from "string-width";

export type Paint = (text: string) => string;

const graphemes = new Intl.Segmenter();

/** As much of a line as a terminal's width has room for. */
export function cut(parts: readonly (readonly [string, Paint])[], columns: number): string {
	let left = columns;
	let rest = parts.reduce((sum, [text]) => sum + stringWidth(text), 0);
	let line = "";
	for (const [text, paint] of parts) {
		const width = stringWidth(text);
		// What is cut off leaves a sign.
		if (rest > left && width >= left) return line + paint(shortened(text, left));
		if (text !== "") line += paint(text);
		left -= width;
		rest -= width;
	}
	return line;
}

function shortened(text: string, most: number): string {
	let [kept, width] = ["", 0];
	for (const { segment } of graphemes.segment(text)) {
		width += stringWidth(segment);
		if (width > most - 1) break;
		kept += segment;
	}
	return most > 0 ? `${kept}…` : "";
}
