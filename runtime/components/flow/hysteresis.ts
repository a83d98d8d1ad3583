import { GraphError } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import { checkFinite, OfNumbers } from "./flow.ts";

export interface HysteresisOptions extends ComponentOptions {
	/** It switches on beyond this: above it where it is above `off`, else below. */
	readonly on: number;
	/** And off beyond this, on the other side. */
	readonly off: number;
	/** How it stands while the first numbers lie between the two. Default false. */
	readonly initial?: boolean;
}

/** Switches with two limits, so that a number that trembles at one does not. Sends the first state, then changes. */
export class Hysteresis extends OfNumbers<boolean> {
	private readonly onAt: number;
	private readonly offAt: number;
	private readonly initial: boolean;
	private state = false;
	private told = false;

	constructor(options: HysteresisOptions) {
		super(options);
		this.onAt = checkFinite("Hysteresis", "on", options.on);
		this.offAt = checkFinite("Hysteresis", "off", options.off);
		if (this.onAt === this.offAt) throw new GraphError(`Hysteresis: on and off are both ${this.onAt}`);
		this.initial = options.initial === true;
	}

	override open(): void {
		this.state = this.initial;
		this.told = false;
	}

	protected override take(value: number): void {
		const up = this.onAt > this.offAt;
		const before = this.state;
		if (up ? value > this.onAt : value < this.onAt) this.state = true;
		else if (up ? value < this.offAt : value > this.offAt) this.state = false;
		if (this.told && this.state === before) return;
		this.told = true;
		this.send(this.state);
	}
}
