import { QUANTUM } from "./main/process.ts";
import type { Microprocess } from "./microprocess.ts";
import { NOWHERE, type Outbox } from "./outbox.ts";
import { wakeOwner } from "./queue.ts";
import { sharedRoom } from "./shared-room.ts";

/**
 * The one loop that feeds handlers. How many messages may go is settled before it starts: what lies in the inbox,
 * a quantum, and the room behind each linked outbox, which only can grow meanwhile. So the loop itself
 * asks nothing, and keeps the ring in locals.
 */
export function drain(component: Microprocess): void {
	const box = component.inbox;
	let count = box.write - box.read;
	if (!count) return;
	if (count > QUANTUM) count = QUANTUM;
	const cold = component.coldOrNull;
	if (cold?.shares) count = sharedRoom(component, cold.outboxes, count);
	else {
		const outbox = component.outbox;
		const to = outbox.target;
		// As `affordable`, for the ordinary outbox that has room for all of them: it saves two calls.
		if (to !== NOWHERE && (outbox.ownSpec || to.limit - to.write + to.read < count))
			count = affordable(outbox, count);
		if (cold?.outboxes.length) count = leastRoom(cold.outboxes, count);
	}
	if (!count) return;
	component.$batch$(box, box.read + count);
	if (box.waiters) box.release();
	// What is left waits for room or for the next turn; the next step finds out which.
	if (box.write !== box.read && !component.next) wakeOwner(component);
}

/** How many of `count` messages an outbox has room for, at one burst each. Too little for one: it waits for room. */
function affordable(outbox: Outbox<unknown>, count: number): number {
	const room = outbox.room;
	const burst = outbox.spec.capacity;
	if (room >= count * burst) return count;
	if (room < burst) outbox.demand(burst);
	return Math.floor(room / burst);
}

function leastRoom(outboxes: Microprocess["outbox"][], count: number): number {
	let least = count;
	for (let i = 0; i < outboxes.length; i++) {
		const outbox = outboxes[i];
		if (outbox !== undefined) least = affordable(outbox, least);
	}
	return least;
}
