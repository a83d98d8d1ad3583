/** docs/performance.md, from the two files and the notes. */
import { named } from "./machine.ts";
import { type NodeFile, nodeCells, nodeHead } from "./node/bench.ts";
import type { CoreSize } from "./size.ts";
import { markdownTable } from "./table.ts";
import { exactTargets, nodeTargets, sizeTargets, targetCells, targetHead } from "./targets.ts";
import { firmwareCells, firmwareHead, memoryCells, memoryHead, type XsFile, xsCells, xsHead } from "./xs/bench.ts";

export interface Measured {
	readonly xs: XsFile;
	readonly node: NodeFile;
	readonly size: CoreSize;
	/** bench/notes.md: what was changed, and what it gained. */
	readonly notes: string;
}

export function performancePage({ xs, node, size, notes }: Measured): string {
	return `# Performance

Written by \`npm run bench\`; do not edit. What each change gained is copied in from \`bench/notes.md\`.

The work in every row, where its name says nothing else: a producer, a forwarder and a consumer, inboxes of 16, small
integers, the sum checked. Rows that are not ours are measured the same way, in the same run.

## Targets

A bar is what had to be reached, an aim what would be good. All of it is from the tables below.

${markdownTable(targetHead, [...exactTargets(xs), ...nodeTargets(node), ...sizeTargets(size)].map(targetCells))}

## On XS

${xs.engine}, with the memory of an ESP32 (4 928 slots, 78 848 bytes of chunks). Instructions, slots and chunk bytes are
exact: they are the difference between 20 000 and 40 000 messages, so that the start cancels out, and the same on every
machine. Messages per second are of the desktop (${named(xs.machine)}), good for ratios only.

${markdownTable(xsHead, xs.rows.map(xsCells))}

The four rows beside idle neighbours show what those cost at each step: nothing.

What one more idle, linked component with default boxes holds, as the slope between 1 000 and 2 000 of them. A slot is
16 bytes.

${markdownTable(memoryHead, xs.memory.map(memoryCells))}

A whole firmware in the memory of its board, a minute long, as [\`ganglion size\`](size.md) measures it; with what XS
itself takes. Needed is the smallest heap in which it runs. The peak has the garbage of the start in it, which nobody
collects while there is room.

${markdownTable(firmwareHead, xs.firmware.map(firmwareCells))}

## On Node

${node.engine}; ${named(node.machine)}. Each row is the median of three
processes, taken in rounds, each after a warm-up. Spread is the fastest of the three against the slowest: where it is
far from 1 the machine was busy with other things, and a ratio of two such rows says little.

${markdownTable(
	nodeHead,
	node.rows.map((row) => nodeCells(row, node.rows)),
)}

## Size

Scheduler, boxes, component, link and Pipeline in one bundle, minified by esbuild:
${size.minified} bytes, ${size.gzip} with gzip. That runs handlers and mains, lowered or not, with back-pressure,
passthroughs, sleeps, endings and faults that stay where they are. What a graph pays for only when it uses it: fan-out,
restarts, reports, the other chassis.

${notes.trim()}
`;
}
