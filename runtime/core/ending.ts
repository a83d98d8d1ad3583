import type { EndedHow } from "../around/report.ts";
import { sendSignal } from "./control.ts";
import { textOf } from "./errors.ts";
import type { Mailbox } from "./mailbox.ts";
import { TURN } from "./main/process.ts";
import type { Microprocess } from "./microprocess.ts";
import type { Outbox } from "./outbox.ts";
import { rouse } from "./queue.ts";
import { type Scheduler, STOP_MS } from "./scheduler.ts";
import { producerFinished, shutdownMicroprocess } from "./signals.ts";
import { CHILD_ENDED, DONE, ENDED, ENDING, NEW, PAUSED, SENT_SIGNAL, STOP } from "./state.ts";

/*
 * How a component ends, in this order: its generator unwinds (`finally` blocks may still send and yield, up to the
 * deadline), its children end, `close()` runs, its boxes shut, those downstream and its parent hear of it.
 */

/** Begins the end of a component that has not begun it. @cold */
export function ending(runtime: Scheduler, component: Microprocess, how: EndedHow): void {
	if ((component.$state & (ENDING | ENDED)) !== 0) return;
	component.$state |= ENDING;
	const cold = component.cold;
	cold.how = how;
	if (cold.cutAt === Infinity) cold.cutAt = runtime.time + STOP_MS;
	component.disarm();
	for (const child of cold.children) stopBy(child, cold.cutAt);
	const process = component.process;
	if (process !== null && process.generator !== null) {
		component.$state &= ~PAUSED;
		if (process.stop()) process.generator = null;
		else if ((component.$state & PAUSED) === 0) rouse(component);
		component.$state &= ~PAUSED;
	}
	settle(runtime, component);
}

/** One more step of an ending component. @cold */
export function unwind(runtime: Scheduler, component: Microprocess): void {
	const process = component.process;
	if (process !== null && process.generator !== null) {
		if (runtime.time < component.cold.cutAt) runtime.resume(component);
		else {
			process.generator = null;
			component.cold.how = "cut";
		}
	}
	settle(runtime, component);
}

/** Sees to it that it has a turn at its deadline, if not before. @cold */
export function armCut(component: Microprocess): void {
	const { alarm, cutAt } = component.cold;
	if (alarm === null || alarm.place < 0 || alarm.time > cutAt) component.armAt(cutAt);
}

/** Ends it for good once its generator is through and its children have ended. @cold */
function settle(runtime: Scheduler, component: Microprocess): void {
	const cold = component.cold;
	if (component.process !== null && component.process.generator !== null) {
		armCut(component);
		return;
	}
	for (const child of cold.children) if (child.runtime !== null && !child.hasEnded) return;
	complete(runtime, component);
}

/** @cold */
function complete(runtime: Scheduler, component: Microprocess): void {
	const cold = component.cold;
	if ((component.$state & NEW) === 0) {
		try {
			component.close();
		} catch (error) {
			note(runtime, component, error);
			cold.how = "failed";
		}
	}
	component.disarm();
	runtime.unwatch(component);
	component.outside(false);
	component.$state = (component.$state & ~ENDING) | ENDED;
	for (const child of cold.children) if (child.runtime === null) forsake(child);
	shutInboxes(component);
	runtime.alive--;
	runtime.platform.log("end", component.label, cold.how ?? "finished");
	outboxesEnded(component);
	if ((component.$state & SENT_SIGNAL) === 0)
		sendSignal(component, cold.how === "stopped" || cold.how === "cut" ? shutdownMicroprocess : producerFinished);
	const parent = component.parent;
	if (parent !== null && !parent.hasEnded) {
		parent.$state |= CHILD_ENDED;
		rouse(parent);
	}
}

/** A child that never ran, for its parent failed before that: nothing will come from it. @cold */
function forsake(child: Microprocess): void {
	child.$state |= ENDED;
	child.cold.how = "stopped";
	for (const below of child.children) forsake(below);
	shutInboxes(child);
	outboxesEnded(child);
}

/** @cold */
function shutInboxes(component: Microprocess): void {
	component.inbox.shut();
	for (const box of component.cold.inboxes) box.shut();
}

/** @cold */
function outboxesEnded(component: Microprocess): void {
	outboxEnded(component.outbox);
	for (const outbox of component.cold.outboxes) outboxEnded(outbox);
}

/** Those that listened to it may have no source left: then no more input will come to them. @cold */
function outboxEnded(outbox: Outbox<unknown>): void {
	outbox.target.eachFinal(inputEnded);
}

/** @cold */
function fedByOwnChildren(box: Mailbox<unknown>): boolean {
	for (let source = box.sources; source !== null; source = source.nextSource)
		if (source.owner.parent !== box.owner) return false;
	return true;
}

/** What its own children send is no input that could end a component. @cold */
function inputEnded(box: Mailbox<unknown>): void {
	const owner = box.owner;
	if (owner.hasEnded || !box.sourcesEnded || fedByOwnChildren(box)) return;
	const cold = owner.coldOrNull;
	if (cold !== null) for (const other of cold.inboxes) if (other.sources !== null && !other.sourcesEnded) return;
	if (owner.inbox.sources !== null && !owner.inbox.sourcesEnded) return;
	if (owner.cold.pending === null) owner.cold.pending = producerFinished;
	owner.$state |= DONE;
	rouse(owner);
}

/** Told from above to end within `deadline` ms. @cold */
export function stop(component: Microprocess, deadline: number): void {
	// Asked from outside a turn, the runtime's own time may be long past.
	if (component.runtime !== null) stopBy(component, component.runtime.platform.now() + deadline);
}

/** The same, with its deadline as a time, in ms. @cold */
export function stopBy(component: Microprocess, cutAt: number): void {
	if (component.hasEnded || component.runtime === null) return;
	const cold = component.cold;
	if (cutAt < cold.cutAt) cold.cutAt = cutAt;
	cold.pending = shutdownMicroprocess;
	component.$state |= STOP;
	rouse(component);
	// Those below it know an earlier deadline than this one, if any.
	if ((component.$state & ENDING) !== 0) for (const child of cold.children) stopBy(child, cold.cutAt);
}

/** A component threw in its step: that stays its own affair. Its parent's policy says what becomes of it. @cold */
export function fault(runtime: Scheduler, component: Microprocess, error: unknown): void {
	note(runtime, component, error);
	if (component.process !== null) component.process.generator = null;
	if ((component.$state & (ENDING | STOP)) === 0 && component.parent?.cold.supervisor?.restarts(runtime, component))
		return;
	ending(runtime, component, "failed");
	component.cold.how = "failed";
	if (!component.hasEnded) settle(runtime, component);
}

/** A fault is counted, and told. @cold */
export function note(runtime: Scheduler, component: Microprocess, error: unknown): void {
	component.cold.faults++;
	const text = textOf(error);
	runtime.noteFault(component.label, text);
	const process = component.process;
	const state = process !== null && process.generator === process ? process.at : undefined;
	runtime.platform.log("fault", component.label, text, error, state);
}

/**
 * Nothing runs any more. A parent that only its children could wake, and whose children have all ended,
 * has nothing left to wait for: it ends. @returns whether there was one. @cold
 */
export function finishIdleParents(runtime: Scheduler): boolean {
	return finishIdle(runtime, runtime.root);
}

/** It stands in a receive or a put, or messages may still come or lie here: that is a stall, and no end. @cold */
function waitsForOthers(component: Microprocess): boolean {
	const process = component.process;
	if (process?.suspended && process.kind !== TURN) return true;
	return component.inbox.fill > 0 || (component.inbox.sources !== null && !component.inbox.sourcesEnded);
}

/** @cold */
function finishIdle(runtime: Scheduler, component: Microprocess): boolean {
	let found = false;
	let over = component.children.length > 0 && !component.hasEnded && !waitsForOthers(component);
	for (const child of component.children) {
		if (finishIdle(runtime, child)) found = true;
		if (!child.hasEnded) over = false;
	}
	if (!over || found) return found;
	try {
		ending(runtime, component, "finished");
	} catch (error) {
		fault(runtime, component, error);
	}
	return true;
}
