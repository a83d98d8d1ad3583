import { GraphError } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import { checkFinite, OfNumbers } from "./flow.ts";

export interface DeltaOptions extends ComponentOptions {
	/** The least change that is told, above 0: in what arrives, or in percent of the last one told. */
	readonly by: number;
	/** Whether `by` is percent. Default false. */
	readonly percent?: boolean;
}

/** Passes a number when it differs enough from the last one that it passed, and the first. */
export class Delta extends OfNumbers<number> {
	private readonly by: number;
	private readonly percent: boolean;
	private last = Number.NaN;

	constructor(options: DeltaOptions) {
		super(options);
		this.by = checkFinite("Delta", "by", options.by);
		if (this.by <= 0) throw new GraphError(`Delta: by ${this.by} is not above 0`);
		this.percent = options.percent === true;
	}

	override open(): void {
		this.last = Number.NaN;
	}

	protected override take(value: number): void {
		const { last } = this;
		const least = this.percent ? (Math.abs(last) * this.by) / 100 : this.by;
		// Nothing has passed yet while it is NaN. From 0 on, any change is one, in percent.
		if (Math.abs(value - last) < least || value === last) return;
		this.last = value;
		this.send(value);
	}
}
