/** What runs on the XS engine: one case, at two sizes, with the engine's own counters around each. */
import * as anchors from "../work/anchors.ts";
import * as styles from "../work/styles.ts";
import type { Work } from "../work/styles.ts";

declare const xshost: {
	print(text: string): void;
	collect(): void;
	stat(index: number): number;
};

const works: Readonly<Record<string, Work>> = { ...anchors, ...styles } as never;

/** Counters of xshost.stat. */
const COLLECTIONS = 4;
const INSTRUCTIONS = 5;
const SLOTS = 6;
const CHUNKS = 7;

interface Counted {
	readonly sum: number;
	readonly slots: number;
	readonly chunkBytes: number;
	readonly instructions: number;
	readonly collections: number;
	readonly ms: number;
}

function counted(work: Work, count: number): Counted {
	xshost.collect();
	const collections = xshost.stat(COLLECTIONS);
	const slots = xshost.stat(SLOTS);
	const chunkBytes = xshost.stat(CHUNKS);
	const instructions = xshost.stat(INSTRUCTIONS);
	const began = Date.now();
	const sum = work(count);
	const ms = Date.now() - began;
	return {
		sum,
		ms,
		instructions: xshost.stat(INSTRUCTIONS) - instructions,
		slots: xshost.stat(SLOTS) - slots,
		chunkBytes: xshost.stat(CHUNKS) - chunkBytes,
		collections: xshost.stat(COLLECTIONS) - collections,
	};
}

export default function (arg: string): void {
	const { work, few, many } = JSON.parse(arg);
	const one = works[work];
	if (one === undefined) throw new Error(work);
	const first = counted(one, few);
	const second = counted(one, many);
	xshost.print(JSON.stringify([first, second]));
}
