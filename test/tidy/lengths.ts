import type { Breach, Source } from "./sources.ts";

export const longestFile = 300;
export const longestLine = 120;

/** A file stays small enough to hold in the head; a tab counts as four, as for the formatter. */
export function tooLong({ path, text }: Source): Breach[] {
	const lines = text.replace(/\n$/, "").split("\n");
	const breaches: Breach[] = [];
	if (lines.length > longestFile) breaches.push(`${path} has ${lines.length} lines, may have ${longestFile}`);
	lines.forEach((line, i) => {
		const width = [...line.replaceAll("\t", "    ")].length;
		if (width > longestLine) breaches.push(`${path}:${i + 1} is ${width} wide, may be ${longestLine}`);
	});
	return breaches;
}
