import { Fanout } from "./fanout.ts";
import type { Mailbox } from "./mailbox.ts";
import type { Microprocess } from "./microprocess.ts";
import type { Outbox } from "./outbox.ts";

/*
 * A component two of whose outboxes end in the same inbox may fill it twice with one message: there the room has to
 * be for the sum of their bursts. Few components are so; links mark them (`cold.shares`), and only they come here.
 */

/**
 * How many of `count` messages there is room for behind all of a component's outboxes. Too little for one: it waits.
 */
export function sharedRoom(component: Microprocess, outboxes: readonly Outbox<unknown>[], count: number): number {
	let least = behind(component, component.outbox.target, count);
	for (const outbox of outboxes) least = behind(component, outbox.target, least);
	return least;
}

function behind(component: Microprocess, target: Mailbox<unknown>, count: number): number {
	if (!(target instanceof Fanout)) return roomIn(component, target, count);
	let least = count;
	for (const branch of target.branches) least = roomIn(component, branch.target, least);
	return least;
}

function roomIn(component: Microprocess, box: Mailbox<unknown>, count: number): number {
	const need = needOf(component, box);
	const space = box.space();
	if (need === 0 || space >= count * need) return count;
	if (space < need)
		for (let source = box.sources; source !== null; source = source.nextSource)
			if (source.owner === component) box.demand(source, need);
	return Math.floor(space / need);
}

/** The most messages that one `on` of a component puts into an inbox. */
export function needOf(component: Microprocess, box: Mailbox<unknown>): number {
	let need = 0;
	for (let source = box.sources; source !== null; source = source.nextSource)
		if (source.owner === component) need += source.spec.capacity;
	return need;
}
