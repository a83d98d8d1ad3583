/** All of the bench on Node as one object, and as a table. */
import { type Machine, machine } from "../machine.ts";
import { rate, textTable } from "../table.ts";
import { NodeBench, type NodeRow } from "./measure.ts";
import { cases } from "./rows.ts";

export interface NodeFile {
	readonly machine: Machine;
	readonly engine: string;
	readonly rows: readonly NodeRow[];
}

/** What the bars compare with: peers measured in the same run. */
export const RING = "ring and step objects";
export const EMITTER = "EventEmitter";
export const STREAMS = "Node streams, object mode";

export async function measureNode(only: string, onRow: (row: NodeRow) => void): Promise<NodeFile> {
	const bench = await NodeBench.make();
	const rows: NodeRow[] = [];
	try {
		for (const one of cases) {
			const row = one.name.includes(only) ? await bench.row(one) : undefined;
			if (row === undefined) continue;
			rows.push(row);
			onRow(row);
		}
	} finally {
		await bench.close();
	}
	return { machine: machine(), engine: `Node ${process.version}, V8 ${process.versions.v8}`, rows };
}

export const nodeHead = ["on Node", "inbox", "messages/s", "against the ring", "heap bytes/message"];

/** @param rows all of the run: the ratio is to the hand-written ring in it. */
export function nodeCells(row: NodeRow, rows: readonly NodeRow[]): string[] {
	const ring = rows.find(({ name }) => name === RING);
	return [
		row.name,
		row.capacity === 0 ? "–" : String(row.capacity),
		rate(row.messagesPerSecond),
		ring === undefined ? "–" : (row.messagesPerSecond / ring.messagesPerSecond).toFixed(2),
		row.heapBytesPerMessage.toFixed(1),
	];
}

export function nodeTable({ rows }: NodeFile): string {
	return textTable(
		nodeHead,
		rows.map((row) => nodeCells(row, rows)),
	);
}
