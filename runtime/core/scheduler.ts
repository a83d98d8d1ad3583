import type { RunEnd, Running, Waiting } from "../around/report.ts";
import type { Services } from "../around/services.ts";
import type { Platform } from "../types/platform.ts";
import { attend } from "./attend.ts";
import { drain } from "./drain.ts";
import { ending, fault, finishIdleParents, stop } from "./ending.ts";
import { type Process, QUANTUM } from "./main/process.ts";
import type { Microprocess } from "./microprocess.ts";
import { nameNewcomer } from "./names.ts";
import { rouse } from "./queue.ts";
import { ATTENTION, DUE, NETWORK, OUTSIDE, PAUSED, PROCESS, STOP, WAITS } from "./state.ts";
import { Timers } from "./timers.ts";

/** Rounds within one ms after which time has to move on, so that a graph that never sleeps does not stop the clock. */
const ROUNDS_PER_MS = 1000;

const NOBODY: readonly Waiting[] = Object.freeze([]);

/** What decides how a component is stepped: by its step method alone (PROCESS), by its handler (none), or with care. */
const KINDS = ATTENTION | PROCESS | WAITS;

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
	/** Missing in most runtimes: see services.ts. */
	declare services?: Services;
	private readonly onEnd: ((end: RunEnd) => void) | null;
	/** First of the run queue, which is chained by `next` from here on: see queue.ts. */
	next: Microprocess | null = null;
	/** Last of it; the runtime itself when it is empty. */
	private tail: { next: Microprocess | null } = this;
	/** What a fault left of its round. */
	private rest: Microprocess | null = null;
	/** At so many rounds of this ms this turn is over. */
	private turnEnds = 0;
	/** The same, or as many as one ms may have. */
	private lastRound = 0;
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
		if (!this.inTurn && !this.next) this.platform.wakeAt(this.time);
		this.tail.next = component;
		this.tail = component;
	}

	/** One call of the platform: rounds until nothing is left to do, or it is somebody else's turn. */
	turn(): void {
		if (this.end !== null || this.inTurn) return;
		this.inTurn = true;
		this.endTurnAfter(this.roundsPerTurn);
		try {
			while (this.run());
		} finally {
			this.inTurn = false;
		}
		if (this.alive === 0) this.finish("ended");
		else if (this.next !== null) this.platform.wakeAt(this.rounds < ROUNDS_PER_MS ? this.time : this.time + 1);
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

	/**
	 * Rounds until nothing is left to do, or a component throws: that ends its own step only, and the round goes on
	 * with the next call. Returns whether there is to be one.
	 */
	private run(): boolean {
		let component: Microprocess = this.root;
		let rest = this.rest;
		let process: Process | null = null;
		let kind = 0;
		let now = 0;
		this.rest = null;
		try {
			for (;;) {
				if (!rest) {
					now = this.platform.now();
					if (now !== this.time) this.newTime(now);
					if (this.timers.next <= now) this.fire(now);
					rest = this.next;
					if (!rest || this.rounds >= this.lastRound) return false;
					this.rounds++;
					this.next = null;
					this.tail = this;
				}
				do {
					component = rest;
					rest = component.next;
					component.next = null;
					if (rest === component) rest = null;
					kind = component.$state & KINDS;
					if (kind === PROCESS && (process = component.process)) {
						if (component[process.key](process)) this.through(component);
						else if (component.$state & PAUSED) component.$state ^= PAUSED;
						else if (!component.next) {
							component.next = component;
							this.tail.next = component;
							this.tail = component;
						}
					} else if (kind & ATTENTION) attend(this, component);
					else if (kind) this.resume(component);
					else drain(component);
				} while (rest);
			}
		} catch (error) {
			this.rest = rest;
			fault(this, component, error);
		}
		return true;
	}

	private newTime(now: number): void {
		const left = this.turnEnds - this.rounds;
		this.time = now;
		this.rounds = 0;
		this.endTurnAfter(left);
	}

	private endTurnAfter(rounds: number): void {
		this.turnEnds = this.rounds + rounds;
		this.lastRound = Math.min(this.turnEnds, ROUNDS_PER_MS);
	}

	private fire(now: number): void {
		for (let alarm = this.timers.due(now); alarm !== null; alarm = this.timers.due(now)) {
			const owner = alarm.owner;
			if ((owner.$state & PROCESS) === 0) owner.$state |= DUE;
			rouse(owner);
		}
	}

	/** Lets a process run to its next yield, wherever it stands. */
	resume(component: Microprocess): void {
		const process = component.process;
		if (process === null || process.generator === null) return;
		process.credit = QUANTUM;
		component.$state &= ~WAITS;
		if (process.resume()) this.through(component);
		else if (component.$state & PAUSED) component.$state ^= PAUSED;
		else if (!component.next) this.enqueue(component);
	}

	/** Its main is through. @cold */
	private through(component: Microprocess): void {
		if (component.process !== null) component.process.generator = null;
		ending(this, component, (component.$state & STOP) !== 0 ? "stopped" : "finished");
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
