import { attend } from "./attend.ts";
import { drain } from "./drain.ts";
import { ending, fault, finishIdleParents, stop } from "./ending.ts";
import type { Microprocess } from "./microprocess.ts";
import { nameNewcomer } from "./names.ts";
import type { Platform } from "./platform.ts";
import { QUANTUM } from "./process.ts";
import { rouse } from "./queue.ts";
import type { RunEnd, Running, Waiting } from "./report.ts";
import { ATTENTION, DUE, NETWORK, OUTSIDE, PAUSED, PROCESS, STOP } from "./state.ts";
import { Timers } from "./timers.ts";

/** Rounds within one ms after which time has to move on, so that a graph that never sleeps does not stop the clock. */
const ROUNDS_PER_MS = 1000;

const NOBODY: readonly Waiting[] = Object.freeze([]);

/** ms that `finally` blocks get after a stop, before they are cut. */
export const STOP_MS = 1000;

/**
 * One runtime: a run queue, its alarms, the platform. A round steps each component that is in the queue when the
 * round begins, once, in the order in which they were queued. With nothing in the queue nothing runs: the platform
 * is told the next deadline.
 */
export class Scheduler implements Running {
	readonly platform: Platform;
	readonly root: Microprocess;
	readonly timers: Timers = new Timers();
	/** ms, read from the platform at the beginning of each round. */
	time: number;
	end: RunEnd | null = null;
	roundsPerTurn: number = ROUNDS_PER_MS;
	/** Components that have not ended. */
	alive = 0;
	faults = 0;
	/** Components that hardware or a network may still wake. */
	outside = 0;
	stopping = false;
	/** Those that asked to hear of the network. */
	readonly watchers: Microprocess[] = [];
	private readonly onEnd: ((end: RunEnd) => void) | null;
	private head: Microprocess | null = null;
	private tail: Microprocess | null = null;
	private inTurn = false;
	private rounds = 0;

	constructor(root: Microprocess, platform: Platform, onEnd: ((end: RunEnd) => void) | null) {
		this.root = root;
		this.platform = platform;
		this.onEnd = onEnd;
		this.time = platform.now();
	}

	/** Puts a sleeping component at the end of the run queue. */
	enqueue(component: Microprocess): void {
		component.next = component;
		if (this.tail !== null) this.tail.next = component;
		else {
			this.head = component;
			if (!this.inTurn) this.platform.wakeAt(this.time);
		}
		this.tail = component;
	}

	/** One call of the platform: rounds until nothing is left to do, or it is somebody else's turn. */
	turn(): void {
		if (this.end !== null || this.inTurn) return;
		this.inTurn = true;
		let moved = true;
		try {
			for (let i = this.roundsPerTurn; i > 0 && moved; i--) moved = this.round();
		} finally {
			this.inTurn = false;
		}
		if (this.alive === 0) this.finish("ended");
		else if (this.head !== null) this.platform.wakeAt(this.rounds < ROUNDS_PER_MS ? this.time : this.time + 1);
		else if (this.timers.next !== Infinity) this.platform.wakeAt(this.timers.next);
		else if (this.outside === 0) this.quiesce();
	}

	stop(deadline: number = STOP_MS): void {
		if (this.end !== null) return;
		this.stopping = true;
		stop(this.root, deadline);
	}

	/** @cold */
	noteFault(_component: string, _text: string): void {
		this.faults++;
	}

	/** Who waits for what, once nothing can happen any more. @cold */
	protected waiting(): readonly Waiting[] {
		return NOBODY;
	}

	/** A component joins the running graph. @cold */
	join(component: Microprocess): void {
		nameNewcomer(this.root, component);
		this.adopt(component);
	}

	/** The component runs from the next round on. @cold */
	adopt(component: Microprocess): void {
		component.runtime = this;
		if ((component.$state & OUTSIDE) !== 0) this.outside++;
		this.alive++;
		rouse(component);
	}

	/** @cold */
	watch(component: Microprocess): void {
		if (!this.watchers.includes(component)) this.watchers.push(component);
	}

	/** It ended, or is to be opened anew. @cold */
	unwatch(component: Microprocess): void {
		const place = this.watchers.indexOf(component);
		if (place >= 0) this.watchers.splice(place, 1);
	}

	/** The platform's network went up or down. @cold */
	networkChanged(): void {
		for (const watcher of this.watchers) {
			watcher.$state |= NETWORK;
			rouse(watcher);
		}
	}

	/** False when there is nothing to run now. */
	private round(): boolean {
		const now = this.platform.now();
		if (now !== this.time) {
			this.time = now;
			this.rounds = 0;
		}
		if (this.timers.next <= now) this.fire(now);
		let queue = this.head;
		if (queue === null || this.rounds >= ROUNDS_PER_MS) return false;
		this.rounds++;
		this.head = null;
		this.tail = null;
		do queue = this.stepAll(queue);
		while (queue !== null);
		return true;
	}

	private fire(now: number): void {
		for (let alarm = this.timers.due(now); alarm !== null; alarm = this.timers.due(now)) {
			const owner = alarm.owner;
			if ((owner.$state & PROCESS) === 0) owner.$state |= DUE;
			rouse(owner);
		}
	}

	/** Steps `first` and all queued after it. A fault ends one component's step only: returns those after it. */
	private stepAll(first: Microprocess): Microprocess | null {
		let component = first;
		let rest: Microprocess | null = first;
		try {
			do {
				component = rest;
				rest = component.next === component ? null : component.next;
				component.next = null;
				const state = component.$state;
				if (state & ATTENTION) attend(this, component);
				else if (state & PROCESS) this.resume(component);
				else drain(component);
			} while (rest !== null);
		} catch (error) {
			fault(this, component, error);
		}
		return rest;
	}

	/** Lets a process run to its next yield. */
	resume(component: Microprocess): void {
		const process = component.process;
		if (process === null || process.generator === null) return;
		process.credit = QUANTUM;
		if (component.$state & PAUSED) component.$state ^= PAUSED;
		if (process.resume()) {
			process.generator = null;
			ending(this, component, (component.$state & STOP) !== 0 ? "stopped" : "finished");
			return;
		}
		if (component.next === null && !(component.$state & PAUSED)) this.enqueue(component);
	}

	/** Nothing runs and no alarm is set. @cold */
	private quiesce(): void {
		if (finishIdleParents(this)) this.platform.wakeAt(this.time);
		else this.finish("stalled");
	}

	/** @cold */
	private finish(reason: "ended" | "stalled"): void {
		this.platform.wakeAt(Infinity);
		this.end = Object.freeze({
			reason: reason === "ended" && this.stopping ? "stopped" : reason,
			time: this.time,
			faults: this.faults,
			waiting: reason === "stalled" ? this.waiting() : NOBODY,
		});
		if (this.onEnd !== null) this.onEnd(this.end);
	}
}
