import type { ComponentOptions } from "../../core/microprocess.ts";
import { checkFinite } from "../options.ts";
import { isOrder, Several } from "./several.ts";

export interface CounterOptions extends ComponentOptions {
	/** Where it begins. Default 0. */
	readonly initial?: number;
}

/** Counts messages, whatever they are, and sends how many there were. */
export class Counter<T = unknown> extends Several<T, number> {
	/** Back to 0, which is sent too. Any message but false. */
	readonly reset = this.addInbox<unknown>("reset", "any message but false: back to 0");
	private readonly initial: number;
	private count = 0;

	constructor(options?: CounterOptions) {
		super(options);
		this.initial = checkFinite("Counter", "initial", options?.initial ?? 0);
	}

	override open(): void {
		super.open();
		this.count = this.initial;
	}

	protected override readBoxes(): void {
		const { reset } = this;
		while (reset.fill > 0 && this.outbox.room > 0) if (isOrder(reset.recv())) this.tell(0);
	}

	override on(_message: T): void {
		this.tell(this.count + 1);
	}

	private tell(count: number): void {
		this.count = count;
		this.send(count);
	}
}
