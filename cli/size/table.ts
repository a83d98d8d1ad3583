/** What `size` prints for people. */

import { formatDuration } from "../../targets/report/moments.ts";
import type { XsBudget, XsFlash } from "../../targets/xs-desktop/run-xs.ts";
import { mainsLine } from "../bundle/mains.ts";
import type { Growing, Measured, Use } from "./measure.ts";
import { flashBytes, SLOT_BYTES } from "./memory.ts";
import { type Heading, type Row, rowsOf, verdict } from "./result.ts";

/** The whole report. */
export function sizeReport(heading: Heading, measured: Measured): string {
	const { engine } = measured;
	const time = `${formatDuration(heading.limit)} of virtual time, seed ${heading.seed}`;
	const lines = [`${heading.graph} on ${heading.device}, ${time}, XS ${engine.xs}, ${engine.bits}-bit`, ""];
	if (measured.parts.length > 0) lines.push(...partTable(measured, rowsOf(measured.parts)), "");
	lines.push(...memoryTable(measured), "");
	if (measured.flash !== null) lines.push(...flashTable(measured.flash), "");
	lines.push(mainsLine(heading.mains), "");
	lines.push(...verdict(measured));
	return `${lines.join("\n")}\n`;
}

function partTable({ engine }: Measured, rows: readonly Row[]): string[] {
	const table = [["component", "box", "slots", "chunk bytes", "bytes in all"]];
	let before = "";
	for (const row of rows) {
		const name = row.component === before && row.box !== "" ? "" : row.component;
		before = row.component;
		table.push([name, row.box, ...amounts(row.slots, row.chunkBytes, engine.slotBytes)]);
	}
	const sum = (of: (row: Row) => number): number => rows.reduce((all, row) => all + of(row), 0);
	const all = amounts(
		sum((row) => row.slots),
		sum((row) => row.chunkBytes),
		engine.slotBytes,
	);
	return columns([...table, ["in all", "", ...all]], 2);
}

function amounts(slots: number, chunkBytes: number, slotBytes: number): string[] {
	return [slots, chunkBytes, slots * slotBytes + chunkBytes].map(String);
}

function memoryTable(measured: Measured): string[] {
	const rows = [["memory", "held", "peak", "needed", "board has", "left"]];
	if (measured.pool !== null) rows.push(memoryRow("one pool, bytes", measured.pool));
	else rows.push(memoryRow("slots", measured.slots), memoryRow("chunk bytes", measured.chunkBytes));
	rows.push(memoryRow("stack slots", measured.stack), keysRow(measured.keys));
	const [head = "", ...rest] = columns(rows, 1);
	return [head, ...rest, `collections: ${measured.collections}`];
}

/** What of the flash is the firmware's own, as XS has it. */
function flashTable(flash: XsFlash): string[] {
	const { codeBytes, names, nameBytes, slots, chunkBytes } = flash;
	const rows = [
		["byte code", "", String(codeBytes)],
		["names", String(names), String(names * SLOT_BYTES + nameBytes)],
		["slots", String(slots), String(slots * SLOT_BYTES)],
		["chunks", "", String(chunkBytes)],
		["in all", "", String(flashBytes(flash))],
	];
	return columns([["flash", "number", "bytes"], ...rows], 1);
}

function memoryRow(name: string, { held, peak, need, budget, atLeast }: Use): string[] {
	const left = need === null ? "?" : leftWords(budget - need, budget);
	// What is left at most, where more may be needed.
	const [least, most] = atLeast ? [">= ", "<= "] : ["", ""];
	const needed = need === null ? "?" : `${least}${need}`;
	return [name, String(held), String(peak), needed, String(budget), `${most}${left}`];
}

/** More keys than the board begins with are no shortage where their table grows. */
function keysRow(keys: Growing): string[] {
	const row = memoryRow("keys", keys);
	if (keys.grows > 0 && (keys.need ?? 0) > keys.budget) row[row.length - 1] = `grows by ${keys.grows}`;
	return row;
}

const leftWords = (left: number, budget: number): string =>
	left < 0 ? String(left) : `${left}  (${Math.floor((100 * left) / budget)} %)`;

/** Columns two spaces apart; the first `left` of them are words. */
function columns(rows: readonly (readonly string[])[], left: number): string[] {
	const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
	return rows.map((row) =>
		row
			.map((cell, i) => (i < left ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
			.join("  ")
			.trimEnd(),
	);
}

/** What a `creation` says, in a line. */
export function creationLine(creation: XsBudget): string {
	const { chunk, heap, stack, keys } = creation;
	const heaps = creation.static
		? `static ${creation.static} bytes`
		: `heap ${heap.initial} slots (${heap.initial * SLOT_BYTES} bytes), chunk ${chunk.initial} bytes`;
	return `${heaps}, stack ${stack} slots, keys ${keys.initial}`;
}
