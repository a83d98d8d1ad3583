import { Windowed, type WindowOptions } from "./window.ts";

/** The least and the most of a window. */
export interface Range {
	readonly min: number;
	readonly max: number;
}

/** The least and the most of the numbers in a window, as a record. */
export class MinMax extends Windowed<Range> {
	constructor(options: WindowOptions) {
		super("MinMax", options);
	}

	protected override result(): Range {
		let min = Number.POSITIVE_INFINITY;
		let max = Number.NEGATIVE_INFINITY;
		for (let i = 0; i < this.count; i++) {
			const value = this.values[(this.first + i) % this.values.length] ?? 0;
			if (value < min) min = value;
			if (value > max) max = value;
		}
		return Object.freeze({ min, max });
	}
}
