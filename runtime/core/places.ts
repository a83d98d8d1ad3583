import { type BoxSpec, INBOX, NO_BOX } from "./box.ts";
import type { Owner } from "./owner.ts";
import type { Source } from "./waiters.ts";

/** Room where nothing limits: an unlinked outbox, an inbox that drops. */
export const UNLIMITED = 0x3fffffff;

/** Where the messages lie: an array, or a typed one for numbers. */
interface Ring<T> {
	[place: number]: T | undefined;
	readonly length: number;
}

/** Of every inbox that takes no messages: one for all. */
export const NO_RING: Ring<never> = Object.freeze([]);

/** What an inbox takes. Only for the compiler: `(v: T) => void`, so that a wrong link does not compile. */
export interface Sink<in T> {
	readonly accepts?: (message: T) => void;
}

/** An outbox, or one branch of a fan-out, as the inbox sees it in which it ends. */
export interface Feed extends Source {
	readonly spec: BoxSpec;
	nextSource?: Feed | undefined;
	claim?: Feed | undefined;
	/** Messages that were taken at the far end. */
	taken: number;
	/** Messages that are gone: refused within `on` or by a box that drops; sent to an ended owner; sent unlinked. */
	dropped?: number;
	late?: number;
	unlinked?: number;
	/** Messages taken by further branches of fan-outs that it had. */
	copies?: number;
	/** Where it sends. */
	target: unknown;
	/** One more was taken, where the inbox does not count for it. */
	count(): void;
}

/**
 * A ring of fixed capacity. `read` and `write` count messages since the start and never step back, so fill and
 * totals are differences; the place in the ring is the count modulo the capacity.
 *
 * Sends have a short way, which the build also writes into a component's own code: where less than `mark` lies, the
 * message is put in, and that is all. So the high-water mark costs nothing, nor does a count of what each outbox has
 * sent. What is read most often stands first: XS finds a property by going through those before it.
 */
export class Places<T> {
	write = 0;
	read = 0;
	/** The high-water mark; 0 where every send has to go the long way, by `overflow`: then `longMark` is it. */
	mark = 0;
	ring: Ring<T> = NO_RING;
	/** Messages it can hold; 0 before the first link and after its owner's end. */
	capacity = 0;
	/** Missing only in the mailbox of unlinked outboxes, which never wakes anybody. */
	readonly owner!: Owner;
	/** Sources that wait for room. Infinity where its owner has a `recv` of its own. */
	waiters = 0;
	/** Up to here the owner's handler is fed in this turn: see `$batch$`. */
	end = 0;
	/** First of the outboxes that end here; they chain through `nextSource`. */
	sources: Feed | undefined = undefined;
	/** Missing in a default inbox, as all that follows is until it is needed. */
	declare readonly ownSpec?: BoxSpec;
	/** The high-water mark where sources count what they have sent; elsewhere there is one, and `write` says it. */
	declare longMark?: number;
	/** It led into a child that is gone: what comes until it leads into another one is for that one. */
	declare between?: boolean;
	/** A source that was unlinked had ended. */
	declare sourceEnded?: boolean;

	constructor(owner: Owner | undefined, spec: BoxSpec) {
		if (owner !== undefined) this.owner = owner;
		if (spec !== INBOX) this.ownSpec = spec;
		if (spec === NO_BOX) this.longMark = 0;
	}

	get spec(): BoxSpec {
		return this.ownSpec === undefined ? INBOX : this.ownSpec;
	}

	/** The most messages that ever lay here. */
	get peak(): number {
		return this.longMark ?? this.mark;
	}

	/** Messages that lie here now. */
	get fill(): number {
		return this.write - this.read;
	}

	/** The oldest message, left where it is; `undefined` when empty. */
	peek(): T | undefined {
		return this.write === this.read ? undefined : this.ring[this.read % this.capacity];
	}

	/** The most messages that one `on` of a component puts in here. */
	needOf(component: Owner): number {
		let need = 0;
		for (let source = this.sources; source !== undefined; source = source.nextSource)
			if (source.owner === component) need += source.spec.capacity;
		return need;
	}

	/** Starts to take messages: the ring is made here, once. @cold */
	allocate(): void {
		if (this.capacity !== 0) return;
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
		this.capacity = capacity;
	}

	/** Messages taken behind `from` beyond one for each that was sent. @cold */
	copies(_from: Feed): number {
		return 0;
	}
}
