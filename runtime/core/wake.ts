import type { Owner } from "./owner.ts";
import { DEAF } from "./state.ts";

/*
 * `component.next` says whether a component is queued:
 * null = asleep, any event queues it; another one = in the run queue before that one;
 * itself = last in the run queue or, with the state bit DEAF, asleep and not to be woken by a mere arrival.
 * So a send has one comparison to make.
 */

/** A message arrived: queue the owner unless it is queued, or deaf to arrivals. */
export function arrived(owner: Owner): void {
	if (owner.next === null && owner.runtime !== null) owner.runtime.enqueue(owner);
}

/** Something that concerns it in any case: room, an alarm, a signal, a child's end, an explicit wake. */
export function wake(owner: Owner): void {
	if (owner.runtime === null) return;
	if ((owner.$state & DEAF) !== 0) owner.$state &= ~DEAF;
	else if (owner.next !== null) return;
	owner.runtime.enqueue(owner);
}
