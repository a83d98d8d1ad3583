import type { Inbox } from "../../core/mailbox.ts";
import type { Outbox } from "../../core/outbox.ts";

/** A topic of a Backplane: where it is published, and who has subscribed. */
export class Topic {
	readonly box: Inbox<unknown>;
	readonly retains: boolean;
	readonly outs: Outbox<unknown>[] = [];
	/** Those of `outs`, from their end, that have not been sent what is retained. */
	fresh = 0;
	last: unknown;

	constructor(box: Inbox<unknown>, retains: boolean) {
		this.box = box;
		this.retains = retains;
	}
}
