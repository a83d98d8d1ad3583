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
	let least = component.outbox.target.roomFor(component, count);
	for (const outbox of outboxes) least = outbox.target.roomFor(component, least);
	return least;
}
