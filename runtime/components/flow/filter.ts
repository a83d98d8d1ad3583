import { Component } from "../../core/component.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";

/** Passes the messages for which `keep` gives true, and counts the others. */
export class Filter<T> extends Component<T, T> {
	/** Messages that did not pass. */
	filtered = 0;
	private readonly keep: (message: T) => boolean;

	constructor(keep: (message: T) => boolean, options?: ComponentOptions) {
		super(options);
		this.keep = keep;
	}

	override on(message: T): void {
		if (this.keep(message)) this.send(message);
		else this.filtered++;
	}
}
