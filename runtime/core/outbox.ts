import type { BoxSpec } from "./box.ts";
import { NO_BOX, OUTBOX } from "./box.ts";
import { Mailbox } from "./mailbox.ts";
import type { Microprocess } from "./microprocess.ts";
import { wakeOwner } from "./queue.ts";
import { ENDED } from "./state.ts";

/** What an outbox gives. Only for the compiler. */
export interface Source<out T> {
	readonly emits?: () => T;
}

/** Where unlinked outboxes send: takes nothing, limits nothing; the outbox counts what goes there. */
class Nowhere extends Mailbox<unknown> {
	override overflow(_message: unknown, from: Outbox<unknown>): boolean {
		from.count(); // an unlinked outbox counts here what was lost
		return false;
	}

	override eachFinal(): void {}

	override connect(outbox: Outbox<unknown>): void {
		outbox.aim(this);
	}

	override disconnect(): void {}
}
export const NOWHERE: Mailbox<unknown> = new Nowhere(undefined, NO_BOX);

/** The sending end of a link. It holds nothing: a message goes straight into the final inbox. */
export class Outbox<T> implements Source<T> {
	declare readonly emits?: () => T;
	readonly owner: Microprocess;
	/** Missing in a default outbox, as is `waits` until it waits first: a slot less in most. */
	declare readonly ownSpec?: BoxSpec;
	/** The final inbox, however long the chain of passthroughs. */
	target: Mailbox<unknown> = NOWHERE;
	/** Next outbox that ends in the same inbox. */
	nextSource: Outbox<unknown> | null = null;
	/** An outer outbox that it leaves through. Missing while there is none. */
	declare via?: Outbox<unknown> | undefined;
	/** Those that leave through it. */
	declare inner?: Outbox<unknown>[] | undefined;
	/** Its owner wants to be woken when the inbox has room. */
	declare waits?: boolean;
	/** What `sent` is apart from what its inbox counts. Missing as long as it is 0. */
	declare private more?: number;

	constructor(owner: Microprocess, spec: BoxSpec) {
		this.owner = owner;
		if (spec !== OUTBOX) this.ownSpec = spec;
	}

	get spec(): BoxSpec {
		return this.ownSpec === undefined ? OUTBOX : this.ownSpec;
	}

	/** Messages taken at the far end; while unlinked, messages lost. */
	get sent(): number {
		const { top, write } = this.target;
		return (this.more ?? 0) + (top === undefined ? write : 0);
	}

	set sent(sent: number) {
		const { top, write } = this.target;
		const more = top === undefined ? sent - write : sent;
		if (more !== 0 || this.more !== undefined) this.more = more;
	}

	/** Its messages go to `target` from now on, and its count goes on. @cold */
	aim(target: Mailbox<unknown>): void {
		const { sent } = this;
		this.target = target;
		this.sent = sent;
	}

	/** One more is sent, where the inbox does not count for it. */
	count(): void {
		this.more = (this.more ?? 0) + 1;
	}

	/** Sends one message. False: not taken, and if the inbox refused it, the owner is woken when there is room. */
	send(message: T): boolean {
		const to = this.target;
		if (to.write - to.read < to.brim) {
			to.ring[to.write % to.limit] = message;
			to.write++;
			if (!to.owner.next) wakeOwner(to.owner);
			return true;
		}
		return to.overflow(message, this);
	}

	/**
	 * Messages that would be taken now. 0 also means: the owner is woken when there is room.
	 * Where nothing limits (unlinked, a dropping inbox, an ended owner) it is a large number.
	 */
	get room(): number {
		const to = this.target;
		const space = to.limit - to.write + to.read;
		if (space > 0 && to.spec.refuses) return space;
		return this.scarce();
	}

	/** The room where it is none, or where nothing limits it, or behind a fan-out. */
	private scarce(): number {
		const space = this.target.space();
		if (space === 0) this.demand(1);
		return space;
	}

	/** The owner is woken when something is taken out where there is no room for `messages` now. */
	demand(messages: number): void {
		this.target.demand(this, messages);
	}

	get linked(): boolean {
		return this.target !== NOWHERE;
	}

	/** Its owner will send nothing more. */
	get ended(): boolean {
		return (this.owner.$state & ENDED) !== 0;
	}

	/** Remember to wake the owner when `box` has room. */
	awaitRoom(box: Mailbox<unknown>): void {
		if (this.waits) return;
		this.waits = true;
		box.waiters++;
	}
}
