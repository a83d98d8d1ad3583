import { type BoxSpec, NO_BOX } from "./box.ts";
import type { Microprocess } from "./microprocess.ts";
import type { Outbox } from "./outbox.ts";
import { rouse, wakeOwner } from "./queue.ts";
import { OWN_CALLS } from "./state.ts";

/** Room where nothing limits: an unlinked outbox, an inbox that drops. */
export const UNLIMITED = 0x3fffffff;

/** Counters that most inboxes never need, made at the first one. */
export class Tally {
	/** Gone by the box's policy. */
	dropped = 0;
	/** Sent here after its owner had ended. */
	late = 0;
	/** Lay here, or were cleared away, unread. */
	unread = 0;
	refused = 0;
}

/** Where the messages lie: an array, or a typed one for numbers. */
interface Ring<T> {
	[place: number]: T | undefined;
	readonly length: number;
}

/** Of every inbox that takes no messages: one for all. */
const NO_RING: Ring<never> = Object.freeze([]);

/** What an inbox takes. Only for the compiler: `(v: T) => void`, so that a wrong link does not compile. */
export interface Sink<in T> {
	readonly accepts?: (message: T) => void;
}

/** An inbox as a component's author sees it. */
export interface Inbox<T> extends Mailbox<T>, Sink<T> {}

/**
 * A ring of fixed capacity. `read` and `write` count messages since the start and never step back, so fill and
 * totals are differences; the place in the ring is the count modulo the capacity.
 *
 * Sends have a short way, which the build also writes into a component's own code: where less than `brim` lies, the
 * message is put in, and that is all. So the peak costs nothing, nor does a count of what each outbox has sent.
 */
export class Mailbox<T> {
	/** Missing only in the mailbox of unlinked outboxes, which never wakes anybody. */
	readonly owner!: Microprocess;
	readonly spec: BoxSpec;
	ring: Ring<T> = NO_RING;
	read = 0;
	write = 0;
	/** The capacity while it takes messages; 0 before the first link and after its owner's end. */
	limit = 0;
	/** First of the outboxes that end here; they chain through `nextSource`. */
	sources: Outbox<unknown> | null = null;
	/** Sources that were refused, or saw no room, and wait to be woken. */
	waiters = 0;
	/** The most that has lain here. 0 where every send has to go the long way, by `overflow`: then `top` is it. */
	brim = 0;
	/** Where it is there, sources count what they have sent; elsewhere there is one, and `write` says it. */
	declare top?: number;
	/** A child's inbox that this one leads into: what arrives lies there. Missing while it does not. */
	declare into?: Mailbox<unknown> | undefined;
	/** Missing until something is counted: a slot less in every other inbox. */
	declare tally?: Tally;

	constructor(owner: Microprocess | undefined, spec: BoxSpec) {
		if (owner !== undefined) this.owner = owner;
		this.spec = spec;
		if (spec === NO_BOX) this.top = 0;
	}

	/** The most messages that ever lay here. */
	get peak(): number {
		return this.top ?? this.brim;
	}

	/** From now on every send goes by `overflow`. @cold */
	slow(): void {
		if (this.top !== undefined) return;
		const { brim, write } = this;
		this.brim = 0;
		this.top = brim;
		for (let source = this.sources; source !== null; source = source.nextSource) source.sent += write;
	}

	/** Messages that lie here now. */
	get fill(): number {
		return this.write - this.read;
	}

	/** The oldest message, taken out; `undefined` when empty. Wakes senders that wait for room. */
	recv(): T | undefined {
		const read = this.read;
		if (this.write === read) return undefined;
		this.read = read + 1;
		if (this.waiters) this.release();
		return this.ring[read % this.limit];
	}

	/** The oldest message, left where it is; `undefined` when empty. */
	peek(): T | undefined {
		return this.write === this.read ? undefined : this.ring[this.read % this.limit];
	}

	/** Messages that would be taken now, without loss. */
	space(): number {
		return this.spec.refuses && this.limit !== 0 ? this.limit - (this.write - this.read) : UNLIMITED;
	}

	/** The long way of a send. Says whether the message was taken. */
	overflow(message: T, from: Outbox<unknown>): boolean {
		const fill = this.write - this.read;
		const top = this.top;
		if (fill >= this.limit) {
			if (!this.makeRoom(from)) return false;
		} else if (top === undefined) this.brim = fill + 1;
		else if (fill >= top) this.top = fill + 1;
		this.ring[this.write % this.limit] = message;
		this.write++;
		if (top !== undefined) from.count();
		if (!this.owner.next) wakeOwner(this.owner);
		return true;
	}

	/** Whether it takes a message although it is full. */
	private makeRoom(from: Outbox<unknown>): boolean {
		if (this.limit === 0) {
			this.counters().late++;
			return false;
		}
		if (this.spec.refuses) {
			this.counters().refused++;
			from.awaitRoom(this);
			return false;
		}
		this.counters().dropped++;
		if (this.spec.policy === "drop-newest") return false;
		this.read++;
		return true;
	}

	/** Its owner sleeps perhaps, and a message has arrived. */
	wake(): void {
		wakeOwner(this.owner);
	}

	/** `from` wants to be woken when there is more room: there is too little for so many messages. */
	demand(from: Outbox<unknown>, _messages: number): void {
		from.awaitRoom(this);
	}

	/** Something was taken out: every source that waits gets its turn. */
	release(): void {
		this.waiters = this.owner.$state & OWN_CALLS ? Infinity : 0;
		for (let source = this.sources; source !== null; source = source.nextSource) {
			if (!source.waits) continue;
			source.waits = false;
			rouse(source.owner);
		}
	}

	counters(): Tally {
		if (this.tally === undefined) this.tally = new Tally();
		return this.tally;
	}

	/** Throws away what lies here and says how many that were. Senders that wait are woken. @cold */
	clear(): number {
		const left = this.write - this.read;
		if (left === 0) return 0;
		this.counters().unread += left;
		this.read = this.write;
		this.release();
		return left;
	}

	/** The most messages that one `on` of a component puts in here. */
	needOf(component: Microprocess): number {
		let need = 0;
		for (let source = this.sources; source !== null; source = source.nextSource)
			if (source.owner === component) need += source.spec.capacity;
		return need;
	}

	/** How many of `count` messages there is room for, at what one `on` puts in here. Too little for one: it waits. */
	roomFor(component: Microprocess, count: number): number {
		const need = this.needOf(component);
		const space = this.space();
		if (need === 0 || space >= count * need) return count;
		if (space < need)
			for (let source = this.sources; source !== null; source = source.nextSource)
				if (source.owner === component) this.demand(source, need);
		return Math.floor(space / need);
	}

	/** From now on `outbox` ends here. @cold */
	connect(outbox: Outbox<unknown>): void {
		if (this.needOf(outbox.owner) > 0) outbox.owner.cold.shares = true;
		// One send of the build's own may pass by neither a second source's count nor an author's own `send`.
		if (this.sources !== null || outbox.owner.$callsItsOwn()) this.slow();
		this.owner.$callsItsOwn();
		outbox.aim(this);
		outbox.nextSource = null;
		let last = this.sources;
		if (last === null) this.sources = outbox;
		else {
			while (last.nextSource !== null) last = last.nextSource;
			last.nextSource = outbox;
		}
		if (!this.owner.hasEnded) this.allocate();
	}

	/** No longer; whoever `connect`s it next says where. @cold */
	disconnect(outbox: Outbox<unknown>): void {
		if (outbox.waits) {
			outbox.waits = false;
			this.waiters--;
			rouse(outbox.owner); // what it waited for will never come from here
		}
		if (this.sources === outbox) this.sources = outbox.nextSource;
		for (let source = this.sources; source !== null; source = source.nextSource)
			if (source.nextSource === outbox) source.nextSource = outbox.nextSource;
		outbox.nextSource = null;
	}

	/** Starts to take messages: the ring is made here, once. @cold */
	allocate(): void {
		if (this.limit !== 0) return;
		const { capacity, lane } = this.spec;
		if (lane === undefined) {
			const ring: (T | undefined)[] = [];
			// One push at a time: filling a fresh array by index costs XS garbage in the square of its length.
			for (let i = capacity; i > 0; i--) ring.push(undefined);
			this.ring = ring;
		} else {
			// Only boxes of numbers can be made with a lane (addInbox), so T is number here; the compiler cannot know.
			this.ring = (lane === "int32"
				? new Int32Array(capacity)
				: new Float64Array(capacity)) as unknown as Ring<T>;
		}
		this.limit = capacity;
	}

	/** Takes nothing more; what lies here is gone, and counted. @cold */
	shut(): void {
		this.clear();
		this.slow();
		this.limit = 0;
		this.ring = NO_RING;
		this.release();
	}

	/** Calls `visit` for each final inbox that a send to this one reaches: itself, or a fan-out's branches. @cold */
	eachFinal(visit: (box: Mailbox<unknown>) => void): void {
		visit(this);
	}

	/**
	 * Whether every outbox that is linked here belongs to a component that has ended; false when none is linked. @cold
	 */
	get sourcesEnded(): boolean {
		if (this.sources === null) return false;
		for (let source: Outbox<unknown> | null = this.sources; source !== null; source = source.nextSource)
			if (!source.ended) return false;
		return true;
	}
}
