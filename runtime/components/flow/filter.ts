import { Component } from "../../core/component.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import { type Careful, countOf, decodeWith, type LeftOut, tellLeftOut } from "../bad-messages.ts";

/** Passes the messages for which `keep` gives true, and counts the others. One at which it throws is left out. */
export class Filter<T> extends Component<T, T> implements Careful {
	/** Messages that did not pass. */
	filtered = 0;
	declare leftOut?: LeftOut;
	private readonly keep: (message: T) => boolean;

	constructor(keep: (message: T) => boolean, options?: ComponentOptions) {
		super(options);
		this.keep = keep;
	}

	/** Messages of which `keep` could not say. */
	get ignored(): number {
		return countOf(this, "ignored");
	}

	override on(message: T): void {
		const kept = decodeWith(this, "keep", this.keep, message, undefined, undefined);
		if (kept === true) this.send(message);
		else if (kept !== undefined) this.filtered++;
	}

	override close(): void {
		tellLeftOut(this);
	}
}
