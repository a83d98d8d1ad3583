import { tellOverrun } from "./burst.ts";
import { settleClaims } from "./claims.ts";
import { drain, type Handling } from "./drain.ts";
import { GraphError } from "./errors.ts";
import { type Leaving, leave, lookForEnd, mayBeAnswered, mayEnd } from "./input.ts";
import { armCut, endAs, enter, type Living, STOP_MS, supervisorOf, unwind } from "./life.ts";
import type { Microprocess } from "./microprocess.ts";
import {
	CHILD_ENDED,
	DONE,
	DUE,
	ENDED,
	ENDING,
	HELD,
	NETWORK,
	NEW,
	OPEN,
	OVER,
	OVERRAN,
	PROCESS,
	QUEUES,
	READS_CONTROL,
	READY,
	RESTING,
	STAGE,
	STOOD,
	STOP,
} from "./state.ts";

/** Of these there is one or two in a component's life: `attend` looks for them all at once. */
const TURNING_POINTS = STAGE | STOP | CHILD_ENDED;

/** The runtime as a step with events sees it. */
export interface Stepping extends Living, Handling, Leaving {
	adopt(component: Microprocess): void;
}

/** What few steps have: without any of these the step is short. */
const SELDOM = TURNING_POINTS | OVERRAN | DUE | NETWORK | DONE | QUEUES;

/** A step in which something other than messages is to be seen to: a start, a signal, an alarm, hardware, an end. */
export function attend(runtime: Stepping, component: Microprocess): void {
	if (component.$state & SELDOM) {
		attendAll(runtime, component);
		return;
	}
	if (component.$state & READY) {
		component.$state ^= READY;
		component.onReady();
	}
	if (component.$state & (ENDING | STOP) && stopsNow(runtime, component)) return;
	work(runtime, component);
}

/** Its messages. Says whether there was something to do. */
function work(runtime: Stepping, component: Microprocess): boolean {
	if (component.$state & PROCESS) {
		component.$state &= ~STOOD;
		runtime.resume(component);
		return (component.$state & STOOD) === 0;
	}
	if (!(component.$state & HELD)) return drain(runtime, component);
	component.onHeld();
	return true;
}

function attendAll(runtime: Stepping, component: Microprocess): void {
	if (component.$state & TURNING_POINTS && !turns(runtime, component)) return;
	const called = (component.$state & (DUE | NETWORK | READY)) !== 0;
	if (component.$state & OVERRAN) tellOverrun(runtime, component);
	if (called) callbacks(runtime, component);
	if (component.$state & (ENDING | STOP) && stopsNow(runtime, component)) return;
	if ((component.$state & (DONE | OVER)) === DONE && !lookForEnd(runtime, component)) return;
	const worked = work(runtime, component);
	// What a handler has not yet handled keeps its place, whatever else it did.
	if (component.$state & QUEUES) settleClaims(component, worked || (called && !component.hasMore));
	if (!(component.$state & (DONE | STOP))) return;
	if (component.$state & DONE && mayEnd(component)) {
		if (mayBeAnswered(component)) leave(runtime, component);
		else endAs(runtime, component, "finished");
	}
	if ((component.$state & (STOP | ENDING | ENDED)) === STOP) armCut(component);
}

/** What hardware, alarms and the network brought. */
function callbacks(runtime: Stepping, component: Microprocess): void {
	if (component.$state & DUE) ring(runtime, component);
	if (component.$state & NETWORK) {
		component.$state &= ~NETWORK;
		component.onNetwork(runtime.platform.network.up);
	}
	if (component.$state & READY) {
		component.$state &= ~READY;
		component.onReady();
	}
}

/** It was told to end in a callback of this step. */
function stopsNow(runtime: Stepping, component: Microprocess): boolean {
	return (component.$state & ENDING) !== 0 || mustStop(runtime, component);
}

/** A start, an end, a stop, the end of a child. False: that was all of this step. @cold */
function turns(runtime: Stepping, component: Microprocess): boolean {
	if ((component.$state & ENDED) !== 0) return false;
	if ((component.$state & RESTING) !== 0 && supervisorOf(component)?.rested(runtime, component) === false)
		return false;
	// One that hears shutdownMicroprocess before its first step begins, and closes; one that is stopped does neither.
	if ((component.$state & NEW) !== 0 && component.$cutAt === undefined) begin(runtime, component);
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

/** First step: hardware, children, and the main of a process. @cold */
function begin(runtime: Stepping, component: Microprocess): void {
	if (component.$constructed === undefined && component.$children !== undefined)
		component.$constructed = component.children.length;
	enter(component, 0);
	component.$state |= OPEN;
	component.open();
	if (component.$callsItsOwn()) component.outbox.target.slow(); // it may have got them only now
	const children = component.children;
	for (let i = 0; i < children.length; i++) {
		const child = children[i];
		if (child !== undefined && child.runtime === null) runtime.adopt(child);
	}
	if (component.main === undefined) return;
	component.$state |= PROCESS;
	if (component.$begin === undefined)
		throw new GraphError(`${component.label} has a main that the build did not see: write *main() in its class`);
	component.$main = component.$begin();
}

/** Told to end now. One that reads its control box itself gets the deadline to do so. @cold */
function mustStop(runtime: Stepping, component: Microprocess): boolean {
	const cutAt = component.$cutAt ?? runtime.time + STOP_MS;
	component.$cutAt = cutAt;
	// One that rests, or has not begun, reads nothing.
	const reads = (component.$state & (READS_CONTROL | NEW | RESTING)) === READS_CONTROL;
	if (reads && runtime.time < cutAt) return false;
	endAs(runtime, component, reads ? "cut" : "stopped");
	return true;
}

/** The alarm went off: a single one, or the next of `repeat`. */
function ring(runtime: Stepping, component: Microprocess): void {
	component.$state &= ~DUE;
	const alarm = component.$alarm;
	if (alarm === undefined) return;
	let missed = 0;
	if (alarm.period !== 0) {
		missed = Math.floor((runtime.time - alarm.time) / alarm.period);
		runtime.timers.arm(alarm, alarm.time + (missed + 1) * alarm.period);
	}
	component.onTimer(missed);
}
