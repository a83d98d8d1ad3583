/** All of the bench on XS as one object, and as a table. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { type Machine, machine } from "../machine.ts";
import { rate, textTable } from "../table.ts";
import { greenhouse, type Share, type XsFirmware } from "./firmware.ts";
import { XsBench, type XsMemory, type XsRow } from "./measure.ts";
import { cases } from "./rows.ts";

/** The exact figures that a test holds. */
export const figuresFile = path.join(import.meta.dirname, "../xs-figures.json");

export interface XsFile {
	readonly machine: Machine;
	readonly engine: string;
	readonly rows: readonly XsRow[];
	/** What one more idle component holds. */
	readonly memory: readonly XsMemory[];
	/** What a whole firmware takes of a board's memory. */
	readonly firmware: readonly XsFirmware[];
}

/** What does not depend on the machine: the clock's figures in it are 0. */
export type ExactFigures = Omit<XsFile, "machine">;

export async function exactFigures(only = ""): Promise<ExactFigures> {
	const bench = new XsBench();
	const rows: XsRow[] = [];
	for (const one of cases) if (one.name.includes(only)) rows.push(await bench.row(one));
	const memory = [await bench.memory("handler"), await bench.memory("main")];
	return { engine: await bench.engine(), rows, memory, firmware: [await greenhouse()] };
}

/** As committed, for 32 bits, and held by a test: what a compiler that cannot do 32 bits would not give. */
function committed(only: string): ExactFigures {
	const all: ExactFigures = JSON.parse(readFileSync(figuresFile, "utf8"));
	return { ...all, rows: all.rows.filter(({ name }) => name.includes(only)) };
}

/** With the clock's figures. Chunk bytes and memory are those of 32 bits in any case. */
export async function measureXs(only: string, onRow: (row: XsRow) => void): Promise<XsFile> {
	const bench = new XsBench();
	const narrow = (await bench.engine()).includes("32 bit");
	const exact = narrow ? await exactFigures(only) : committed(only);
	const rows: XsRow[] = [];
	for (const row of exact.rows) {
		const one = cases.find(({ name }) => name === row.name);
		const timed = one === undefined || one.other === true ? row : await bench.timed(one, row);
		rows.push(timed);
		onRow(timed);
	}
	return { machine: machine(), ...exact, rows };
}

export const xsHead = ["on XS, per message", "instructions", "slots", "chunk bytes", "collections", "messages/s"];

export function xsCells(row: XsRow): string[] {
	return [
		row.name,
		row.instructionsPerMessage.toFixed(1),
		row.slotsPerMessage.toFixed(2),
		row.chunkBytesPerMessage.toFixed(2),
		String(row.collections),
		rate(row.messagesPerSecond),
	];
}

export const memoryHead = ["idle component on XS", "slots", "chunk bytes", "bytes"];

export function memoryCells({ name, slots, chunkBytes, bytes }: XsMemory): string[] {
	return [name, slots.toFixed(2), chunkBytes.toFixed(2), bytes.toFixed(0)];
}

export const firmwareHead = [
	"firmware on XS",
	"slots: peak",
	"slots: needed",
	"chunks: peak",
	"chunks: needed",
	"collections",
];

export function firmwareCells({ name, device, slots, chunkBytes, collections }: XsFirmware): string[] {
	const of = ({ peak, need, budget }: Share): string[] =>
		[peak, need].map((n) => `${n} (${((100 * n) / budget).toFixed(1)} %)`);
	return [`${name}, ${device}`, ...of(slots), ...of(chunkBytes), String(collections)];
}

export function xsTable({ rows, memory, firmware }: XsFile): string {
	return [
		textTable(xsHead, rows.map(xsCells)),
		textTable(memoryHead, memory.map(memoryCells)),
		textTable(firmwareHead, firmware.map(firmwareCells)),
	].join("\n\n");
}
