import type { Platform } from "../types/platform.ts";
import { overran } from "./burst.ts";
import { drain } from "./drain.ts";
import { attend, type Stepping } from "./events.ts";
import { mayBeAnswered, tellEnd } from "./input.ts";
import { endAs, fault, STOP_MS, stopBy } from "./life.ts";
import { type Looked, lookForLockUp } from "./lock-up.ts";
import type { Microprocess } from "./microprocess.ts";
import { nameNewcomer } from "./names.ts";
import { checkTime, checkWhole } from "./numbers.ts";
import type { Main } from "./parts.ts";
import type { EndedHow, RunEnd, Running, Waiting } from "./run.ts";
import { ATTENTION, DUE, NETWORK, OUTSIDE, OVER, PAUSED, PROCESS, STOP, WAITS } from "./state.ts";
import { endLoops, endSpentLoops, giveWay } from "./stuck.ts";
import { Timers } from "./timers.ts";
import { wake } from "./wake.ts";

/** Rounds within one ms after which time has to move on, so that a graph that never sleeps does not stop the clock. */
const ROUNDS_PER_MS = 1000;

const NOBODY: readonly Waiting[] = Object.freeze([]);

/** What decides how a component is stepped: by its step method alone (PROCESS), by its handler (none), or with care. */
const KINDS = ATTENTION | PROCESS | WAITS;

/** ms that components have to block each other without a move until that is told. */
const LOCKED_MS = 1000;

/**
 * One runtime: a run queue, its alarms, the platform. A round steps each component that is in the queue when the
 * round begins, once, in the order in which they were queued. With nothing in the queue nothing runs: the platform
 * is told the next deadline.
 */
export class Scheduler implements Running, Stepping {
	/** First of the run queue, chained by `next`: see wake.ts. */
	next: Microprocess | null = null;
	private tail: { next: Microprocess | null } = this; // last of it; the runtime itself when it is empty
	time: number; // ms, read from the platform at the beginning of each round
	readonly timers: Timers = new Timers();
	readonly platform: Platform;
	round = 0;
	private roundsBefore = 0; // rounds that there had been when this ms began
	private lastRound = 0; // with it this turn is over, or this ms has had as many as it may
	private turnEnds = 0; // with that round, without the latter
	private rest: Microprocess | null = null; // what a fault left of its round
	// What boxes and the drain loop write down: see owner.ts and drain.ts.
	handledFrom = 0;
	sentFrom = 0;
	tickets = 0;
	queuing = 0;
	blocked = false;
	loops = false; // see input.ts
	inTurn = false;
	private nextLook = 0; // ms: when to look for components that block each other, if somebody waits for room by then
	readonly root: Microprocess;
	end: RunEnd | null = null;
	roundsPerTurn: number = ROUNDS_PER_MS;
	alive = 0; // components that have not ended
	faults = 0;
	outside = 0; // those that hardware or a network may still wake
	stopping = false;
	/** Components that end as soon as what they sent to their children is seen to. */
	readonly leaving: Microprocess[] = [];
	readonly watchers: Microprocess[] = []; // those that asked to hear of the network
	private readonly onEnd: ((end: RunEnd) => void) | null;
	// Missing in most runtimes: see around/services.ts, parts.ts, lock-up.ts.
	declare services?: object;
	declare entered?: ((component: Microprocess) => void) | undefined;
	declare looked?: Looked;

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
		this.endTurnAfter(checkWhole("roundsPerTurn", this.roundsPerTurn, 1, Number.MAX_SAFE_INTEGER));
		try {
			while (this.run());
			if (this.leaving.length !== 0 && this.next === null) this.letLeave();
			if (this.queuing !== 0 && giveWay(this, this.next === null)) this.platform.wakeAt(this.time);
		} finally {
			this.inTurn = false;
		}
		if ((this.blocked || this.loops) && this.time >= this.nextLook) {
			this.nextLook = this.time + LOCKED_MS;
			this.blocked = this.blocked && lookForLockUp(this);
			this.loops = this.loops && endSpentLoops(this);
		}
		if (this.alive === 0) this.close("ended");
		else if (this.next !== null)
			this.platform.wakeAt(this.round < this.roundsBefore + ROUNDS_PER_MS ? this.time : this.time + 1);
		else if (this.timers.next !== Infinity || this.outside !== 0) this.wait();
		else this.quiesce();
	}

	/** Until its next alarm, or the next look. */
	private wait(): void {
		const next = this.timers.next;
		if ((this.blocked || this.loops) && this.nextLook < next) this.platform.wakeAt(this.nextLook);
		else if (next !== Infinity) this.platform.wakeAt(next);
	}

	stop(deadline: number = STOP_MS): void {
		const ms = checkTime("runtime", "deadline", deadline);
		if (this.end !== null) return;
		this.stopping = true;
		this.stopBy(this.root, this.platform.now() + ms);
	}

	stopBy(component: Microprocess, cutAt: number): void {
		stopBy(component, cutAt);
	}
	endAs(component: Microprocess, how: EndedHow): void {
		endAs(this, component, how);
	}
	threw(component: Microprocess, error: unknown): void {
		fault(this, component, error);
	}
	tellBurst(component: Microprocess, outbox: string): void {
		overran(this, component, outbox);
	}
	nudge(): void {
		if (this.end === null) this.platform.wakeAt(this.time);
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
		wake(component);
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
			wake(watcher);
		}
	}

	/**
	 * Rounds until nothing is left to do, or a component throws: that ends its own step only, and the round goes on
	 * with the next call. Returns whether there is to be one.
	 */
	private run(): boolean {
		let component: Microprocess = this.root;
		let rest = this.rest;
		let main: Main | undefined;
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
					if (!rest || this.round >= this.lastRound) return false;
					this.round++;
					this.next = null;
					this.tail = this;
				}
				do {
					component = rest;
					rest = component.next;
					component.next = null;
					if (rest === component) rest = null;
					kind = component.$state & KINDS;
					if (kind === PROCESS && (main = component.$main)) {
						if (component[main.key](main)) this.through(component);
						else if (component.$state & PAUSED) component.$state ^= PAUSED;
						else if (!component.next) {
							component.next = component;
							this.tail.next = component;
							this.tail = component;
						}
					} else if (kind & ATTENTION) attend(this, component);
					else if (kind) this.resume(component);
					else drain(this, component);
				} while (rest);
			}
		} catch (error) {
			this.rest = rest;
			if (kind === PROCESS) main?.drop();
			fault(this, component, error);
		}
		return true;
	}

	private newTime(now: number): void {
		this.time = now;
		this.roundsBefore = this.round;
		this.endTurnAfter(this.turnEnds - this.round);
	}

	private endTurnAfter(rounds: number): void {
		this.turnEnds = this.round + rounds;
		this.lastRound = Math.min(this.turnEnds, this.roundsBefore + ROUNDS_PER_MS);
	}

	private fire(now: number): void {
		for (let alarm = this.timers.due(now); alarm !== null; alarm = this.timers.due(now)) {
			const owner = alarm.owner;
			if ((owner.$state & PROCESS) === 0) owner.$state |= DUE;
			wake(owner);
		}
	}

	/** Lets a main run to its next yield, wherever it stands. */
	resume(component: Microprocess): void {
		const main = component.$main;
		if (!main?.live) return;
		component.$state &= ~WAITS;
		if (main.resume()) this.through(component);
		else if (component.$state & PAUSED) component.$state ^= PAUSED;
		else if (!component.next) this.enqueue(component);
	}

	/** Its main is through. @cold */
	private through(component: Microprocess): void {
		component.$main?.drop();
		endAs(this, component, (component.$state & STOP) !== 0 ? "stopped" : "finished");
	}

	/** Those whose children are through with all that they were sent have a turn, to end. @cold */
	private letLeave(): void {
		for (const component of this.leaving.splice(0))
			if (!mayBeAnswered(component)) wake(component);
			else if (!component.hasEnded) this.leaving.push(component);
	}

	/** Nothing runs and no alarm is set. @cold */
	private quiesce(): void {
		if (this.leaving.length !== 0) {
			for (const component of this.leaving.splice(0)) {
				if ((component.$state & OVER) !== 0) endAs(this, component, "finished");
				else tellEnd(component);
				wake(component);
			}
			this.platform.wakeAt(this.time);
		} else if (endLoops(this)) this.platform.wakeAt(this.time);
		else this.close("stalled");
	}

	/** @cold */
	private close(reason: "ended" | "stalled"): void {
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
