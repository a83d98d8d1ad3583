import type { ComponentOptions } from "../../core/microprocess.ts";
import { type Careful, countOf, isNumber, type LeftOut, tellLeftOut } from "../bad-messages.ts";
import { checkFinite } from "../options.ts";
import { isOrder, Several } from "./several.ts";

export interface CounterOptions extends ComponentOptions {
	/** Where it begins. Default 0. */
	readonly initial?: number;
	/** Adds the numbers up that come, such as the pulses of a PulseCounter, and does not count them. Default false. */
	readonly sum?: boolean;
}

/** Counts messages, whatever they are, or adds numbers up, and sends how many there were. */
export class Counter<T = unknown> extends Several<T, number> implements Careful {
	/** Back to 0, which is sent too. Any message but false. */
	readonly reset = this.addInbox<unknown>("reset", "any message but false: back to 0");
	/** What it had come to, at each reset: so no message is between two totals. */
	readonly total = this.addOutbox<number>("total", "what it had come to, at each reset");
	declare leftOut?: LeftOut;
	private readonly initial: number;
	private readonly sum: boolean;
	private count = 0;

	constructor(options?: CounterOptions) {
		super(options);
		this.initial = checkFinite("Counter", "initial", options?.initial ?? 0);
		this.sum = options?.sum === true;
	}

	/** Messages that are no finite numbers, where numbers are added up. */
	get ignored(): number {
		return countOf(this, "ignored");
	}

	override open(): void {
		super.open();
		this.count = this.initial;
	}

	protected override readBoxes(): void {
		const { reset, total } = this;
		while (reset.fill > 0 && this.outbox.room > 0 && total.room > 0) {
			if (!isOrder(reset.recv())) continue;
			if (total.linked) total.send(this.count);
			this.tell(0);
		}
	}

	override on(message: T): void {
		if (!this.sum) this.tell(this.count + 1);
		else if (isNumber(this, message)) this.tell(this.count + message);
	}

	private tell(count: number): void {
		this.count = count;
		this.send(count);
	}

	override close(): void {
		tellLeftOut(this);
	}
}
