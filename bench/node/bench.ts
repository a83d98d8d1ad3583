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

/** Fresh processes of each candidate. */
const ROUNDS = 3;

/** @param onMissing gets the names of the peers that are not installed, for which there will be no row. */
export async function measureNode(
	only: string,
	onRow: (row: NodeRow) => void,
	onMissing: (names: readonly string[]) => void,
): Promise<NodeFile> {
	const bench = await NodeBench.make();
	const rows: NodeRow[] = [];
	try {
		const wanted = cases.filter((one) => one.name.includes(only));
		const chosen = wanted.filter((one) => bench.has(one));
		const missing = wanted.flatMap((one) => (bench.has(one) ? [] : [one.name]));
		if (missing.length > 0) onMissing(missing);
		const rates = new Map<string, number[]>(chosen.map(({ name }) => [name, []]));
		// In rounds, so that whatever else the machine does meanwhile falls on all alike.
		for (let round = 0; round < ROUNDS; round++)
			for (const one of chosen) rates.get(one.name)?.push(await bench.rate(one));
		for (const one of chosen) {
			const row = await bench.row(one, rates.get(one.name) ?? []);
			rows.push(row);
			onRow(row);
		}
	} finally {
		await bench.close();
	}
	return { machine: machine(), engine: `Node ${process.version}, V8 ${process.versions.v8}`, rows };
}

export const nodeHead = ["on Node", "inbox", "messages/s", "against the ring", "spread", "heap bytes/message"];

/** @param rows all of the run: the ratio is to the hand-written ring in it. */
export function nodeCells(row: NodeRow, rows: readonly NodeRow[]): string[] {
	const ring = rows.find(({ name }) => name === RING);
	return [
		row.name,
		row.capacity === 0 ? "–" : String(row.capacity),
		rate(row.messagesPerSecond),
		ring === undefined ? "–" : (row.messagesPerSecond / ring.messagesPerSecond).toFixed(2),
		row.spread.toFixed(2),
		row.heapBytesPerMessage.toFixed(1),
	];
}

export function nodeTable({ rows }: NodeFile): string {
	return textTable(
		nodeHead,
		rows.map((row) => nodeCells(row, rows)),
	);
}
