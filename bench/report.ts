/** docs/performance.md, from the committed figures and the notes. */
import type { Figures, Times } from "./kept.ts";
import { named } from "./machine.ts";
import { nodeCells, nodeHead } from "./node/bench.ts";
import { markdownTable } from "./table.ts";
import { exactTargets, nodeTargets, pageTargets, targetCells, targetHead } from "./targets.ts";
import * as onXs from "./xs/bench.ts";
import { codecsHead, flowHead, shelfCells } from "./xs/shelf.ts";

export interface Measured {
	readonly figures: Figures;
	readonly times: Times;
	/** bench/notes.md: what was changed, and what it gained. */
	readonly notes: string;
}

export function performancePage({ figures, times, notes }: Measured): string {
	const all = [...exactTargets(figures), ...nodeTargets(times.node), ...pageTargets(times.page)];
	return `# Performance

Written by \`npm run figures\` and \`npm run bench\`; do not edit. What each change gained is copied in from
\`bench/notes.md\`.

The work in every row, where its name says nothing else: a producer, a forwarder and a consumer, inboxes of 16, small
integers, the sum checked. Rows that are not ours are measured the same way, in the same run.

## Targets

A bar is what has to be reached, an aim what would be good; "before" is what there was when the bar was set. All of it
is from the tables below, but for the page's: those are of ${times.page.engine}, headless, with
\`examples/greenhouse\` and graphs of \`bench/page\` (${named(times.page.machine)}).

${markdownTable(targetHead, all.map(targetCells))}

${messages(figures, times)}

${shelf(figures)}

${memory(figures)}

${node(times)}

${size(figures)}

${notes.trim()}
`;
}

function messages({ engine, rows, riscv }: Figures, { xs }: Times): string {
	const cells = rows.map((row) => onXs.xsCells(row, riscv, xs.rates));
	const against = rows.filter(onXs.ours).map((row) => onXs.againstCells(row, rows, riscv));
	return `## On XS

${engine}, with the memory of an ESP32 (4 928 slots, 78 848 bytes of chunks). Instructions, slots and chunk bytes
are exact: they are the difference between 20 000 and 40 000 messages, so that the start cancels out, and the same on
every machine. XS's own count of instructions hides what a property costs by its place in an object; those of a 32-bit
RISC-V core do not (rv32imac, on QEMU; ${riscv.compiler}, \`-Os\`). Messages per second are of the desktop
(${named(xs.machine)}), good for ratios only.

${markdownTable(onXs.xsHead, cells)}

The four rows beside idle neighbours show what those cost at each step: nothing.

How many times the instructions of a ring that is inlined by hand, and of Axon's generators and arrays, a message takes
here. The ring knows no back-pressure beyond its own loop, no ends and no faults; Axon's boxes have no limit, and it
makes garbage.

${markdownTable(onXs.againstHead, against)}`;
}

function shelf({ shelf: { flow, codecs } }: Figures): string {
	return `\
What a message takes in a [component](components.md#ticker) between a sensor and a network: with a source before it and
a sink behind it, which it passes, too. Those with further inboxes get as many messages there.

${markdownTable(flowHead, flow.map(shelfCells))}

And in a [codec](components.md#codecs): a message of a temperature in hundredths, a count of seconds and a boolean,
where the row says nothing else. With floats: two, 1/3 and 1.5. What is read takes its own memory: a slot for a record,
one for each of its keys, two for an array and the bytes of its places.

${markdownTable(codecsHead, codecs.map(shelfCells))}`;
}

function memory({ memory, firmware, flash }: Figures): string {
	return `\
What one more idle, linked component with default boxes holds, as the slope between 1 000 and 2 000 of them. A slot is
16 bytes.

${markdownTable(onXs.memoryHead, memory.map(onXs.memoryCells))}

A whole firmware in the memory of its board, a minute long, as [\`ganglion size\`](size.md) measures it; with what XS
itself takes. Needed is the smallest heap in which it runs. The peak has the garbage of the start in it, which nobody
collects while there is room.

${markdownTable(onXs.firmwareHead, firmware.map(onXs.firmwareCells))}

And what of its board's [flash](size.md#what-lies-in-flash) is its own.

${markdownTable(onXs.flashHead, flash.map(onXs.flashCells))}`;
}

function node({ node: { engine, machine, rows } }: Times): string {
	const cells = rows.map((row) => nodeCells(row, rows));
	return `## On Node

${engine}; ${named(machine)}. Each row is the median of three
processes, taken in rounds, each after a warm-up. Spread is the fastest of the three against the slowest: where it is
far from 1 the machine was busy with other things, and a ratio of two such rows says little.

${markdownTable(nodeHead, cells)}`;
}

function size({ core: { withMain, lines } }: Figures): string {
	return `## Size

Scheduler, boxes, component, link and Pipeline in one bundle, minified by esbuild: ${withMain.minified} bytes,
${withMain.gzip} with gzip, of ${lines} lines without blanks and comments. That runs handlers and mains, lowered or
not, with back-pressure, passthroughs, sleeps, endings and faults that stay where they are. What a graph pays for only
when it uses it: fan-out, restarts, reports, the other chassis.`;
}
