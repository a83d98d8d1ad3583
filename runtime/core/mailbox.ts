import type { BoxSpec } from "./box.ts";
import type { Owner } from "./owner.ts";
import { type Feed, NO_RING, Places, type Sink, UNLIMITED } from "./places.ts";
import { RoomQueue } from "./room.ts";
import { OWN_CALLS, SEVERAL } from "./state.ts";
import { shareClaims } from "./waiters.ts";
import { arrived, wake } from "./wake.ts";

/** An inbox as a component's author sees it. */
export interface Inbox<T> extends Mailbox<T>, Sink<T> {}

/** What goes in and out of an inbox, and who waits for it. */
export class Mailbox<T> extends Places<T> {
	/** A child's inbox that this one leads into: what arrives lies there. Missing while it does not. */
	declare into?: Mailbox<unknown> | undefined;
	/** Lay here, or were cleared away, unread. This and the next two are missing while they are 0. */
	declare unread?: number;
	/** Gone to make room for newer ones. */
	declare replaced?: number;
	/** Attempts turned away because it was full. The sender kept the message. */
	declare refused?: number;
	/** Who waits for room, where several may. Made when the first has to. */
	declare queue?: RoomQueue;

	/** Written out: what the language would put here spreads its arguments, which takes slots on XS. */
	constructor(owner: Owner | undefined, spec: BoxSpec) {
		super(owner, spec);
	}

	/** From now on every send goes by `overflow`. @cold */
	slow(): void {
		if (this.longMark !== undefined) return;
		const source = this.sources; // one at most: two would have made it slow
		const taken = source?.taken ?? 0;
		this.longMark = this.mark;
		this.mark = 0;
		if (source !== undefined) source.taken = taken;
		if (source?.wants) {
			source.wants = 0;
			this.waiters--;
			wake(source.owner);
		}
	}

	/** The oldest message, taken out; `undefined` when empty. Wakes senders that wait for room. */
	recv(): T | undefined {
		const read = this.read;
		if (this.write === read) return undefined;
		this.read = read + 1;
		if (this.waiters) this.release();
		return this.ring[read % this.capacity];
	}

	/** Messages that would be taken from `from` now, without loss. */
	space(from: Feed): number {
		if ((this.ownSpec !== undefined && !this.ownSpec.refuses) || this.capacity === 0) return UNLIMITED;
		const queue = this.queue;
		if (queue === undefined || (from.owner === this.owner && this.owner.handles))
			return this.capacity - this.write + this.read;
		return queue.left(from.claim ?? from);
	}

	/** The long way of a send. Says whether the message was taken. */
	overflow(message: T, from: Feed): boolean {
		const fill = this.write - this.read;
		const longMark = this.longMark;
		if (fill >= this.capacity) {
			if (this.capacity !== 0 && (this.ownSpec === undefined || this.ownSpec.refuses)) return this.refuse(from);
			if (!this.makeRoom(from)) return false;
		} else if (longMark === undefined) this.mark = fill + 1;
		else {
			const queue = this.queue;
			if (queue !== undefined && queue.first !== undefined && !queue.admit(from.claim ?? from))
				return this.refuse(from);
			if (fill >= longMark) this.longMark = fill + 1;
		}
		this.ring[this.write % this.capacity] = message;
		this.write++;
		if (longMark !== undefined) from.count();
		if (!this.owner.next) arrived(this.owner);
		return true;
	}

	/** Whether it takes a message although it is full, where it does not refuse. */
	private makeRoom(from: Feed): boolean {
		if (this.capacity === 0) {
			from.late = (from.late ?? 0) + 1;
			return false;
		}
		if (this.ownSpec?.policy === "drop-newest") {
			from.dropped = (from.dropped ?? 0) + 1;
			return false;
		}
		this.replaced = (this.replaced ?? 0) + 1;
		this.read++;
		return true;
	}

	/** The sender keeps its message, and waits; but within `on` it cannot: there the message is gone. */
	refuse(from: Feed): false {
		this.refused = (this.refused ?? 0) + 1;
		const owner = from.owner;
		if (owner.inbox.end !== 0) {
			from.dropped = (from.dropped ?? 0) + 1;
			owner.runtime?.tellBurst(owner, from.spec.name);
		}
		this.demand(from, 1);
		return false;
	}

	/** Its owner sleeps perhaps, and a message has arrived. */
	wake(): void {
		arrived(this.owner);
	}

	/** `from` wants to be woken when there is room for so many messages. */
	demand(from: Feed, places: number): void {
		const runtime = from.owner.runtime;
		if (runtime === null) return;
		runtime.blocked = true;
		if (this.longMark !== undefined) {
			if (this.queue === undefined) this.queue = new RoomQueue(this);
			this.queue.wait(from.claim ?? from, places);
			return;
		}
		if (!from.wants) this.waiters++;
		from.wants = places;
	}

	/** It has other sources than before. @cold */
	private shareOut(): void {
		shareClaims(this);
		this.queue?.share();
	}

	/** Something was taken out: whoever waits for it is woken. */
	release(): void {
		if (this.longMark !== undefined) {
			this.queue?.release();
			return;
		}
		this.waiters = this.owner.$state & OWN_CALLS ? Infinity : 0;
		const source = this.sources;
		if (!source?.wants) return;
		source.wants = 0;
		wake(source.owner);
	}

	/** `from` waits for room here no longer. */
	withdraw(from: Feed): void {
		if (this.queue !== undefined) this.queue.withdraw(from);
		else if (from.wants) {
			from.wants = 0;
			this.waiters--;
		}
	}

	/**
	 * The step of `from`'s owner is over, in which it went on (`ran`) or only was woken in vain. What it did not ask
	 * for again lapses, or what it was offered; a handler that still has messages waits on, while others do. Says
	 * whether it waits here now.
	 */
	settle(from: Feed, ran: boolean): boolean {
		const queue = this.queue;
		if (queue === undefined) return false;
		const claim = from.claim ?? from;
		if (ran) queue.lapse(claim);
		else if (claim.kept) queue.withdraw(claim);
		if (ran && queue.first !== undefined && from.owner.hasMore) this.demand(from, this.needOf(from.owner));
		return claim.wants !== undefined && (claim.wants > 0 || claim.kept !== 0);
	}

	/** Throws away what lies here and says how many that were. Senders that wait are woken. @cold */
	clear(): number {
		const left = this.write - this.read;
		if (left === 0) return 0;
		this.unread = (this.unread ?? 0) + left;
		this.read = this.write;
		if (this.waiters) this.release();
		return left;
	}

	/**
	 * How many of `count` messages a component may handle, at what one `on` of it puts in here through `from` and its
	 * other outboxes that end here. Too little room for one: it waits.
	 */
	fit(from: Feed, count: number): number {
		const owner = from.owner;
		if ((this.ownSpec !== undefined && !this.ownSpec.refuses) || this.capacity === 0) return count;
		const need = owner.$state & SEVERAL ? this.needOf(owner) : 1;
		if (this.waiters) {
			const queue = this.queue;
			if (queue !== undefined && queue.first !== undefined && owner !== this.owner)
				return this.fitIn(queue, from, count, need);
		}
		let room = this.capacity - this.write + this.read;
		// What it takes out of its own ring makes room there.
		if (owner === this.owner) {
			if (need === 1) return count;
			room = Math.floor((room * need) / (need - 1));
		}
		if (room < need) {
			this.demand(from, need);
			return 0;
		}
		if (need === 1) return room < count ? room : count;
		return Math.min(count, Math.floor(room / need));
	}

	/** The same while somebody waits here. It keeps half of what it has, so as not to come anew with the rest. */
	private fitIn(queue: RoomQueue, from: Feed, count: number, need: number): number {
		const claim = from.claim ?? from;
		if (!claim.kept || claim.kept < need) this.demand(from, need);
		const room = queue.left(claim);
		if (room < need) return 0;
		const half = count > 1 ? count >> 1 : 1;
		const most = need === 1 ? room : Math.floor(room / need);
		return most < half ? most : half;
	}

	/** From now on `outbox` ends here. @cold */
	connect(outbox: Feed): void {
		if (this.needOf(outbox.owner) > 0) outbox.owner.$state |= SEVERAL;
		// One send of the build's own may pass by neither a second source's count nor an author's own `send`.
		if (this.sources !== undefined || outbox.owner.$callsItsOwn()) this.slow();
		this.owner.$callsItsOwn();
		const { taken } = outbox;
		outbox.target = this;
		outbox.taken = taken;
		let last = this.sources;
		if (last === undefined) this.sources = outbox;
		else {
			while (last.nextSource !== undefined) last = last.nextSource;
			last.nextSource = outbox;
		}
		this.shareOut();
		if (!this.owner.hasEnded) this.allocate();
	}

	/** No longer; whoever `connect`s it next says where. @cold */
	disconnect(outbox: Feed): void {
		if (outbox.owner.hasEnded) this.sourceEnded = true;
		if (outbox.wants || outbox.kept) {
			this.withdraw(outbox);
			wake(outbox.owner); // what it waited for will never come from here
		}
		if (this.sources === outbox) this.sources = outbox.nextSource;
		for (let source = this.sources; source !== undefined; source = source.nextSource)
			if (source.nextSource === outbox) source.nextSource = outbox.nextSource;
		if (outbox.nextSource !== undefined) outbox.nextSource = undefined;
		if (outbox.claim !== undefined) outbox.claim = undefined;
		this.shareOut();
		if (this.waiters) this.release();
	}

	/** What lies in an inbox that leads in here from now on lies here. What does not fit is gone, and counted. @cold */
	inherit(from: Mailbox<T>): void {
		if (from.fill > 0) this.allocate();
		for (let left = from.fill; left > 0; left--) {
			const message = from.recv();
			if (this.fill >= this.capacity) from.unread = (from.unread ?? 0) + 1;
			else {
				this.ring[this.write % this.capacity] = message;
				this.write++;
				if (this.longMark === undefined) this.mark = Math.max(this.mark, this.fill);
				else this.longMark = Math.max(this.longMark, this.fill);
			}
		}
		if (this.fill > 0) this.wake();
	}

	/** Takes nothing more; what lies here is gone, and counted. @cold */
	shut(): void {
		this.clear();
		this.slow();
		this.capacity = 0;
		this.ring = NO_RING;
		for (let source = this.sources; source !== undefined; source = source.nextSource) {
			if (!source.wants && !source.kept) continue;
			this.withdraw(source);
			wake(source.owner);
		}
	}

	/** Calls `visit` for each final inbox that a send to this one reaches: itself, or a fan-out's branches. @cold */
	eachFinal(visit: (box: Mailbox<unknown>) => void): void {
		visit(this);
	}

	/** Calls `visit` for each link that a send of `from` goes over: its own, or one for each branch. @cold */
	eachFeed(from: Feed, visit: (feed: Feed, box: Mailbox<unknown>) => void): void {
		visit(from, this);
	}
}
