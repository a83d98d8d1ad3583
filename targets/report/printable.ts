/**
 * A text as it may be printed: what moves the cursor, sets a colour, ends the line or turns the direction of writing is
 * shown as an escape, `\n` or `\u001b`. Such a text may come from anybody on the network.
 */
export function printable(text: string): string {
	const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
	return text.replace(unprintable, (character) => {
		const point = character.codePointAt(0) ?? 0;
		const short = { 9: "\\t", 10: "\\n", 13: "\\r" }[point];
		return short ?? `\\u${point.toString(16).padStart(4, "0")}`;
	});
}
