import { inboxesOf, isWithin } from "./link.ts";
import type { Mailbox } from "./mailbox.ts";
import type { Microprocess } from "./microprocess.ts";
import { producerFinished } from "./signals.ts";
import { ANNOUNCED, DONE, ENDED, ENDING, LOOKED, OVER, READS_CONTROL } from "./state.ts";
import { wake } from "./wake.ts";

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

/** What the end of a component's input needs of its runtime. */
export interface Leaving {
	/** Components that are to look again once what they and their children were sent is seen to. */
	readonly leaving: Microprocess[];
	/** A source has ended where others have not: those may be a loop that nothing else feeds. */
	loops: boolean;
}

/** It looks again once that is so. @cold */
export function leave(runtime: Leaving, component: Microprocess): void {
	if (!runtime.leaving.includes(component)) runtime.leaving.push(component);
}

/** Messages lie there that may go to a child, or a child may still have an answer. @cold */
export function mayBeAnswered(component: Microprocess): boolean {
	if (component.$children === undefined || component.children.every((child) => child.hasEnded)) return false;
	return inboxesOf(component).some((box) => box.fill > 0) || isBusyBelow(component);
}

/** All that fed it has ended. False when nothing ever did. @cold */
export function inputIsOver(component: Microprocess): boolean {
	const state = { linked: false };
	for (const box of inboxesOf(component)) if (feeds(box, state)) return false;
	return state.linked;
}

/**
 * DONE is set: looks whether it is so, and tells the component, or clears it. Not before its next turn, for whoever is
 * to link another source in the place of the last one may have his in this round, too. False: then. @cold
 */
export function lookForEnd(runtime: Leaving, component: Microprocess): boolean {
	if ((component.$state & LOOKED) === 0) {
		component.$state |= LOOKED;
		wake(component);
		return false;
	}
	if (inputIsOver(component)) {
		if (mayBeAnswered(component)) leave(runtime, component);
		else tellEnd(component);
	} else {
		runtime.loops = true;
		component.$state &= ~(DONE | LOOKED);
		if (component.$pending === producerFinished) component.$pending = undefined;
	}
	return true;
}

/** No more input will come to it. @cold */
export function tellEnd(component: Microprocess): void {
	if (component.$pending === undefined) {
		component.$pending = producerFinished;
		component.$state &= ~ANNOUNCED;
	}
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

/** One of its children, or of theirs, has still to see to something that it was sent from within. @cold */
function isBusyBelow(component: Microprocess, top: Microprocess = component): boolean {
	for (const child of component.children)
		if (!child.hasEnded && (isBusyBelow(child, top) || (isFedFrom(child, top) && isBusy(child)))) return true;
	return false;
}

function isFedFrom(component: Microprocess, top: Microprocess): boolean {
	for (const box of inboxesOf(component))
		for (let source = box.sources; source !== undefined; source = source.nextSource)
			if (isWithin(source.owner, top)) return true;
	return false;
}

function isBusy(component: Microprocess): boolean {
	if (inboxesOf(component).some((box) => box.fill > 0)) return true;
	const waitsFor = component.$main?.waitsFor;
	return waitsFor === "room" || waitsFor === "time";
}
