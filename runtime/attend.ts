import { drain } from "./drain.ts";
import { armCut, ending, unwind } from "./ending.ts";
import type { Microprocess } from "./microprocess.ts";
import { EVERY, Process, PUT, SLEEP } from "./process.ts";
import { type Scheduler, STOP_MS } from "./scheduler.ts";
import {
	CHILD_ENDED,
	DONE,
	DUE,
	ENDED,
	ENDING,
	HELD,
	NETWORK,
	NEW,
	PROCESS,
	READS_CONTROL,
	READY,
	RESTING,
	STOP,
} from "./state.ts";

/** A step in which something other than messages is to be seen to: a start, a signal, an alarm, hardware, an end. */
export function attend(runtime: Scheduler, component: Microprocess): void {
	if ((component.state & ENDED) !== 0) return;
	if ((component.state & RESTING) !== 0 && !rested(runtime, component)) return;
	if ((component.state & (NEW | STOP)) === NEW) begin(runtime, component);
	if ((component.state & ENDING) !== 0) {
		unwind(runtime, component);
		return;
	}
	if ((component.state & STOP) !== 0 && mustStop(runtime, component)) return;
	if ((component.state & CHILD_ENDED) !== 0) {
		component.state &= ~CHILD_ENDED;
		component.onChildEnd();
	}
	if ((component.state & DUE) !== 0) ring(runtime, component);
	if ((component.state & NETWORK) !== 0) {
		component.state &= ~NETWORK;
		component.onNetwork(runtime.platform.network.up);
	}
	if ((component.state & READY) !== 0) {
		component.state &= ~READY;
		component.onReady();
	}
	if ((component.state & ENDING) !== 0) return;
	if ((component.state & PROCESS) !== 0) runtime.resume(component);
	else if ((component.state & HELD) === 0) drain(component);
	else component.onHeld();
	if ((component.state & (DONE | ENDING | ENDED)) === DONE && mayEnd(component))
		ending(runtime, component, "finished");
	if ((component.state & (STOP | ENDING | ENDED)) === STOP) armCut(component);
}

/** After a fault it waits for its time, whatever arrives; a stop ends the wait. @cold */
function rested(runtime: Scheduler, component: Microprocess): boolean {
	const alarm = component.cold.alarm;
	if ((component.state & STOP) === 0 && alarm !== null && alarm.place >= 0 && runtime.time < alarm.time) return false;
	component.state &= ~(RESTING | DUE);
	return true;
}

/** First step: hardware, children, and the generator of a process. @cold */
function begin(runtime: Scheduler, component: Microprocess): void {
	component.state &= ~NEW;
	component.open();
	const children = component.children;
	for (let i = 0; i < children.length; i++) {
		const child = children[i];
		if (child !== undefined && child.runtime === null) runtime.adopt(child);
	}
	if (component.main === undefined) return;
	component.state |= PROCESS;
	const process = component.process ?? new Process(component);
	component.process = process;
	process.generator = component.main();
}

/** Told to end now. One that reads its control box itself gets the deadline to do so. @cold */
function mustStop(runtime: Scheduler, component: Microprocess): boolean {
	const cold = component.cold;
	if (cold.cutAt === Infinity) cold.cutAt = runtime.time + STOP_MS;
	if ((component.state & READS_CONTROL) !== 0 && runtime.time < cold.cutAt) return false;
	ending(runtime, component, (component.state & READS_CONTROL) !== 0 ? "cut" : "stopped");
	return true;
}

/** The alarm went off: a single one, or the next of `repeat`. */
function ring(runtime: Scheduler, component: Microprocess): void {
	component.state &= ~DUE;
	const alarm = component.cold.alarm;
	if (alarm === null) return;
	let missed = 0;
	if (alarm.period !== 0) {
		missed = Math.floor((runtime.time - alarm.time) / alarm.period);
		runtime.timers.arm(alarm, alarm.time + (missed + 1) * alarm.period);
	}
	component.onTimer(missed);
}

/** No more input will come: is all of it seen to, and is the component at a point where it may be ended? @cold */
function mayEnd(component: Microprocess): boolean {
	const process = component.process;
	if ((component.state & READS_CONTROL) !== 0) return false;
	if (component.inbox.fill !== 0) return false;
	const cold = component.coldOrNull;
	if (cold !== null) for (const box of cold.inboxes) if (box.fill !== 0) return false;
	if (process === null) return true;
	return !process.suspended || (process.kind !== PUT && process.kind !== SLEEP && process.kind !== EVERY);
}
