/** The committed figures, which docs/axon-parity.md shows. Taken anew when a file is deleted or is no longer close. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";

/** Bytes of the firmware of graphs/plain.ts, and what a graph that uses a feature has on top. */
export interface Sizes {
	readonly plain: number;
	readonly adds: Readonly<Record<string, number>>;
}

/** Per message, on XS: of the plain row, and of the same row beside each feature. */
export interface Costs {
	readonly plain: Cost;
	readonly beside: Readonly<Record<string, Cost>>;
}
export interface Cost {
	readonly instructions: number;
	readonly slots: number;
}

export const files = {
	sizes: path.join(import.meta.dirname, "sizes.json"),
	costs: path.join(import.meta.dirname, "costs.json"),
} as const;

export const committedSizes = (): Sizes => JSON.parse(readFileSync(files.sizes, "utf8"));
export const committedCosts = (): Costs => JSON.parse(readFileSync(files.costs, "utf8"));

/** Holds figures against the committed file. Those that are close leave it as it is; for others there is `-u`. */
export async function expectCommitted<F>(file: string, now: F, close: (then: F, now: F) => boolean): Promise<void> {
	const then: F | undefined = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
	const kept = then !== undefined && close(then, now) ? then : now;
	await expect(`${JSON.stringify(kept, null, "\t")}\n`).toMatchFileSnapshot(file);
}

/** Within 5 % or 64 bytes: an edit somewhere else in the runtime is no reason for a new page. */
export function near(then: number, now: number): boolean {
	return Math.abs(then - now) <= Math.max(64, then * 0.05);
}
