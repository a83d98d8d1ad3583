/** A row of bars, one a character: numbers over time for a line of text. */

const BARS = "▁▂▃▄▅▆▇█";

/** @param most characters; neighbours are averaged where there are more values. Empty for values that do not vary. */
export function sparkline(values: readonly number[], most: number): string {
	const [low, high] = [Math.min(...values), Math.max(...values)];
	if (!(high > low) || most < 1) return "";
	const width = Math.min(most, values.length);
	let text = "";
	for (let i = 0; i < width; i++) {
		const from = Math.floor((i * values.length) / width);
		const to = Math.max(from + 1, Math.floor(((i + 1) * values.length) / width));
		const part = values.slice(from, to);
		const mean = part.reduce((sum, one) => sum + one, 0) / part.length;
		text += BARS[Math.min(7, Math.floor(((mean - low) / (high - low)) * 8))] ?? "";
	}
	return text;
}
