/** What the flow components share: values that a timer sends, and numbers that are none. */
import { Component } from "../../core/component.ts";
import { GraphError } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import { type Careful, countOf, isNumber, type LeftOut, tellLeftOut } from "../bad-messages.ts";

/** A day, ms: the longest time that an option of these takes. */
const DAY = 86_400_000;

/** A length of time from an option. @throws GraphError for what is no whole number of ms from 1 to a day. */
export function checkMs(kind: string, option: string, ms: number): number {
	if (Number.isInteger(ms) && ms >= 1 && ms <= DAY) return ms;
	throw new GraphError(`${kind}: ${option} ${ms} is not a whole number of ms from 1 to ${DAY} (a day)`);
}

/** A number from an option. @throws GraphError for NaN, an infinity, or what is no number. */
export function checkFinite(kind: string, option: string, value: number): number {
	if (Number.isFinite(value)) return value;
	throw new GraphError(`${kind}: ${option} ${value} is no finite number`);
}

/** A count from an option. @throws GraphError for what is not a whole number from 1 to `most`. */
export function checkCount(kind: string, option: string, value: number, most: number): number {
	if (Number.isInteger(value) && value >= 1 && value <= most) return value;
	throw new GraphError(`${kind}: ${option} ${value} is not a whole number from 1 to ${most}`);
}

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
