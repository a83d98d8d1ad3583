import type { Microprocess } from "./microprocess.ts";
import { QUANTUM } from "./process.ts";

/**
 * The one loop that feeds handlers. How many messages may go is settled before it starts: what lies in the inbox,
 * a quantum, and the room behind each linked outbox, which only can grow meanwhile. So the loop itself
 * asks nothing, and keeps the ring in locals.
 */
export function drain(component: Microprocess): void {
	const box = component.inbox;
	let read = box.read;
	const fill = box.write - read;
	if (fill === 0) return;
	if (fill > box.peak) box.peak = fill;
	let count = fill < QUANTUM ? fill : QUANTUM;
	const room = component.outbox.room;
	const burst = component.outbox.spec.capacity;
	if (room < burst) component.outbox.demand(burst);
	if (room < count * burst) count = Math.floor(room / burst);
	const cold = component.coldOrNull;
	if (cold !== null && cold.outboxes.length !== 0) count = leastRoom(cold.outboxes, count);
	if (count === 0) return;
	const ring = box.ring;
	const limit = box.limit;
	const end = read + count;
	// `box.read` is looked up anew each time: `on` may itself take messages, or push the oldest out.
	while ((read = box.read) < end) {
		box.read = read + 1;
		component.on(ring[read % limit]);
	}
	if (box.waiters !== 0) box.release();
	// What is left waits for room or for the next turn; the next step finds out which.
	if (box.write !== box.read && component.next === null && component.runtime !== null)
		component.runtime.enqueue(component);
}

function leastRoom(outboxes: Microprocess["outbox"][], count: number): number {
	let least = count;
	for (let i = 0; i < outboxes.length; i++) {
		const outbox = outboxes[i];
		if (outbox === undefined) continue;
		const room = outbox.room;
		const burst = outbox.spec.capacity;
		if (room < burst) outbox.demand(burst);
		if (room < least * burst) least = Math.floor(room / burst);
	}
	return least;
}
