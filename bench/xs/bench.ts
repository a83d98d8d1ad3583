/** All of the bench on XS as one object, and as a table. */
import { type Machine, machine } from "../machine.ts";
import { type Cell, rate, textTable } from "../table.ts";
import { flashes, greenhouse, type Share, type XsFirmware, type XsFirmwareFlash } from "./firmware.ts";
import { XsBench, type XsMemory, type XsRow } from "./measure.ts";
import type { RiscV } from "./riscv.ts";
import { cases } from "./rows.ts";
import { codecsHead, flowHead, shelf, shelfCells, type XsShelf } from "./shelf.ts";

/** What does not depend on the machine: the clock's figures in it are 0. */
export interface ExactFigures {
	readonly engine: string;
	readonly rows: readonly XsRow[];
	/** What one more idle component holds. */
	readonly memory: readonly XsMemory[];
	/** What a whole firmware takes of a board's memory. */
	readonly firmware: readonly XsFirmware[];
	/** And of its flash. */
	readonly flash: readonly XsFirmwareFlash[];
	/** Flow components and codecs. */
	readonly shelf: XsShelf;
}

/** What a desktop's clock says, for ratios within one file. */
export interface XsTimes {
	readonly machine: Machine;
	/** Messages per second, by the name of the row. */
	readonly rates: Readonly<Record<string, number>>;
}

export async function exactFigures(only = "", onRow: (row: XsRow) => void = () => {}): Promise<ExactFigures> {
	const bench = new XsBench();
	const rows: XsRow[] = [];
	for (const one of cases) {
		if (!one.name.includes(only)) continue;
		const { row } = await bench.row(one);
		rows.push(row);
		onRow(row);
	}
	const memory = [await bench.memory("handler"), await bench.memory("main")];
	return {
		...{ engine: await bench.engine(), rows, memory, firmware: [await greenhouse()], flash: await flashes() },
		shelf: await shelf(),
	};
}

/** Whether memory is as on a board: else the exact figures are the committed ones. */
export async function isNarrow(): Promise<boolean> {
	return (await new XsBench().engine()).includes("32 bit");
}

export async function xsTimes(rows: readonly XsRow[], onRow: (row: { name: string }) => void): Promise<XsTimes> {
	const bench = new XsBench();
	const rates: Record<string, number> = {};
	for (const row of rows) {
		const one = cases.find(({ name }) => name === row.name);
		if (one === undefined || one.other === true) continue;
		rates[row.name] = (await bench.timed(one, row)).messagesPerSecond;
		onRow({ name: `${row.name}, by the clock` });
	}
	return { machine: machine(), rates };
}

export const xsHead = [
	...["on XS, per message", "XS instructions", "RISC-V instructions"],
	...["slots", "chunk bytes", "collections", "messages/s"],
];

export function xsCells(row: XsRow, riscv: RiscV | undefined, rates: XsTimes["rates"]): string[] {
	const machine = riscv?.rows[row.name];
	return [
		row.name,
		row.instructionsPerMessage.toFixed(1),
		machine === undefined ? "–" : machine.toFixed(0),
		row.slotsPerMessage.toFixed(2),
		row.chunkBytesPerMessage.toFixed(2),
		String(row.collections),
		rate(rates[row.name] ?? 0),
	];
}

const RING = "ring inlined by hand, drained";
const AXON = "Axon: generators and arrays";

export const againstHead = ["against what others take", "XS: the ring's", "Axon's", "RISC-V: the ring's", "Axon's"];

/** How many times the instructions of the hand-written ring and of Axon a row takes. */
export function againstCells(row: XsRow, rows: readonly XsRow[], riscv: RiscV): string[] {
	const on = (name: string): number => rows.find((one) => one.name === name)?.instructionsPerMessage ?? Number.NaN;
	const ratio = (own: number | undefined, other: number | undefined): string =>
		own === undefined || other === undefined ? "–" : (own / other).toFixed(2);
	const machine = riscv.rows[row.name];
	return [
		row.name,
		...[RING, AXON].map((other) => ratio(row.instructionsPerMessage, on(other))),
		...[RING, AXON].map((other) => ratio(machine, riscv.rows[other])),
	];
}

/** The rows of ours as a build makes them, of the same work as the two. */
export const ours = (row: XsRow): boolean =>
	cases.some((one) => one.name === row.name && one.ours && !one.native && !one.other);

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

export const flashHead = [
	"firmware in flash",
	"byte code",
	"names",
	"their bytes",
	"slots",
	"chunk bytes",
	"bytes in all",
];

export function flashCells(flash: XsFirmwareFlash): Cell[] {
	const { name, codeBytes, names, nameBytes, slots, chunkBytes, bytes } = flash;
	return [name, codeBytes, names, nameBytes, slots, chunkBytes, bytes];
}

export function xsTable(
	{ rows, memory, firmware, flash, shelf }: ExactFigures,
	riscv: RiscV | undefined,
	rates: XsTimes["rates"],
): string {
	return [
		textTable(
			xsHead,
			rows.map((row) => xsCells(row, riscv, rates)),
		),
		textTable(memoryHead, memory.map(memoryCells)),
		textTable(firmwareHead, firmware.map(firmwareCells)),
		textTable(flashHead, flash.map(flashCells)),
		textTable(flowHead, shelf.flow.map(shelfCells)),
		textTable(codecsHead, shelf.codecs.map(shelfCells)),
	].join("\n\n");
}
