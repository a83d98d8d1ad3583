import { tellOverrun } from "./burst.ts";
import { sendSignal } from "./control.ts";
import { textOf } from "./errors.ts";
import { inboxesOf, outboxesOf, sourceLeft, takeBack } from "./link.ts";
import type { Mailbox } from "./mailbox.ts";
import type { Engine, Microprocess } from "./microprocess.ts";
import type { SupervisorOf } from "./parts.ts";
import { leave } from "./room.ts";
import type { EndedHow } from "./run.ts";
import { producerFinished, shutdownMicroprocess } from "./signals.ts";
import {
	ANNOUNCED,
	CHILD_ENDED,
	DUE,
	ENDED,
	ENDING,
	NEW,
	OPEN,
	OWN_CALLS,
	PAUSED,
	PROCESS,
	QUEUES,
	READY,
	RESTING,
	SENT_SIGNAL,
	SEVERAL,
	STAGE,
	STOP,
} from "./state.ts";
import { wake } from "./wake.ts";

/*
 * How a component ends, in this order: its main unwinds (`finally` blocks may still send and yield, up to the
 * deadline), its children end, `close()` runs, its boxes shut, those downstream and its parent hear of it.
 */

/** ms that `finally` blocks get after a stop, before they are cut. */
export const STOP_MS = 1000;

/** What the life of a component needs of its runtime. */
export interface Living extends Engine {
	/** Components that have not ended. */
	alive: number;
	/** No longer among those that hear of the network. */
	unwatch(component: Microprocess): void;
	/** Lets its main run to the next yield. */
	resume(component: Microprocess): void;
	/** Something happened from outside of a turn. */
	nudge(): void;
}

/** The one place where a component goes from one stage of its life to the next; 0 means that it runs. @cold */
export function enter(component: Microprocess, stage: number): void {
	component.$state = (component.$state & ~STAGE) | stage;
	component.runtime?.entered?.(component);
}

/** Begins the end of a component that has not begun it. @cold */
export function endAs(runtime: Living, component: Microprocess, how: EndedHow): void {
	if ((component.$state & (ENDING | ENDED)) !== 0) return;
	tellOverrun(runtime, component);
	enter(component, ENDING);
	component.$how = how;
	interrupt(component);
	const cutAt = component.$cutAt ?? runtime.time + STOP_MS;
	component.$cutAt = cutAt;
	component.disarm();
	dropClaims(component);
	for (const child of component.children) stopBy(child, cutAt);
	const main = component.$main;
	if (main?.live) {
		cutPut(component);
		component.$state &= ~PAUSED;
		if (main.stop()) main.drop();
		else if ((component.$state & PAUSED) === 0) wake(component);
		component.$state &= ~PAUSED;
	}
	settle(runtime, component);
}

/** One more step of an ending component. @cold */
export function unwind(runtime: Living, component: Microprocess): void {
	const main = component.$main;
	if (main?.live) {
		if (runtime.time < (component.$cutAt ?? Infinity)) runtime.resume(component);
		else {
			cutPut(component);
			main.drop();
			component.$how = "cut";
		}
	}
	settle(runtime, component);
}

/** If its handler, or one below it, is being fed, that is the last message for now. @cold */
function interrupt({ inbox, children }: Microprocess): void {
	if (inbox.end !== 0) inbox.end = inbox.read;
	for (const child of children) interrupt(child);
}

/** Sees to it that it has a turn at its deadline, if not before. @cold */
export function armCut(component: Microprocess): void {
	const alarm = component.$alarm;
	const cutAt = component.$cutAt ?? Infinity;
	if (alarm === undefined || alarm.place < 0 || alarm.time > cutAt) component.armAt(cutAt);
}

/** Ends it for good once its main is through and its children have ended. @cold */
export function settle(runtime: Living, component: Microprocess): void {
	if (component.$main?.live) {
		armCut(component);
		return;
	}
	for (const child of component.children) if (child.runtime !== null && !child.hasEnded) return;
	complete(runtime, component);
}

/** @cold */
function complete(runtime: Living, component: Microprocess): void {
	if ((component.$state & OPEN) !== 0) {
		component.$state &= ~OPEN;
		try {
			component.close();
		} catch (error) {
			note(runtime, component, error);
			component.$how = "failed";
		}
	}
	component.disarm();
	runtime.unwatch(component);
	component.outside(false);
	enter(component, ENDED);
	for (const child of component.children) if (child.runtime === null) neverRan(child);
	runtime.alive--;
	runtime.platform.log("end", component.label, component.$how ?? "finished");
	// The parent first: it may link somebody else in its place, before those downstream look whether all has ended.
	const parent = component.parent;
	if (parent !== null && !parent.hasEnded) {
		parent.$state |= CHILD_ENDED;
		wake(parent);
	}
	shutBoxes(component);
	if ((component.$state & SENT_SIGNAL) === 0) {
		const stopped = component.$how === "stopped" || component.$how === "cut";
		sendSignal(component, stopped ? shutdownMicroprocess : producerFinished);
	}
	if (!runtime.inTurn) runtime.nudge();
}

/** A child that never ran, for its parent failed before that: nothing will come from it. @cold */
function neverRan(child: Microprocess): void {
	enter(child, ENDED);
	child.$how = "stopped";
	for (const below of child.children) neverRan(below);
	shutBoxes(child);
}

/** What lies in its inboxes is gone; those that listened to it may have no source left. @cold */
function shutBoxes(component: Microprocess): void {
	dropClaims(component);
	component.inbox.shut();
	if (component.$inboxes !== undefined) for (const box of component.$inboxes) box.shut();
	component.outbox.target.eachFinal(sourceLeft);
	if (component.$outboxes !== undefined)
		for (const outbox of component.$outboxes) outbox.target.eachFinal(sourceLeft);
}

/** It waits for room nowhere any more: at its end, and when it rests. @cold */
export function dropClaims(component: Microprocess): void {
	if ((component.$state & QUEUES) === 0) return;
	const outboxes = component.$outboxes;
	component.outbox.target.withdraw(component.outbox);
	if (outboxes !== undefined) for (const outbox of outboxes) outbox.target.withdraw(outbox);
	leave(component);
}

/** Told from above to end until `cutAt`, in ms. @cold */
export function stopBy(component: Microprocess, cutAt: number): void {
	if (component.hasEnded || component.runtime === null) return;
	if (cutAt < (component.$cutAt ?? Infinity)) component.$cutAt = cutAt;
	component.$pending = shutdownMicroprocess;
	component.$state = (component.$state & ~ANNOUNCED) | STOP;
	interrupt(component);
	wake(component);
	// Those below it know an earlier deadline than this one, if any.
	if ((component.$state & ENDING) !== 0)
		for (const child of component.children) stopBy(child, component.$cutAt ?? cutAt);
}

/** A component threw in its step: that stays its own affair. The policy above it says what becomes of it. @cold */
export function fault(runtime: Living, component: Microprocess, error: unknown): void {
	note(runtime, component, error);
	const { inbox } = component;
	if (inbox.end !== 0) component.$failed = (component.$failed ?? 0) + 1;
	inbox.end = 0;
	if ((component.$state & ENDING) !== 0) {
		cutPut(component);
		component.$main?.drop(); // nothing else of it runs any more
	}
	if (component.$state & (ENDING | ENDED | STOP) || !supervisorOf(component)?.restarts(runtime, component)) {
		endAs(runtime, component, "failed");
		component.$how = "failed";
		if (!component.hasEnded) settle(runtime, component);
	}
}

/** The policy that holds for a component: of the nearest one above it that has one. @cold */
export function supervisorOf(component: Microprocess): SupervisorOf<Microprocess> | undefined {
	for (let at = component.parent; at !== null; at = at.parent)
		if (at.$supervisor !== undefined) return at.$supervisor;
	return undefined;
}

/** A fault is counted, and told. @cold */
export function note(runtime: Living, component: Microprocess, error: unknown): void {
	component.$faults = (component.$faults ?? 0) + 1;
	const text = textOf(error);
	runtime.noteFault(component.label, text);
	runtime.platform.log("fault", component.label, text, error, component.$main?.place);
}

/** It threw, and waits for its restart: it holds no hardware meanwhile, and its messages wait. @cold */
export function rest(runtime: Living, component: Microprocess, until: number): void {
	const main = component.$main;
	if (main?.live) {
		cutPut(component);
		unwindAtOnce(runtime, component);
	}
	component.$state &= ~OPEN;
	try {
		component.close();
	} catch (error) {
		note(runtime, component, error);
	}
	component.outside(false);
	runtime.unwatch(component);
	component.disarm();
	dropClaims(component);
	if (component.inbox.waiters !== 0) component.inbox.release(); // it threw before its loop could do that
	component.$main = undefined;
	component.$state &= ~(PROCESS | PAUSED | READY | DUE);
	enter(component, RESTING);
	// What it made while it ran it will make again; children from its constructor stay.
	const made = component.children.slice(component.$constructed);
	for (const child of made) {
		takeBack(component, child);
		stopBy(child, runtime.time + STOP_MS);
	}
	component.armAt(until);
	for (const outbox of outboxesOf(component)) outbox.target.eachFinal(sourceRests);
}

/** @cold */
function sourceRests({ owner }: Mailbox<unknown>): void {
	if (owner.hasEnded) return;
	try {
		owner.onSourceFault();
	} catch (error) {
		owner.runtime?.threw(owner, error);
	}
}

/** The end of its rest. False: children that it made still end. @cold */
export function rested(component: Microprocess): boolean {
	const made = component.children.slice(component.$constructed);
	for (const one of made) if (one.runtime !== null && !one.hasEnded) return false;
	for (const one of made) component.removeChild(one);
	for (const child of component.children) if (child.hasEnded) renew(child);
	enter(component, NEW);
	return true;
}

/** A child from its parent's constructor that has ended is as it was before it began: it begins again with it. @cold */
function renew(component: Microprocess): void {
	component.runtime = null;
	component.$state &= SEVERAL | OWN_CALLS | STAGE;
	enter(component, NEW);
	component.$main = component.$how = component.$pending = component.$cutAt = undefined;
	for (const box of inboxesOf(component)) if (box.sources !== undefined) box.allocate();
	for (const child of component.children.slice(component.$constructed)) component.removeChild(child);
	for (const child of component.children) renew(child);
}

/** Its `finally` blocks run; they have until their first yield. @cold */
function unwindAtOnce(runtime: Living, component: Microprocess): void {
	try {
		component.$main?.stop();
	} catch (error) {
		note(runtime, component, error);
	}
	cutPut(component);
	component.$main?.drop();
}

/** The message of the put that its main stands in, and that ends here. @cold */
function cutPut(component: Microprocess): void {
	if (component.$main?.waitsFor === "room") component.$unsent = (component.$unsent ?? 0) + 1;
}
