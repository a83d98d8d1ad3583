/** What the flow components share: values that a timer sends, and numbers that are none. */
import { Component } from "../../core/component.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import { type Careful, countOf, isNumber, type LeftOut, tellLeftOut } from "../bad-messages.ts";

/** Sends at times of its own too. A value that is due while there is no room waits; a newer one takes its place. */
export abstract class Timed<In, Out> extends Component<In, Out> {
	/** Values that were due and never sent, since a newer one came before there was room, or the end. */
	missed = 0;
	private due: Out | undefined;

	/** Sends now, or as soon as there is room. */
	protected tell(value: Out): void {
		if (this.due !== undefined) {
			this.missed++;
			this.due = undefined;
		}
		if (this.outbox.room > 0) this.send(value);
		else {
			this.due = value;
			this.notifyLater();
		}
	}

	override onReady(): void {
		const { due } = this;
		if (due === undefined) return;
		this.due = undefined;
		this.tell(due);
	}

	override close(): void {
		if (this.due !== undefined) this.missed++;
		this.due = undefined;
	}
}

/** Takes finite numbers; another message is left out, and counted in `ignored`. */
export abstract class OfNumbers<Out> extends Component<number, Out> implements Careful {
	declare leftOut?: LeftOut;

	constructor(options?: ComponentOptions) {
		super(options);
	}

	/** Messages that are no finite numbers. */
	get ignored(): number {
		return countOf(this, "ignored");
	}

	override on(value: number): void {
		if (isNumber(this, value)) this.take(value);
	}

	/** One finite number. */
	protected abstract take(value: number): void;

	override close(): void {
		tellLeftOut(this);
	}
}
