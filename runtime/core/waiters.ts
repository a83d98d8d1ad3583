import type { Owner } from "./owner.ts";

/** A source, as a queue sees it: of a component with several outboxes that end here, the first for all of them. */
export interface Waiter {
	readonly owner: Owner;
	/** Messages that one `on` may send by it. */
	readonly spec: { readonly capacity: number };
	nextWaiter?: Waiter | undefined;
	/** Places that it waits for. Missing or 0 while it does not wait. */
	wants?: number;
	/** Places that are free and kept for it since it was woken: what it waits for, and of the rest of its turn. */
	kept?: number;
	/** Its place in the queue, and messages of its turn beyond those for which places are kept. */
	place?: number;
	quota?: number;
	/** The rounds in which it last asked for room; looked at what is kept for it; sent the last that it might. */
	asked?: number;
	looked?: number;
	served?: number;
}

/** An inbox, as its queue. */
export interface Roomy {
	readonly owner: Owner;
	readonly capacity: number;
	readonly read: number;
	readonly write: number;
	readonly sources: Source | undefined;
	waiters: number;
}

/** An outbox that ends in an inbox. */
export interface Source extends Waiter {
	nextSource?: Source | undefined;
	/** Another outbox of its owner that ends in the same inbox, and waits for room for both. */
	claim?: Source | undefined;
}

/** Of the outboxes of one component that end in one inbox, the first waits for all. @cold */
export function shareClaims(box: Roomy): void {
	for (let source = box.sources; source !== undefined; source = source.nextSource) {
		let first = box.sources;
		while (first !== undefined && first.owner !== source.owner) first = first.nextSource;
		if (first !== source || source.claim !== undefined) source.claim = first === source ? undefined : first;
	}
}
