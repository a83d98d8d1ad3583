/** For programs that run on XS: what something takes each time that it is done, by the engine's own counters. */

declare const xshost: { print(text: string): void; stat(index: number): number };
const INSTRUCTIONS = 5;
const SLOTS = 6;
const CHUNK_BYTES = 7;

/** Prints a line: what a round takes, of a thousand more rounds. @param work does so many. */
export function printCosts(name: string, work: (count: number) => void): void {
	const taken: number[][] = [];
	for (const count of [100, 1_000, 2_000]) {
		const before = [xshost.stat(SLOTS), xshost.stat(CHUNK_BYTES), xshost.stat(INSTRUCTIONS)];
		work(count);
		const after = [xshost.stat(SLOTS), xshost.stat(CHUNK_BYTES), xshost.stat(INSTRUCTIONS)];
		taken.push(after.map((value, i) => value - (before[i] ?? 0)));
	}
	const per = [0, 1, 2].map((i) => ((taken[2]?.[i] ?? 0) - (taken[1]?.[i] ?? 0)) / 1_000);
	xshost.print(`${name}: ${per[0]} slots, ${per[1]} bytes, ${Math.round(per[2] ?? 0)} instructions`);
}
