import { EventQueue, SimEvent } from "./events.ts";

/** Most events that may wait at once, unless told otherwise. */
export const EVENT_LIMIT = 65_536;
/**
 * A real loop takes time too: after so many events within one ms the clock moves on by 1 ms, so that code which
 * asks for "as soon as possible" again and again cannot stop the virtual time.
 */
const EVENTS_PER_MS = 100_000;

class Input extends SimEvent {
	readonly #act: () => void;

	constructor(act: () => void) {
		super();
		this.#act = act;
	}

	fire(): void {
		this.#act();
	}
}

/** Virtual time in integer ms, and what will happen in it. Several boards on one clock are a fleet. */
export class Clock {
	readonly #events: EventQueue;
	#now = 0;
	#sameTime = 0;
	/** Numbers the records of a trace, for all boards on this clock. */
	records = 0;

	/** @param limit Most events queued at once, default 65 536; asking for more is an error. */
	constructor(limit: number = EVENT_LIMIT) {
		this.#events = new EventQueue(limit);
	}

	/** ms since the start of the simulation. */
	get now(): number {
		return this.#now;
	}

	/** When the next event is due; Infinity when nothing is queued. */
	get nextTime(): number {
		const first = this.#events.first;
		if (first === undefined) return Number.POSITIVE_INFINITY;
		return first.time > this.#now ? first.time : this.#now;
	}

	/** No room for another event: `add` would throw. */
	get full(): boolean {
		return this.#events.full;
	}

	/** Events queued now. */
	get pending(): number {
		return this.#events.length;
	}

	/** Queues `event` (or moves it) to `time`; the past means now. Throws "event queue full". */
	add(event: SimEvent, time: number): void {
		this.#events.add(event, time < this.#now ? this.#now : time);
	}

	/** What a person does: it happens at the next whole ms, before all else of that ms. @returns that time. */
	input(act: () => void): number {
		const time = this.#now + 1;
		this.inputAt(time, act);
		return time;
	}

	/** The same at a time to come, as it was kept. */
	inputAt(time: number, act: () => void): void {
		this.#events.addEarly(new Input(act), time);
	}

	remove(event: SimEvent): void {
		this.#events.remove(event);
	}

	removeAll(which: (event: SimEvent) => boolean): void {
		this.#events.removeAll(which);
	}

	/** Work that takes `ms` of time, in which nothing else can happen: what was due meanwhile comes after it. */
	hold(ms: number): void {
		if (ms <= 0) return;
		this.#now += ms;
		this.#sameTime = 0;
	}

	/** Moves to the next event and lets it happen. False when there is none. */
	step(): boolean {
		const event = this.#events.take();
		if (event === undefined) return false;
		if (event.time > this.#now) {
			this.#now = event.time;
			this.#sameTime = 0;
		} else if (++this.#sameTime >= EVENTS_PER_MS) {
			this.#now++;
			this.#sameTime = 0;
		}
		event.fire();
		return true;
	}

	/** Lets everything happen that is due up to and including `until`; then it is `until`. */
	run(until: number): void {
		while (this.#now <= until && this.nextTime <= until) this.step();
		if (this.#now < until) {
			this.#now = until;
			this.#sameTime = 0;
		}
	}
}
