/** The corpus: programs that every change of the lowering is tried on. Grammar, weights and seed stay as they are. */
import { createHash } from "node:crypto";
import { constructsOf, ofPrograms } from "./constructs.ts";
import { sample } from "./differences.ts";
import type { Program } from "./programs.ts";
import { expressions, insides, suspensions } from "./table-expressions.ts";
import { declarations, statements } from "./table-statements.ts";

const SEED = 1;
const SIZE = 1_000;

export function corpus(): Program[] {
	return sample(SEED, SIZE);
}

export function digest(list: readonly Program[]): string {
	return createHash("sha256").update(JSON.stringify(list)).digest("hex").slice(0, 16);
}

/** Everything that programs are asked for. */
export const table = { ...declarations, ...statements, ...suspensions, ...expressions, ...insides };

/** How many of the programs hold each construct. */
export function frequencies(list: readonly Program[]): Map<string, number> {
	const counts = new Map([...Object.keys(table), ...Object.keys(ofPrograms)].map((name) => [name, 0]));
	for (const program of list)
		for (const name of constructsOf(program, table)) counts.set(name, (counts.get(name) ?? 0) + 1);
	return counts;
}
