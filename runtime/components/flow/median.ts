import { Windowed, type WindowOptions } from "./window.ts";

/** The middle one of the numbers in a window, or the mean of the middle two: what spikes do not move. */
export class Median extends Windowed<number> {
	private readonly sorted: Float64Array;

	constructor(options: WindowOptions) {
		super("Median", options);
		this.sorted = new Float64Array(this.values.length);
	}

	/** Sorted by insertion: it takes no memory, and windows are small. */
	protected override result(): number {
		const { sorted, values, first, count } = this;
		for (let i = 0; i < count; i++) {
			const value = values[(first + i) % values.length] ?? 0;
			let at = i;
			for (; at > 0 && (sorted[at - 1] ?? 0) > value; at--) sorted[at] = sorted[at - 1] ?? 0;
			sorted[at] = value;
		}
		const middle = count >> 1;
		const upper = sorted[middle] ?? 0;
		return count % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
	}
}
