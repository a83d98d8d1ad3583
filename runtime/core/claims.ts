import type { Microprocess } from "./microprocess.ts";
import { leave } from "./room.ts";

/**
 * The step of one that waits for room is over. What it did not ask for again in a step in which it went on (`ran`)
 * lapses; and what it was offered when it was woken and did not come to send, unless it is only blocked elsewhere.
 * Says whether it waits on: then it will be woken.
 */
export function settleClaims(component: Microprocess, ran: boolean): boolean {
	if (!ran) {
		const waitsFor = component.$main?.waitsFor;
		if (waitsFor === undefined ? component.hasMore : waitsFor === "room") return true;
	}
	const { outbox } = component;
	let waits = outbox.target.settle(outbox, ran);
	const more = component.$outboxes;
	if (more !== undefined)
		for (let i = 0; i < more.length; i++) {
			const one = more[i];
			if (one?.target.settle(one, ran)) waits = true;
		}
	if (!waits) leave(component);
	return waits;
}
