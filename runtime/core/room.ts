import type { Owner } from "./owner.ts";
import { QUEUES } from "./state.ts";
import { wake } from "./wake.ts";

/*
 * Who waits for room in an inbox, and who is served. A component draws one number, its place, when it begins to wait;
 * every inbox serves the lowest first, so no two queues disagree. With it comes a turn: so many messages, its share of
 * the inbox, may go in before those behind it have their turn; then it draws anew. Places that are free are offered in
 * that order, and are kept for whoever was offered them until it comes to send.
 */

/** Messages that one may send in a turn, at most: more would let one who sends a few at a time wait for many. */
const LONGEST_TURN = 4;

/** A source, as a queue sees it: of a component with several outboxes that end here, the first for all of them. */
export interface Waiter {
	readonly owner: Owner;
	/** Messages that one `on` may send by it. */
	readonly spec: { readonly capacity: number };
	nextWaiter?: Waiter | undefined;
	/** Places that it waits for. Missing or 0 while it does not wait. */
	wants?: number;
	/**
	 * Places that are free and kept for it, since it was woken: as many as it waits for, and of the rest of its turn
	 * what there is. Missing or 0 before.
	 */
	kept?: number;
	/** Its place in the queue, and messages that are left of the turn that it drew with that. */
	place?: number;
	quota?: number;
	/** The rounds in which it last asked for room; looked at what is kept for it; sent the last that it might. */
	asked?: number;
	looked?: number;
	served?: number;
}

/** An inbox, as its queue. */
export interface Roomy {
	readonly capacity: number;
	readonly read: number;
	readonly write: number;
	waiters: number;
}

/** Whether it is within a turn that it drew a place for. */
function inTurn(from: Waiter): boolean {
	return from.quota !== undefined && from.quota > 0 && from.place === from.owner.$ticket;
}

/** The sources of one inbox that wait for room there, in the order of their places. */
export class RoomQueue {
	first: Waiter | undefined = undefined;
	/** The first that was not offered anything yet. */
	private unserved: Waiter | undefined = undefined;
	/** Places that are kept for those that were offered them. */
	private promised = 0;
	private last: Waiter | undefined = undefined;
	private readonly box: Roomy;
	/** Messages of a turn. */
	private turn = 1;
	private waiting = 0;
	/** So many have gone to the end to let the others by, since something was taken out. */
	private passed = 0;

	constructor(box: Roomy) {
		this.box = box;
	}

	/** The inbox has so many sources now. */
	share(sources: number): void {
		this.turn = Math.max(1, Math.min(LONGEST_TURN, Math.floor(this.box.capacity / sources)));
	}

	private get free(): number {
		return this.box.capacity - this.box.write + this.box.read;
	}

	/**
	 * Messages that `from` may send now, while somebody waits: what is left of its turn, if nobody before it waits for
	 * more; and whoever did not wait one burst in a round. Nobody takes what is kept for others.
	 */
	left(from: Waiter): number {
		if (this.first === from && this.last === from) return this.free;
		const unserved = this.unserved;
		let room = this.free - this.promised;
		let most = inTurn(from) ? (from.quota ?? 0) : 0;
		if (from.wants) {
			if (!from.kept) return 0;
			room += from.kept;
			if (from.wants > most) most = from.wants;
		} else if (most > 0) {
			if (unserved !== undefined && (unserved.place ?? 0) < (from.place ?? 0)) return 0;
		} else {
			if (unserved !== undefined || from.served === from.owner.runtime?.round) return 0;
			most = from.spec.capacity;
		}
		return room < 0 ? 0 : room < most ? room : most;
	}

	/** A message of `from` went in while somebody waits, itself perhaps. */
	took(from: Waiter): void {
		const { owner } = from;
		const { runtime } = owner;
		if (runtime === null) return;
		if (inTurn(from)) {
			from.quota = (from.quota ?? 0) - 1;
			if (from.quota === 0) {
				owner.$ticket = undefined;
				from.served = runtime.round;
			}
		} else {
			from.served = runtime.round;
			if (!from.wants && from.spec.capacity > 1) this.begin(from, from.spec.capacity - 1);
		}
		if (!from.wants) return;
		from.wants--;
		if (from.kept) {
			from.kept--;
			this.promised--;
		}
		if (from.wants === 0) this.remove(from);
	}

	/** `from` waits for so many places, which are offered to it when they are free: at once, perhaps. */
	join(from: Waiter, places: number): void {
		const { owner } = from;
		const { runtime } = owner;
		if (runtime === null) return;
		from.asked = runtime.round;
		owner.$asked = runtime.round;
		if (from.wants) {
			if (from.kept) this.takeBack(from);
			from.wants = places;
		} else {
			if (!inTurn(from)) this.begin(from, Math.max(this.turn, places));
			from.wants = places;
			this.waiting++;
			this.box.waiters++;
			this.insert(from);
		}
		if (!(owner.$state & QUEUES)) {
			owner.$state |= QUEUES;
			runtime.queuing++;
		}
		this.offer();
	}

	/** Draws a place, unless its owner waits elsewhere and has one: then that is it. */
	private begin(from: Waiter, quota: number): void {
		const { owner } = from;
		if (owner.$ticket === undefined && owner.runtime !== null) owner.$ticket = ++owner.runtime.tickets;
		from.place = owner.$ticket ?? 0;
		from.quota = quota;
	}

	/**
	 * The step of `from`'s owner is over, in which it went on. What it did not ask for again lapses; but what it looked
	 * at and left, because it has to wait for room elsewhere, is kept.
	 */
	lapse(from: Waiter): void {
		const round = from.owner.runtime?.round;
		if (from.asked === round || (from.looked === round && from.owner.$asked === round)) return;
		this.withdraw(from);
	}

	/** Something was taken out. */
	release(): void {
		this.passed = 0;
		if (this.unserved !== undefined) this.offer();
	}

	/** Wakes those for whom there is room, in their order. */
	private offer(): void {
		let free = this.free - this.promised;
		let one = this.unserved;
		while (one !== undefined) {
			if (!one.kept) {
				const wants = one.wants ?? 0;
				if (free < wants) break;
				const kept = Math.min(free, Math.max(wants, inTurn(one) ? (one.quota ?? 0) : 0));
				free -= kept;
				this.promised += kept;
				one.kept = kept;
				wake(one.owner);
			}
			one = one.nextWaiter;
		}
		this.unserved = one;
	}

	/** What it was offered is not there any more, or not enough: it waits anew, and those behind it. */
	private takeBack(from: Waiter): void {
		for (let one: Waiter | undefined = from; one !== undefined; one = one.nextWaiter) {
			if (!one.kept) continue;
			this.promised -= one.kept;
			one.kept = 0;
		}
		this.look(this.first);
	}

	/** Finds the first that was not offered anything, from `one` on. */
	private look(one: Waiter | undefined): void {
		let found = one;
		while (found?.kept) found = found.nextWaiter;
		this.unserved = found;
	}

	/** Most come last. */
	private insert(from: Waiter): void {
		const place = from.place ?? 0;
		let before = this.last;
		if (before !== undefined && (before.place ?? 0) > place) {
			before = undefined;
			for (let one = this.first; one !== undefined && (one.place ?? 0) <= place; one = one.nextWaiter)
				before = one;
		}
		if (before === undefined) {
			from.nextWaiter = this.first;
			this.first = from;
		} else {
			from.nextWaiter = before.nextWaiter;
			before.nextWaiter = from;
		}
		if (from.nextWaiter !== undefined) this.look(this.first);
		else {
			this.last = from;
			if (this.unserved === undefined) this.unserved = from;
		}
	}

	private remove(from: Waiter): void {
		let before: Waiter | undefined;
		if (this.first === from) this.first = from.nextWaiter;
		else {
			before = this.first;
			while (before !== undefined && before.nextWaiter !== from) before = before.nextWaiter;
			if (before === undefined) return;
			before.nextWaiter = from.nextWaiter;
		}
		if (this.last === from) this.last = before;
		if (this.unserved === from) this.look(from.nextWaiter);
		if (from.kept) this.promised -= from.kept;
		from.nextWaiter = undefined;
		from.kept = 0;
		from.wants = 0;
		this.waiting--;
		this.box.waiters--;
	}

	/** `from` waits no longer. */
	withdraw(from: Waiter): void {
		if (!from.wants) return;
		this.remove(from);
		this.offer();
	}

	/**
	 * The first goes to the end, as often as it takes until somebody else is offered something; but each once, until
	 * something is taken out. @returns whether somebody was. @cold
	 */
	letBy(): boolean {
		while (this.passed < this.waiting) {
			this.passed++;
			const { first } = this;
			if (first === undefined || first === this.last) return false;
			const wants = first.wants ?? 0;
			this.remove(first);
			first.owner.$ticket = undefined;
			first.quota = 0;
			const before = this.promised;
			this.offer();
			const served = this.promised > before;
			this.join(first, wants);
			if (served) return true;
		}
		return false;
	}
}

/** A component waits for room nowhere any more. */
export function leave(owner: Owner): void {
	owner.$state &= ~QUEUES;
	if (owner.runtime !== null) owner.runtime.queuing--;
}

/** A handler whose messages come back to it: what it takes out it may put back in. */
export function putsBack(box: { readonly owner: Owner }, from: Waiter): boolean {
	return from.owner === box.owner && from.owner.handles;
}
