import { drain } from "./drain.ts";
import { armCut, ending, unwind } from "./ending.ts";
import { EVERY, Process, PUT, SLEEP } from "./main/process.ts";
import type { Microprocess } from "./microprocess.ts";
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

/** Of these there is one or two in a component's life: `attend` looks for them all at once. */
const TURNING_POINTS = ENDED | RESTING | NEW | ENDING | STOP | CHILD_ENDED;

/** A step in which something other than messages is to be seen to: a start, a signal, an alarm, hardware, an end. */
export function attend(runtime: Scheduler, component: Microprocess): void {
	if (component.$state & TURNING_POINTS && !turns(runtime, component)) return;
	if (component.$state & DUE) ring(runtime, component);
	if (component.$state & NETWORK) {
		component.$state &= ~NETWORK;
		component.onNetwork(runtime.platform.network.up);
	}
	if (component.$state & READY) {
		component.$state &= ~READY;
		component.onReady();
	}
	if (component.$state & ENDING) return;
	if (component.$state & PROCESS) runtime.resume(component);
	else if (component.$state & HELD) component.onHeld();
	else drain(component);
	if (!(component.$state & (DONE | STOP))) return;
	if ((component.$state & (DONE | ENDING | ENDED)) === DONE && mayEnd(component))
		ending(runtime, component, "finished");
	if ((component.$state & (STOP | ENDING | ENDED)) === STOP) armCut(component);
}

/** A start, an end, a stop, the end of a child. False: that was all of this step. @cold */
function turns(runtime: Scheduler, component: Microprocess): boolean {
	if ((component.$state & ENDED) !== 0) return false;
	if ((component.$state & RESTING) !== 0 && component.parent?.cold.supervisor?.rested(runtime, component) === false)
		return false;
	if ((component.$state & (NEW | STOP)) === NEW) begin(runtime, component);
	if ((component.$state & ENDING) !== 0) {
		unwind(runtime, component);
		return false;
	}
	if ((component.$state & STOP) !== 0 && mustStop(runtime, component)) return false;
	if ((component.$state & CHILD_ENDED) !== 0) {
		component.$state &= ~CHILD_ENDED;
		component.onChildEnd();
	}
	return true;
}

/** First step: hardware, children, and the generator of a process. @cold */
function begin(runtime: Scheduler, component: Microprocess): void {
	component.$state &= ~NEW;
	const cold = component.coldOrNull;
	if (cold !== null && cold.faults === 0) cold.constructed = cold.children.length;
	component.open();
	if (component.$callsItsOwn()) component.outbox.target.slow(); // it may have got them only now
	const children = component.children;
	for (let i = 0; i < children.length; i++) {
		const child = children[i];
		if (child !== undefined && child.runtime === null) runtime.adopt(child);
	}
	if (component.main === undefined) return;
	component.$state |= PROCESS;
	const process = component.process ?? new Process(component);
	component.process = process;
	process.generator = component.main();
}

/** Told to end now. One that reads its control box itself gets the deadline to do so. @cold */
function mustStop(runtime: Scheduler, component: Microprocess): boolean {
	const cold = component.cold;
	if (cold.cutAt === Infinity) cold.cutAt = runtime.time + STOP_MS;
	if ((component.$state & READS_CONTROL) !== 0 && runtime.time < cold.cutAt) return false;
	ending(runtime, component, (component.$state & READS_CONTROL) !== 0 ? "cut" : "stopped");
	return true;
}

/** The alarm went off: a single one, or the next of `repeat`. */
function ring(runtime: Scheduler, component: Microprocess): void {
	component.$state &= ~DUE;
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
	if ((component.$state & READS_CONTROL) !== 0) return false;
	if (component.inbox.fill !== 0) return false;
	const cold = component.coldOrNull;
	if (cold !== null) for (const box of cold.inboxes) if (box.fill !== 0) return false;
	if (process === null) return true;
	return !process.suspended || (process.kind !== PUT && process.kind !== SLEEP && process.kind !== EVERY);
}
