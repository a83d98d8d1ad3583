import type { Owner } from "./owner.ts";
import { QUEUES } from "./state.ts";
import type { Roomy, Waiter } from "./waiters.ts";
import { wake } from "./wake.ts";

/*
 * Who waits for room in an inbox, and who is served. A component draws one number, its place, when it begins to wait;
 * every inbox serves the lowest first, so no two queues disagree. With it comes a turn: so many messages, its share of
 * the inbox, may go in before those behind it have their turn; then it draws anew. Places that are free are offered in
 * that order, and are kept for whoever was offered them until the end of the step in which it comes to send.
 */

/** Messages of a turn, at most: more would let one who sends a few at a time wait for many. */
const LONGEST_TURN = 4;

/** Whether something is left of a turn that it drew a place for. */
function inTurn(from: Waiter): boolean {
	return from.quota !== undefined && from.quota > 0 && from.place === from.owner.$ticket;
}

/** The sources of one inbox that wait for room there, or have been offered some, in the order of their places. */
export class RoomQueue {
	first: Waiter | undefined = undefined;
	/** Places that are kept for those that were offered them. */
	private promised = 0;
	/** The first that was not offered yet all that it waits for and may send in its turn. */
	private unserved: Waiter | undefined = undefined;
	private last: Waiter | undefined = undefined;
	private readonly box: Roomy;
	/** Messages of a turn. */
	private turn = 1;
	private waiting = 0;
	/** So many have gone to the end to let the others by, since something was taken out; -1 before a look at that. */
	private passed = 0;

	constructor(box: Roomy) {
		this.box = box;
		this.share();
	}

	/** The inbox has other sources: its places are shared out among them. @cold */
	share(): void {
		let sources = 0;
		for (let source = this.box.sources; source !== undefined; source = source.nextSource)
			if (source.claim === undefined) sources++;
		this.turn = Math.max(1, Math.min(LONGEST_TURN, Math.floor(this.box.capacity / sources)));
	}

	private get free(): number {
		return this.box.capacity - this.box.write + this.box.read;
	}

	/**
	 * Messages that `from` may send now: what is kept for it; or what is left of its turn, if nobody before it waits
	 * for more; and whoever did not wait one burst in a round. Nobody takes what is kept for others.
	 */
	left(from: Waiter): number {
		if (this.first === undefined || (this.first === from && this.last === from)) return this.free;
		if (from.kept) return Math.min(from.kept, this.free);
		if (from.wants) return 0;
		let most = from.spec.capacity;
		if (inTurn(from)) {
			most = from.quota ?? 0;
			if (this.unserved !== undefined && (this.unserved.place ?? 0) < (from.place ?? 0)) return 0;
		} else if (this.unserved !== undefined || from.served === from.owner.runtime?.round) return 0;
		return Math.max(0, Math.min(most, this.free - this.promised));
	}

	/** Whether a message of `from` may go in, where there is a free place: then it does. */
	admit(from: Waiter): boolean {
		if (from.kept) {
			from.kept--;
			this.promised--;
			if (from.wants) from.wants--;
			if (from.kept === 0) {
				this.remove(from);
				if (!from.quota) this.turnOver(from);
			}
			return true;
		}
		// What a handler takes out of its own ring it may put back in.
		if (from.owner === this.box.owner && from.owner.handles) return true;
		if (this.left(from) === 0) return false;
		if (from.wants) {
			from.wants--; // nobody else is there
			if (from.wants === 0) this.remove(from);
		} else if (inTurn(from)) {
			from.quota = (from.quota ?? 0) - 1;
			if (from.quota === 0) this.turnOver(from);
		} else {
			from.served = from.owner.runtime?.round ?? 0;
			if (from.spec.capacity > 1) this.begin(from, from.spec.capacity - 1);
		}
		return true;
	}

	/** It draws anew, and not in this round. */
	private turnOver(from: Waiter): void {
		const { owner } = from;
		if (from.place === owner.$ticket) owner.$ticket = undefined;
		from.served = owner.runtime?.round ?? 0;
	}

	/** `from` waits for so many places, which are offered to it when they are free: at once, perhaps. */
	wait(from: Waiter, places: number): void {
		const { owner } = from;
		const { runtime } = owner;
		if (runtime === null) return;
		from.asked = runtime.round;
		owner.$asked = runtime.round;
		if (from.wants || from.kept) {
			if (from.kept) this.takeBack(from);
			from.wants = places;
		} else {
			if (!inTurn(from)) this.begin(from, Math.max(this.turn, places));
			from.wants = places;
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
		this.passed = -1;
		if (this.unserved !== undefined) this.offer();
	}

	/** Keeps what is free for those that wait, for the whole turn of each, in their order, and wakes them. */
	private offer(): void {
		let free = this.free - this.promised;
		let one = this.unserved;
		while (one !== undefined) {
			const wants = one.kept ? 0 : (one.wants ?? 0);
			if (free < wants) break;
			const quota = inTurn(one) ? (one.quota ?? 0) : 0;
			const more = Math.min(free, Math.max(wants, quota));
			if (quota > 0) one.quota = Math.max(0, quota - more);
			free -= more;
			this.promised += more;
			one.kept = (one.kept ?? 0) + more;
			if (wants > 0) wake(one.owner);
			if (more < quota) break;
			one = one.nextWaiter;
		}
		this.unserved = one;
	}

	/** What it was offered is not there any more, or not enough: it waits anew, and those behind it. */
	private takeBack(from: Waiter): void {
		for (let one: Waiter | undefined = from; one !== undefined; one = one.nextWaiter) this.unkeep(one);
		this.look(this.first);
	}

	private unkeep(from: Waiter): void {
		if (!from.kept) return;
		this.promised -= from.kept;
		if (from.place === from.owner.$ticket) from.quota = (from.quota ?? 0) + from.kept;
		from.kept = 0;
	}

	/** Finds the first that was not offered all, from `one` on. */
	private look(one: Waiter | undefined): void {
		let found = one;
		while (found?.kept && !inTurn(found)) found = found.nextWaiter;
		this.unserved = found;
	}

	/** Most come last. */
	private insert(from: Waiter): void {
		this.waiting++;
		this.box.waiters++;
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
		this.unkeep(from);
		if (this.unserved === from) this.look(from.nextWaiter);
		from.nextWaiter = undefined;
		from.wants = 0;
		this.waiting--;
		this.box.waiters--;
	}

	/** `from` waits no longer. */
	withdraw(from: Waiter): void {
		if (!from.wants && !from.kept) return;
		this.remove(from);
		this.offer();
	}

	/** Whether something was taken out since this was asked last. */
	moved(): boolean {
		const moved = this.passed < 0;
		if (moved) this.passed = 0;
		return moved;
	}

	/**
	 * The first goes to the end, as often as it takes until somebody else is offered something; but each once, until
	 * something is taken out. @returns whether somebody was. @cold
	 */
	letBy(): boolean {
		if (this.passed < 0) this.passed = 0;
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
			if (wants > 0) this.wait(first, wants);
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
