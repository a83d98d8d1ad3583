import type { ComponentOptions } from "../../core/microprocess.ts";
import { checkMs, Timed } from "./flow.ts";

export interface SilenceOptions extends ComponentOptions {
	/** ms without a message that are silence, 1 to 86400000 (a day). */
	readonly after: number;
}

/** Tells whether anything comes: true when nothing came for a time, from the start on, else false. */
export class Silence<T = unknown> extends Timed<T, boolean> {
	private readonly after: number;
	private silent = false;

	constructor(options: SilenceOptions) {
		super(options);
		this.after = checkMs("Silence", "after", options.after);
	}

	override open(): void {
		this.silent = false;
		this.armAt(this.now + this.after);
	}

	override on(_message: T): void {
		this.armAt(this.now + this.after);
		if (!this.silent) return;
		this.silent = false;
		this.tell(false);
	}

	override onTimer(): void {
		if (this.silent) return;
		this.silent = true;
		this.tell(true);
	}
}
