import type { TimeModule, TimerHandle, TimerModule } from "../esp32/devices.ts";
import type { Boundary } from "./chip.ts";
import type { Clock } from "./clock.ts";
import { closedError } from "./errors.ts";
import { SimEvent } from "./events.ts";

/** Off: the program runs no more. */
export interface Power {
	on: boolean;
}

type TimerCallback = (id: TimerHandle) => void;

/** What Moddable keeps in the interval of a timer that sleeps: not 0, so it outlives its callback. */
const UNSCHEDULED = -1;

class VirtualTimer extends SimEvent {
	declare readonly timer?: never;
	callback: TimerCallback | null;
	repeat: number;
	readonly module: VirtualTimerModule;

	constructor(module: VirtualTimerModule, callback: TimerCallback, repeat: number) {
		super();
		this.module = module;
		this.callback = callback;
		this.repeat = repeat;
	}

	/** The next time is counted from when this one was due, so that a repeat never drifts. */
	fire(): void {
		const callback = this.callback;
		if (callback === null) return;
		const { clock, boundary } = this.module;
		if (this.repeat > 0) clock.add(this, this.time + this.repeat);
		boundary?.enter();
		try {
			callback(this);
		} catch (error) {
			if (boundary === null) throw error;
			boundary.caught(error);
		} finally {
			boundary?.leave();
		}
		// As on the device: a timer without an interval is gone after its callback, re-armed in there or not.
		if (this.repeat === 0) this.end();
	}

	end(): void {
		this.callback = null;
		this.module.clock.remove(this);
	}
}

/**
 * Moddable's module `timer`. Times are ms, cut to an int32; the past means as soon as possible.
 * A one-shot timer cannot be used again: give it a `repeat` and `schedule` it instead.
 */
export class VirtualTimerModule implements TimerModule {
	readonly clock: Clock;
	readonly boundary: Boundary | null;

	/** @param boundary Gets what callbacks throw. Without one it goes to whoever moves the clock. */
	constructor(clock: Clock, boundary: Boundary | null = null) {
		this.clock = clock;
		this.boundary = boundary;
	}

	/** All timers are gone, as after a restart. */
	reset(): void {
		this.clock.removeAll((event) => event instanceof VirtualTimer && event.module === this);
	}

	set(callback: TimerCallback, ms = 0, repeat = 0): TimerHandle {
		if (typeof callback !== "function") throw new TypeError("callback is not a function");
		if (this.clock.full) throw new Error("add failed");
		const timer = new VirtualTimer(this, callback, interval(repeat));
		this.clock.add(timer, this.clock.now + (ms | 0));
		return timer;
	}

	/** An interval of 0 makes it one shot, as on the device. */
	repeat(callback: TimerCallback, ms: number): TimerHandle {
		return this.set(callback, ms, ms);
	}

	/** Without `ms` it sleeps. Throws a SyntaxError for a timer that is cleared or has fired its one shot. */
	schedule(id: TimerHandle, ms?: number, repeat = 0): void {
		const timer = this.#alive(id);
		if (ms === undefined) {
			timer.repeat = UNSCHEDULED;
			this.clock.remove(timer);
			return;
		}
		timer.repeat = interval(repeat);
		this.clock.add(timer, this.clock.now + (ms | 0));
	}

	/** Nothing happens for what is not a live timer. */
	clear(id: TimerHandle | null | undefined): void {
		if (id instanceof VirtualTimer && id.module === this) id.end();
	}

	/** Blocks: the clock moves on, and nobody else gets a turn meanwhile. */
	delay(ms: number): void {
		this.clock.hold(ms | 0);
	}

	#alive(id: TimerHandle): VirtualTimer {
		if (!(id instanceof VirtualTimer) || id.module !== this || id.callback === null) throw closedError();
		return id;
	}
}

function interval(repeat: number): number {
	const ms = repeat | 0;
	if (ms < 0) throw new RangeError("invalid repeat");
	return ms;
}

/** Moddable's module `time`: `ticks` is an int32 that wraps from 2^31 - 1 to -2^31. */
export class VirtualTimeModule implements TimeModule {
	readonly #clock: Clock;
	readonly #offset: number;
	/** The realm has a zone of its own, by the same rule. */
	timezone = 0;
	readonly #wall: { set(ms: number): void } | null;

	/** @param start What `ticks` reads now. @param wall What `set` sets. */
	constructor(clock: Clock, start: number, wall: { set(ms: number): void } | null = null) {
		this.#wall = wall;
		this.#clock = clock;
		this.#offset = start - clock.now;
	}

	get ticks(): number {
		return (this.#clock.now + this.#offset) | 0;
	}

	/** Sets the clock on the wall. @param seconds since 1970; what is less than one is lost, as on the device. */
	set(seconds: number): void {
		this.#wall?.set(Math.trunc(seconds) * 1_000);
	}

	/** ms from `start` to `end` (default now), right across a wrap. */
	delta(start: number, end: number = this.ticks): number {
		return (end - start) | 0;
	}
}
