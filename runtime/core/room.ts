import type { Owner } from "./owner.ts";
import { QUEUES } from "./state.ts";
import { wake } from "./wake.ts";

/*
 * Who waits for room, and who is served. Only inboxes with several sources need it: a lone source has nobody to give
 * way to. A component draws one number, its place, when it begins to wait; every inbox serves the lowest first, so no
 * two queues disagree. What a source waits for is kept for it: whoever is behind takes only what is left over, and that
 * once. So between two turns of one source each other that waits has had one.
 */

/** A source, as a queue sees it. */
export interface Waiter {
	readonly owner: Owner;
	nextSource?: Waiter | undefined;
	/** Places that it waits for, and that are kept for it as far as they are free. Missing or 0 while it does not. */
	wants?: number;
	/** It has asked in this turn. What is not asked for again lapses at the end of the turn. */
	asked?: boolean;
	/**
	 * It was told that there is room, when so many places had been drawn, and has not come to send since: whoever drew
	 * one after that, which is to say was refused once for it, goes ahead.
	 */
	offered?: number | undefined;
	/** Messages that it may still send in its turn, its share of the inbox, before those behind it have theirs. */
	quota?: number;
	/** Places that had been drawn when its last turn was over while others waited: those go before it now. */
	served?: number;
}

/** An inbox, as its queue. */
export interface Queue {
	readonly owner: Owner;
	readonly sources: Waiter | undefined;
	readonly capacity: number;
	readonly read: number;
	readonly write: number;
	waiters: number;
	yields?: number;
}

/** Places that are kept from `from` for those that come before it; Infinity when it has to wait for its turn first. */
export function keptFrom(box: Queue, from: Waiter): number {
	const { owner } = from;
	const entitled = from.wants || from.quota;
	const mine = entitled ? (owner.$ticket ?? Infinity) : Infinity;
	const drawn = owner.$ticket ?? 0;
	const yields = box.yields ?? 0;
	let kept = 0;
	for (let other = box.sources; other !== undefined; other = other.nextSource) {
		if (!other.wants || other.owner === owner) continue;
		const ticket = other.owner.$ticket ?? Infinity;
		if (ticket > mine || ticket <= yields) continue;
		if (other.offered !== undefined && drawn > other.offered) continue;
		if (!entitled && from.served !== undefined && ticket <= from.served) return Infinity;
		kept += other.wants;
	}
	return kept;
}

/** Of `free` places, how many `from` may take now. While others wait that is what is left of its turn, or one. */
export function leftFor(box: Queue, from: Waiter, free: number): number {
	const left = free - keptFrom(box, from);
	if (left <= 0) return 0;
	return others(box, from) ? Math.min(left, from.quota || from.wants || 1) : left;
}

/** Whether others wait here. */
export function others(box: Queue, from: Waiter): boolean {
	for (let other = box.sources; other !== undefined; other = other.nextSource)
		if (other.wants && other.owner !== from.owner) return true;
	return false;
}

/** A handler whose messages come back to it: what it takes out it may put back in. */
export function putsBack(box: Queue, from: Waiter): boolean {
	return from.owner === box.owner && from.owner.handles;
}

/** Whether a message of `from` may go in, where `free` places are. */
export function admits(box: Queue, from: Waiter, free: number): boolean {
	return putsBack(box, from) || keptFrom(box, from) < free;
}

/** A message of `from` went in while somebody waits here, itself perhaps. */
export function took(box: Queue, from: Waiter): void {
	if (!from.quota || --from.quota === 0) from.served = from.owner.runtime?.tickets ?? 0;
	if (!from.wants) return;
	from.wants--;
	if (from.wants === 0) forget(box, from);
}

/** What each source may send in a turn: its share of the inbox. */
function share(box: Queue): number {
	let sources = 0;
	for (let one = box.sources; one !== undefined; one = one.nextSource) sources++;
	return Math.max(1, Math.floor(box.capacity / sources));
}

/** The turn of one that has sent all that it had, or is to wait no longer. */
export function endTurn(from: Waiter): void {
	if (!from.quota) return;
	from.quota = 0;
	from.served = from.owner.runtime?.tickets ?? 0;
}

function forget(box: Queue, from: Waiter): void {
	from.wants = 0;
	from.asked = false;
	if (from.offered !== undefined) from.offered = undefined;
	box.waiters--;
}

/** `from`, which waits, gets its place. When it could be served at once it gets a turn for that. */
export function join(box: Queue, from: Waiter): void {
	const { owner } = from;
	const { runtime } = owner;
	if (runtime === null) return;
	from.asked = true;
	if (from.offered !== undefined) from.offered = undefined;
	// Whoever was served since it drew its place begins to wait anew.
	if (owner.$ticket === undefined || owner.$ticket <= (from.served ?? 0)) owner.$ticket = ++runtime.tickets;
	if (!from.quota) from.quota = share(box);
	if (!(owner.$state & QUEUES)) {
		owner.$state |= QUEUES;
		runtime.queuing++;
	}
	if (served(box, from)) wake(owner);
}

/** Whether there is room for all that it waits for. */
function served(box: Queue, from: Waiter): boolean {
	let wants = 0;
	for (let one = box.sources; one !== undefined; one = one.nextSource)
		if (one.owner === from.owner && one.wants) wants += one.wants;
	return box.capacity - box.write + box.read - keptFrom(box, from) >= wants;
}

/** Wakes all for whom there is room. */
export function serve(box: Queue): void {
	for (let one = box.sources; one !== undefined; one = one.nextSource) {
		if (!one.wants || one.offered !== undefined || !served(box, one)) continue;
		one.offered = one.owner.runtime?.tickets ?? 0;
		wake(one.owner);
	}
}

/** A component waits for room nowhere any more. */
export function leave(owner: Owner): void {
	owner.$state &= ~QUEUES;
	owner.$ticket = undefined;
	if (owner.runtime !== null) owner.runtime.queuing--;
}

/** `from` waits no longer. */
export function withdraw(box: Queue, from: Waiter): void {
	endTurn(from);
	if (!from.wants) return;
	forget(box, from);
	serve(box);
}
