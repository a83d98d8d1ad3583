import type { Mailbox } from "../core/mailbox.ts";
import { Outbox } from "../core/outbox.ts";

/** Inboxes that are followed from one full one to the next. */
const FAR = 16;

/** How long one branch of a fan-out has held up the others. */
export class HeldUp {
	/** The branch's inbox. */
	readonly box: Mailbox<unknown>;
	/** The inbox behind it that was full, too, and the cause: the branch's own when there was none. */
	cause: Mailbox<unknown>;
	/** ms in all. */
	ms = 0;
	/** ms, since when it does; -1 while it does not. */
	since = -1;

	constructor(box: Mailbox<unknown>) {
		this.box = box;
		this.cause = box;
	}

	/** The time up to `now`, while it does, and in all. */
	until(now: number): number {
		return this.since < 0 ? this.ms : this.ms + now - this.since;
	}
}

/**
 * What a fan-out keeps of this, from the first time on: a message waited, or would have, for a branch without room
 * while another one had some.
 */
export class Holds {
	readonly all: HeldUp[] = [];
	private present: HeldUp | null = null;

	/** `box` has no room. @cold */
	begin(box: Mailbox<unknown>, now: number): void {
		if (this.present !== null && this.present.box === box) return;
		this.end(now);
		// By index: a closure would take memory at each message that finds no room.
		let held: HeldUp | undefined;
		for (let i = 0; i < this.all.length && held === undefined; i++)
			if (this.all[i]?.box === box) held = this.all[i];
		if (held === undefined) {
			held = new HeldUp(box);
			this.all.push(held);
		}
		held.since = now;
		held.cause = lastFull(box);
		this.present = held;
	}

	/** A message went to all branches. */
	end(now: number): void {
		const held = this.present;
		if (held === null) return;
		held.ms = held.until(now);
		held.since = -1;
		this.present = null;
	}
}

/** From a full inbox to the next one that its owner waits for. */
function lastFull(box: Mailbox<unknown>): Mailbox<unknown> {
	let last = box;
	for (let i = 0; i < FAR; i++) {
		const { owner } = last;
		const outbox: unknown = "outbox" in owner ? owner.outbox : undefined;
		if (!(outbox instanceof Outbox)) return last;
		const next: Mailbox<unknown> = outbox.target;
		if (next.capacity === 0 || next.fill < next.capacity) return last;
		last = next;
	}
	return last;
}
