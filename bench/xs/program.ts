/** What runs on the XS engine: one job, between two looks at the engine's own counters. */
import * as anchors from "../work/anchors.ts";
import { rows } from "../work/memory.ts";
import * as shapes from "../work/shapes.ts";
import type { Work } from "../work/styles.ts";
import * as styles from "../work/styles.ts";

declare const xshost: {
	print(text: string): void;
	collect(): void;
	stat(index: number): number;
};

const { CAPACITY: _capacity, box: _box, HandlerForward: _f, HandlerSink: _s, HandlerSource: _p, ...ours } = styles;
const works: Readonly<Record<string, Work>> = { ...anchors, ...ours, ...shapes };

/** Places of the counters in xshost.stat. */
const LIVE_SLOTS = 0;
const LIVE_CHUNKS = 2;
const COLLECTIONS = 4;
const INSTRUCTIONS = 5;
const SLOTS = 6;
const CHUNKS = 7;
const MACHINE = 10;

/** What one run of a work took. */
export interface Taken {
	readonly sum: number;
	readonly slots: number;
	readonly chunkBytes: number;
	readonly instructions: number;
	/** Of the processor; 0 where it does not count them. */
	readonly machine: number;
	readonly collections: number;
}

/** What to do: a work at several sizes, or a row of idle components. */
export interface Job {
	readonly kind: "work" | "memory";
	readonly name: string;
	readonly counts: readonly number[];
}

function taken(work: Work, count: number): Taken {
	const collections = xshost.stat(COLLECTIONS);
	const slots = xshost.stat(SLOTS);
	const chunkBytes = xshost.stat(CHUNKS);
	const instructions = xshost.stat(INSTRUCTIONS);
	const machine = xshost.stat(MACHINE);
	const sum = work(count);
	return {
		sum,
		machine: xshost.stat(MACHINE) - machine,
		instructions: xshost.stat(INSTRUCTIONS) - instructions,
		slots: xshost.stat(SLOTS) - slots,
		chunkBytes: xshost.stat(CHUNKS) - chunkBytes,
		collections: xshost.stat(COLLECTIONS) - collections,
	};
}

/** What a row of `count` holds, garbage not counted. */
function held(name: string, count: number): Taken {
	xshost.collect();
	const slots = xshost.stat(LIVE_SLOTS);
	const chunkBytes = xshost.stat(LIVE_CHUNKS);
	const row = rows[name]?.(count);
	xshost.collect();
	return {
		sum: row === undefined ? 0 : row.platform.time,
		slots: xshost.stat(LIVE_SLOTS) - slots,
		chunkBytes: xshost.stat(LIVE_CHUNKS) - chunkBytes,
		instructions: 0,
		machine: 0,
		collections: 0,
	};
}

export default function (text: string): void {
	const { kind, name, counts }: Job = JSON.parse(text);
	const results: Taken[] = [];
	for (const count of counts) {
		const work = works[name];
		if (kind === "memory") results.push(held(name, count));
		else if (work !== undefined) results.push(taken(work, count));
	}
	xshost.print(JSON.stringify(results));
}
