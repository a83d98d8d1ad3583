import type { ComponentOptions } from "../../core/microprocess.ts";
import { isOrder, Several } from "./several.ts";

export interface LatchOptions extends ComponentOptions {
	/** How it stands before the first message. Default false. */
	readonly initial?: boolean;
}

/** On with the first message until it is reset: an alarm that stays. Sends each change. */
export class Latch<T = unknown> extends Several<T, boolean> {
	/** Off. Any message but false. */
	readonly reset = this.addInbox<unknown>("reset", "any message but false: off");
	private readonly initial: boolean;
	private state = false;

	constructor(options?: LatchOptions) {
		super(options);
		this.initial = options?.initial === true;
	}

	override open(): void {
		super.open();
		this.state = this.initial;
	}

	/** Before what lies in `inbox`: where both come at once, it stays on. */
	protected override readBoxes(): void {
		const { reset } = this;
		while (reset.fill > 0 && this.outbox.room > 0) if (isOrder(reset.recv())) this.become(false);
	}

	override on(message: T): void {
		if (isOrder(message)) this.become(true);
	}

	private become(state: boolean): void {
		if (this.state === state) return;
		this.state = state;
		this.send(state);
	}
}
