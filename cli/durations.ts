/** Times on the command line: a number with a unit. */

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const shape = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/;

export type Parsed<T> = { readonly value: T } | { readonly problem: string };

/** Whole milliseconds of `10s`, `250ms`, `1.5m`, `2h`, `30d`, or what is wrong with the text. */
export function parseDuration(text: string): Parsed<number> {
	const match = shape.exec(text.trim());
	if (match === null) return { problem: /^\d+(\.\d+)?$/.test(text.trim()) ? bare(text.trim()) : malformed };
	const ms = Math.round(Number(match[1]) * (units[match[2] ?? ""] ?? Number.NaN));
	return Number.isSafeInteger(ms) ? { value: ms } : { problem: "That is longer than the clock can count." };
}

const malformed = "A duration is a number and a unit: 250ms, 10s, 1.5m, 2h, 30d.";
function bare(number: string): string {
	return `A duration carries its unit: ${number}s for seconds, ${number}ms for milliseconds.`;
}
