/** What runs on XS: a graph with several numbers of messages, between two looks at the engine's own counters. */
import { BenchPlatform } from "../../bench/work/platform.ts";
import { start } from "../../runtime/index.ts";
import type { Row } from "./graphs/row.ts";

declare const xshost: { print(text: string): void; stat(index: number): number };

/** Places of the counters in xshost.stat. */
const INSTRUCTIONS = 5;
const SLOTS = 6;

/** What one run took, from its start to its rest. */
export interface Taken {
	readonly count: number;
	readonly instructions: number;
	readonly slots: number;
	readonly sum: number;
}

/** The first run is for warming up: names are made in it. */
export const COUNTS: readonly number[] = [10, 1_000, 2_000];

export function measure(graph: (params: { readonly count: number }) => Row): void {
	const taken: Taken[] = [];
	for (const count of COUNTS) {
		const instructions = xshost.stat(INSTRUCTIONS);
		const slots = xshost.stat(SLOTS);
		const row = graph({ count });
		const platform = new BenchPlatform();
		start(row, platform);
		platform.run();
		taken.push({
			count,
			instructions: xshost.stat(INSTRUCTIONS) - instructions,
			slots: xshost.stat(SLOTS) - slots,
			sum: row.sink.sum,
		});
	}
	xshost.print(JSON.stringify(taken));
}
