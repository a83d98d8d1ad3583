import { isOrder, Several } from "./several.ts";

/** Sends the latest message of `inbox` at each message of `trigger`. */
export class Sample<T> extends Several<T, T> {
	/** Any message but false. */
	readonly trigger = this.addInbox<unknown>("trigger", "any message but false: sends the latest one");
	/** Triggers that came before the first message. */
	early = 0;
	private last: T | undefined;

	override open(): void {
		super.open();
		this.last = undefined;
	}

	/** The inbox first, room or not: what comes together with a trigger is the latest. */
	protected override readBoxes(): void {
		const { trigger } = this;
		while (this.inbox.fill > 0) this.last = this.recv();
		while (trigger.fill > 0 && this.outbox.room > 0) {
			if (!isOrder(trigger.recv())) continue;
			if (this.last === undefined) this.early++;
			else this.send(this.last);
		}
	}

	override on(message: T): void {
		this.last = message;
	}
}
