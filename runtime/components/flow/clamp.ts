import { GraphError } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import { checkFinite, OfNumbers } from "./flow.ts";

export interface ClampOptions extends ComponentOptions {
	/** The least that is sent. Default: no limit. */
	readonly min?: number;
	/** The most. Default: no limit. */
	readonly max?: number;
}

/** Passes numbers; what is beyond a limit becomes the limit, and is counted. */
export class Clamp extends OfNumbers<number> {
	/** Numbers beyond a limit. */
	clamped = 0;
	private readonly min: number;
	private readonly max: number;

	constructor(options: ClampOptions) {
		super(options);
		const { min, max } = options;
		this.min = min === undefined ? Number.NEGATIVE_INFINITY : checkFinite("Clamp", "min", min);
		this.max = max === undefined ? Number.POSITIVE_INFINITY : checkFinite("Clamp", "max", max);
		if (this.min > this.max) throw new GraphError(`Clamp: min ${min} is above max ${max}`);
	}

	protected override take(value: number): void {
		if (value < this.min) this.limit(this.min);
		else if (value > this.max) this.limit(this.max);
		else this.send(value);
	}

	private limit(value: number): void {
		this.clamped++;
		this.send(value);
	}
}
