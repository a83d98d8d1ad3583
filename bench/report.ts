/** docs/performance.md, from the committed figures and the notes. */
import type { Figures, Times } from "./figures.ts";
import { named } from "./machine.ts";
import { nodeCells, nodeHead } from "./node/bench.ts";
import { markdownTable } from "./table.ts";
import { exactTargets, nodeTargets, targetCells, targetHead } from "./targets.ts";
import * as onXs from "./xs/bench.ts";

export interface Measured {
	readonly figures: Figures;
	readonly times: Times;
	/** bench/notes.md: what was changed, and what it gained. */
	readonly notes: string;
}

export function performancePage({ figures, times, notes }: Measured): string {
	const { riscv, rows, core } = figures;
	const { node, xs } = times;
	return `# Performance

Written by \`npm run figures\` and \`npm run bench\`; do not edit. What each change gained is copied in from
\`bench/notes.md\`.

The work in every row, where its name says nothing else: a producer, a forwarder and a consumer, inboxes of 16, small
integers, the sum checked. Rows that are not ours are measured the same way, in the same run.

## Targets

A bar is what has to be reached, an aim what would be good; "before" is what there was when the bar was set. All of it is
from the tables below.

${markdownTable(targetHead, [...exactTargets(figures), ...nodeTargets(node)].map(targetCells))}

## On XS

${figures.engine}, with the memory of an ESP32 (4 928 slots, 78 848 bytes of chunks). Instructions, slots and chunk bytes are
exact: they are the difference between 20 000 and 40 000 messages, so that the start cancels out, and the same on every
machine. XS's own count of instructions hides what a property costs by its place in an object; those of a 32-bit RISC-V
core (rv32imac, on QEMU; ${riscv.compiler}, \`-Os\`) do not. Messages per second are of the desktop
(${named(xs.machine)}), good for ratios only.

${markdownTable(
	onXs.xsHead,
	rows.map((row) => onXs.xsCells(row, riscv, xs.rates)),
)}

The four rows beside idle neighbours show what those cost at each step: nothing.

How many times the instructions of a ring that is inlined by hand, and of Axon's generators and arrays, a message takes
here. The ring knows no back-pressure beyond its own loop, no ends and no faults; Axon's boxes have no limit, and it
makes garbage.

${markdownTable(
	onXs.againstHead,
	rows.filter(onXs.ours).map((row) => onXs.againstCells(row, rows, riscv)),
)}

What one more idle, linked component with default boxes holds, as the slope between 1 000 and 2 000 of them. A slot is
16 bytes.

${markdownTable(onXs.memoryHead, figures.memory.map(onXs.memoryCells))}

A whole firmware in the memory of its board, a minute long, as [\`ganglion size\`](size.md) measures it; with what XS
itself takes. Needed is the smallest heap in which it runs. The peak has the garbage of the start in it, which nobody
collects while there is room.

${markdownTable(onXs.firmwareHead, figures.firmware.map(onXs.firmwareCells))}

And what of its board's [flash](size.md#what-lies-in-flash) is its own.

${markdownTable(onXs.flashHead, figures.flash.map(onXs.flashCells))}

## On Node

${node.engine}; ${named(node.machine)}. Each row is the median of three
processes, taken in rounds, each after a warm-up. Spread is the fastest of the three against the slowest: where it is
far from 1 the machine was busy with other things, and a ratio of two such rows says little.

${markdownTable(
	nodeHead,
	node.rows.map((row) => nodeCells(row, node.rows)),
)}

## Size

Scheduler, boxes, component, link and Pipeline in one bundle, minified by esbuild: ${core.withMain.minified} bytes,
${core.withMain.gzip} with gzip, of ${core.lines} lines without blanks and comments. That runs handlers and mains, lowered or not, with
back-pressure, passthroughs, sleeps, endings and faults that stay where they are. What a graph pays for only when it uses
it: fan-out, restarts, reports, the other chassis.

${notes.trim()}
`;
}
