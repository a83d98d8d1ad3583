import { Windowed, type WindowOptions } from "./window.ts";

/** The mean of the numbers in a window. */
export class Average extends Windowed<number> {
	constructor(options: WindowOptions) {
		super("Average", options);
	}

	/** Added up anew each time, so that no rounding error gathers over a year. */
	protected override result(): number {
		let sum = 0;
		for (let i = 0; i < this.count; i++) sum += this.values[(this.first + i) % this.values.length] ?? 0;
		return sum / this.count;
	}
}
