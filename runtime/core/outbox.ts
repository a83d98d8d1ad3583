import type { BoxSpec } from "./box.ts";
import { NO_BOX, OUTBOX } from "./box.ts";
import { Mailbox } from "./mailbox.ts";
import type { Owner } from "./owner.ts";
import type { Feed } from "./places.ts";
import { ENDED } from "./state.ts";
import type { Waiter } from "./waiters.ts";
import { arrived } from "./wake.ts";

/** What an outbox gives. Only for the compiler. */
export interface Source<out T> {
	readonly emits?: () => T;
}

/** Where unlinked outboxes send: takes nothing, limits nothing; the outbox counts what goes there. */
class Nowhere extends Mailbox<unknown> {
	override overflow(_message: unknown, from: Feed): boolean {
		from.unlinked = (from.unlinked ?? 0) + 1;
		return false;
	}

	override eachFinal(): void {}

	override eachFeed(): void {}

	override connect(outbox: Feed): void {
		const { taken } = outbox;
		outbox.target = this;
		outbox.taken = taken;
	}

	override disconnect(): void {}

	override fit(_from: Feed, count: number): number {
		return count;
	}
}
export const NOWHERE: Mailbox<unknown> = new Nowhere(undefined, NO_BOX);

/** The sending end of a link. It holds nothing: a message goes straight into the final inbox. */
export class Outbox<T> implements Source<T>, Feed {
	declare readonly emits?: () => T;
	/** The final inbox, however long the chain of passthroughs. */
	target: Mailbox<unknown> = NOWHERE;
	readonly owner: Owner;
	/** Missing in a default outbox, as all that follows is until it is needed: a slot less in most. */
	declare readonly ownSpec?: BoxSpec;
	/** Next outbox that ends in the same inbox. */
	declare nextSource?: Feed | undefined;
	/** An outer outbox that it leaves through. */
	declare via?: Outbox<unknown> | undefined;
	/** Those that leave through it. */
	declare inner?: Outbox<unknown>[] | undefined;
	/** What `taken` is apart from what its inbox counts. */
	declare private more?: number;
	// See Feed, and room.ts.
	declare wants?: number;
	declare kept?: number;
	declare nextWaiter?: Waiter | undefined;
	declare claim?: Feed | undefined;
	declare place?: number;
	declare quota?: number;
	declare asked?: number;
	declare looked?: number;
	declare served?: number;
	declare dropped?: number;
	declare late?: number;
	declare unlinked?: number;
	declare copies?: number;

	constructor(owner: Owner, spec: BoxSpec) {
		this.owner = owner;
		if (spec !== OUTBOX) this.ownSpec = spec;
	}

	get spec(): BoxSpec {
		return this.ownSpec === undefined ? OUTBOX : this.ownSpec;
	}

	/** Messages taken at the far end. */
	get taken(): number {
		const { longMark, write } = this.target;
		return (this.more ?? 0) + (longMark === undefined ? write : 0);
	}

	set taken(taken: number) {
		const { longMark, write } = this.target;
		const more = longMark === undefined ? taken - write : taken;
		if (more !== 0 || this.more !== undefined) this.more = more;
	}

	/** The same under its older name. */
	get sent(): number {
		return this.taken;
	}

	/** One more was taken, where the inbox does not count for it. */
	count(): void {
		this.more = (this.more ?? 0) + 1;
	}

	/** Sends one message. False: not taken, and if the inbox refused it, the owner is woken when there is room. */
	send(message: T): boolean {
		const to = this.target;
		if (to.write - to.read < to.mark) {
			to.ring[to.write % to.capacity] = message;
			to.write++;
			if (!to.owner.next) arrived(to.owner);
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
		const space = to.capacity - to.write + to.read;
		if (to.ownSpec === undefined || to.ownSpec.refuses) {
			if (space > 0) {
				if (!to.waiters) return space;
			} else if (to.capacity !== 0) {
				to.demand(this, 1);
				return 0;
			}
		}
		return this.scarce();
	}

	/** The room where it is none, or others wait for it, or where nothing limits it, or behind a fan-out. */
	private scarce(): number {
		const space = this.target.space(this);
		if (space === 0) this.target.demand(this, 1);
		else this.look();
		return space;
	}

	/** There is room, which is kept for it perhaps. */
	private look(): void {
		const claim = this.claim ?? this;
		if (claim.kept) claim.looked = this.owner.runtime?.round ?? 0;
	}

	get linked(): boolean {
		return this.target !== NOWHERE;
	}

	/** Its owner will send nothing more. */
	get ended(): boolean {
		return (this.owner.$state & ENDED) !== 0;
	}
}
