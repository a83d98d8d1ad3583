import type { ComponentOptions } from "../../core/microprocess.ts";
import { checkMs, Timed } from "./flow.ts";

export interface DebounceOptions extends ComponentOptions {
	/** ms that a new value must hold to be told, 1 to 86400000 (a day). */
	readonly for: number;
}

/** Tells a value when it has held for a time: when no other one came. What is told already is not told again. */
export class Debounce<T> extends Timed<T, T> {
	/** Values that did not hold. */
	skipped = 0;
	private readonly time: number;
	private told: T | undefined;
	private candidate: T | undefined;

	constructor(options: DebounceOptions) {
		super(options);
		this.time = checkMs("Debounce", "for", options.for);
	}

	override open(): void {
		this.told = undefined;
		this.candidate = undefined;
	}

	override on(message: T): void {
		if (Object.is(message, this.candidate)) return;
		if (this.candidate !== undefined) this.skipped++;
		if (Object.is(message, this.told)) {
			this.candidate = undefined;
			this.disarm();
		} else {
			this.candidate = message;
			this.armAt(this.now + this.time);
		}
	}

	override onTimer(): void {
		const { candidate } = this;
		if (candidate === undefined) return;
		this.told = candidate;
		this.candidate = undefined;
		this.tell(candidate);
	}

	override close(): void {
		if (this.candidate !== undefined) this.skipped++;
		super.close();
	}
}
