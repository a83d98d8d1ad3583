import { GraphError } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import { checkFinite } from "../options.ts";
import { OfNumbers } from "./flow.ts";

export interface CalibrateOptions extends ComponentOptions {
	/** What was read, and what it was in truth: at least two pairs, each reading above the one before. */
	readonly points: readonly (readonly [read: number, real: number])[];
	/** Beyond the first and last pair: goes on as between the nearest two, or stays. Default "extend". */
	readonly beyond?: "extend" | "clamp";
}

/** Corrects readings: on straight lines between pairs of what is read and what it is. */
export class Calibrate extends OfNumbers<number> {
	private readonly read: Float64Array;
	private readonly real: Float64Array;
	private readonly clamp: boolean;

	constructor(options: CalibrateOptions) {
		super(options);
		const { points, beyond = "extend" } = options;
		if (points.length < 2)
			throw new GraphError(`Calibrate: points has ${points.length} pairs; it needs two at least`);
		this.read = new Float64Array(points.length);
		this.real = new Float64Array(points.length);
		for (let i = 0; i < points.length; i++) {
			const [read = Number.NaN, real = Number.NaN] = points[i] ?? [];
			this.read[i] = checkFinite("Calibrate", `points[${i}][0]`, read);
			this.real[i] = checkFinite("Calibrate", `points[${i}][1]`, real);
			const before = i === 0 ? Number.NEGATIVE_INFINITY : (points[i - 1]?.[0] ?? read);
			if (before >= read)
				throw new GraphError(
					`Calibrate: points[${i}][0] ${read} is not above the reading before it, ${before}`,
				);
		}
		this.clamp = beyond === "clamp";
	}

	protected override take(value: number): void {
		const { read, real } = this;
		const last = read.length - 1;
		let i = 1;
		while (i < last && value > (read[i] ?? 0)) i++;
		const x0 = read[i - 1] ?? 0;
		const x1 = read[i] ?? 1;
		const y0 = real[i - 1] ?? 0;
		const y1 = real[i] ?? 0;
		if (this.clamp && value <= x0 && i === 1) this.send(y0);
		else if (this.clamp && value >= x1 && i === last) this.send(y1);
		else this.send(y0 + ((value - x0) * (y1 - y0)) / (x1 - x0));
	}
}
