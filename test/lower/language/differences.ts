/** Finds programs that behave otherwise when lowered, and makes them small. */
import fc from "fast-check";
import { onNode } from "./on-node.ts";
import { onXs } from "./on-xs.ts";
import { type Program, programs } from "./programs.ts";

/** A program with what it did as it is written, and lowered. */
export interface Difference {
	readonly program: Program;
	readonly native: string;
	readonly lowered: string;
}

export function sample(seed: number, count: number, from: fc.Arbitrary<Program> = programs): Program[] {
	return fc.sample(from, { numRuns: count, seed });
}

/** Those of a list that differ, by their places in it. On XS what plain generators do there counts as right. */
export async function differences(
	list: readonly Program[],
	on: "node" | "xs" = "node",
): Promise<Map<number, Difference>> {
	const found = new Map<number, Difference>();
	const run = on === "node" ? onNode : onXs;
	const [native, lowered] = [await run(list, "native"), await run(list, "lowered")];
	const right = on === "node" ? native : await onNode(list, "native");
	for (const [i, program] of list.entries()) {
		const [one, other] = [native[i] ?? "", lowered[i] ?? ""];
		// What is no program, or does not end, is none of the lowering's affairs.
		if (one !== other && other !== right[i] && one.startsWith("["))
			found.set(i, { program, native: one, lowered: other });
	}
	return found;
}

/** The smallest program that comes of the one at a place of a sample and still differs. */
export async function shrunk(
	seed: number,
	place: number,
	from: fc.Arbitrary<Program> = programs,
	on: "node" | "xs" = "node",
): Promise<Difference | undefined> {
	let last: Difference | undefined;
	const property = fc.asyncProperty(from, async (program) => {
		const one = (await differences([program], on)).get(0);
		if (one !== undefined) last = one;
		return one === undefined;
	});
	await fc.check(property, { seed, path: String(place), numRuns: 1 });
	return last;
}

/** Where two programs' traces part: a few lines of both, with the number of the script. */
export function firstDifference(native: string, lowered: string): string {
	if (!native.startsWith("[") || !lowered.startsWith("["))
		return `${native.slice(0, 200)} | ${lowered.slice(0, 200)}`;
	const [one, other]: string[][][] = [JSON.parse(native), JSON.parse(lowered)];
	for (const [script, trace] of one?.entries() ?? []) {
		const got = other?.[script] ?? [];
		const at = trace.findIndex((line, i) => line !== got[i]);
		const from = Math.max(0, at - 2);
		const part = (list: readonly string[]): string => list.slice(from, at + 2).join("; ");
		if (at >= 0) return `script ${script}: ${part(trace)} | ${part(got)}`;
	}
	return "the one goes on behind the end of the other";
}
