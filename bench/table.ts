/** Tables for the terminal and for docs/performance.md. */

export type Cell = string | number;

/** Columns as wide as they need to be; all but the first are to the right. */
export function textTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
	const all = [head, ...rows].map((row) => row.map(String));
	const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
	const line = (row: readonly string[]): string =>
		row
			.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
			.join("  ")
			.trimEnd();
	return all.map(line).join("\n");
}

export function markdownTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
	const line = (row: readonly Cell[]): string => `| ${row.join(" | ")} |`;
	const rule = head.map((_, column) => (column === 0 ? "---" : "---:"));
	return [line(head), line(rule), ...rows.map(line)].join("\n");
}

/** 12 345 678 -> "12.3 M" */
export function rate(perSecond: number): string {
	if (perSecond === 0) return "–";
	return perSecond >= 1e6 ? `${(perSecond / 1e6).toFixed(1)} M` : `${Math.round(perSecond / 1e3)} k`;
}
