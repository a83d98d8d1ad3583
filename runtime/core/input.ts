import { inboxesOf, isWithin } from "./link.ts";
import type { Mailbox } from "./mailbox.ts";
import type { Microprocess } from "./microprocess.ts";
import { producerFinished } from "./signals.ts";
import { DONE, ENDED, ENDING, OVER, READS_CONTROL } from "./state.ts";

/*
 * Whether more input can come to a component. It is asked at the end of a turn of the component, once something has
 * happened that can make it so: a source ended or was unlinked.
 */

/** What itself and its own children send is no input that could end it, or keep it waiting. */
function feeds(box: Mailbox<unknown>, state: { linked: boolean }): boolean {
	if (box.sourceEnded) state.linked = true;
	for (let source = box.sources; source !== undefined; source = source.nextSource) {
		if (isWithin(source.owner, box.owner)) continue;
		if ((source.owner.$state & ENDED) === 0) return true;
		state.linked = true;
	}
	return false;
}

/** All that fed it has ended. False when nothing ever did. @cold */
export function inputIsOver(component: Microprocess): boolean {
	const state = { linked: false };
	for (const box of inboxesOf(component)) if (feeds(box, state)) return false;
	return state.linked;
}

/** DONE is set: looks whether it is so, and tells the component, or clears it. @cold */
export function lookForEnd(component: Microprocess): void {
	if ((component.$state & OVER) !== 0) return;
	if (inputIsOver(component)) tellEnd(component);
	else component.$state &= ~DONE;
}

/** No more input will come to it. @cold */
export function tellEnd(component: Microprocess): void {
	if (component.$pending === undefined) component.$pending = producerFinished;
	component.$state |= DONE | OVER;
}

/** Whether it may be ended: no more input will come, all of it is seen to, and it stands where it may be. @cold */
export function mayEnd(component: Microprocess): boolean {
	if ((component.$state & (OVER | ENDING | ENDED | READS_CONTROL)) !== OVER) return false;
	if (component.inbox.fill !== 0) return false;
	if (component.$inboxes !== undefined) for (const box of component.$inboxes) if (box.fill !== 0) return false;
	const waitsFor = component.$main?.waitsFor;
	return waitsFor !== "room" && waitsFor !== "time";
}
