import { settleClaims } from "./claims.ts";
import type { Engine, Microprocess } from "./microprocess.ts";
import { NOWHERE } from "./outbox.ts";
import { QUEUES, SEVERAL } from "./state.ts";
import { arrived } from "./wake.ts";

/** Steps one turn may take without giving way, so that a busy component cannot starve the others. */
export const QUANTUM = 64;

/** What the drain loop writes down, in case a handler sends more than its burst: see burst.ts. */
export interface Handling extends Engine {
	/** What the inbox of the handler had given, and what its outbox had sent, when the loop began. */
	handledFrom: number;
	sentFrom: number;
}

/**
 * The one loop that feeds handlers. How many messages may go is settled before it starts: what lies in the inbox,
 * a quantum, and the room behind each linked outbox, which only can grow meanwhile. So the loop itself
 * asks nothing, and keeps the ring in locals. Says whether there was a message that could be handled.
 */
export function drain(runtime: Handling, component: Microprocess): boolean {
	const box = component.inbox;
	const read = box.read;
	let count = box.write - read;
	if (!count) return false;
	if (count > QUANTUM) count = QUANTUM;
	const to = component.outbox.target;
	if (component.$state & SEVERAL || to !== NOWHERE) {
		if (component.$state & SEVERAL) count = fitAll(component, count);
		else if (to.waiters || to.capacity - to.write + to.read < count) count = to.fit(component.outbox, count);
		if (!count) return false;
		runtime.handledFrom = read;
		runtime.sentFrom = to.write;
	}
	const end = read + count;
	box.end = end;
	component.$batch$(box, end);
	box.end = 0;
	if (box.waiters) box.release();
	// What is left waits for room or for the next turn; the next step finds out which.
	if (box.write !== box.read && !component.next)
		if (!(component.$state & QUEUES) || !settleClaims(component, true)) arrived(component);
	return true;
}

/** How many of `count` messages there is room for behind each outbox, at one burst each. */
function fitAll(component: Microprocess, count: number): number {
	const { outbox } = component;
	let least = outbox.target.fit(outbox, count);
	const more = component.$outboxes;
	if (more === undefined) return least;
	for (let i = 0; i < more.length; i++) {
		const one = more[i];
		if (one !== undefined) least = Math.min(least, one.target.fit(one, count));
	}
	return least;
}
