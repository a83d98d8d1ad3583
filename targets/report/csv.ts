/** Tables as text for a spreadsheet. */

export type Row = readonly string[];
export interface Table {
	readonly head: Row;
	readonly rows: readonly Row[];
}

const NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/** RFC 4180; a cell that a spreadsheet would take for a formula is text there, a number stays one. */
export function csvOf({ head, rows }: Table): string {
	return [head, ...rows].map((row) => row.map((one) => cell(one.trim())).join(",")).join("\r\n");
}

function cell(text: string): string {
	const safe = /^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
