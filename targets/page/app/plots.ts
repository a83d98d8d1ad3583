/** The points of what is plotted, as the worker tells them bit by bit. */
import { signal } from "@preact/signals";
import type { Points, Source } from "../protocol.ts";

export const nameOfSource = (source: Source): string => JSON.stringify(source);

export class PlotStore {
	readonly sources = signal<readonly Source[]>([]);
	/** Counts changes. */
	readonly version = signal(0);
	readonly #points = new Map<string, Float64Array>();

	of(source: Source): Float64Array {
		return this.#points.get(nameOfSource(source)) ?? new Float64Array();
	}

	take(all: readonly Points[]): void {
		for (const { source, whole, points } of all) {
			const name = nameOfSource(source);
			this.#points.set(name, whole ? points : joined(this.#points.get(name), points));
		}
		if (all.length > 0) this.version.value++;
	}
}

/** A span that goes on comes once more. */
function joined(before: Float64Array | undefined, fresh: Float64Array): Float64Array {
	if (before === undefined) return fresh;
	const from = fresh[0] ?? Number.POSITIVE_INFINITY;
	let length = before.length;
	while (length > 0 && (before[length - 3] ?? 0) >= from) length -= 3;
	const all = new Float64Array(length + fresh.length);
	all.set(before.subarray(0, length));
	all.set(fresh, length);
	return all;
}
