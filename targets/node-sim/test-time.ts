import type { Clock } from "./clock.ts";

const never = (): boolean => false;

/** The time of a test: one clock for all boards of it, and what one of them has thrown. */
export class TestTime {
	readonly clock: Clock;
	#failure: Error | null = null;

	constructor(clock: Clock) {
		this.clock = clock;
	}

	/** A component threw: the run stops behind this event. The first one counts. */
	fail(error: Error): void {
		this.#failure ??= error;
	}

	/** Lets `ms` pass. @throws what a board or the world threw, at the time when it did. */
	run(ms: number): void {
		if (!Number.isSafeInteger(ms) || ms < 0) throw new RangeError(`run(${ms}): give whole milliseconds from 0`);
		const { clock } = this;
		const until = clock.now + ms;
		while (clock.nextTime <= until) {
			this.steps(until, never);
			// A graph that never sleeps moves the clock itself, one ms after a bounded number of events.
			if (clock.now > until) return;
		}
		clock.run(until);
	}

	/** Runs up to `until` (ms), or until `done` says so behind an event. */
	runUntil(until: number, done: () => boolean): void {
		const { clock } = this;
		while (!done() && clock.nextTime <= until) this.steps(until, done);
	}

	/** Lets events happen that are due by `until`: one at least, perhaps not all. */
	protected steps(until: number, done: () => boolean): void {
		const { clock } = this;
		do this.step();
		while (!done() && clock.nextTime <= until && clock.now <= until);
	}

	/** Lets the next event happen. */
	protected step(): void {
		this.clock.step();
		const failure = this.#failure;
		this.#failure = null;
		if (failure !== null) throw failure;
	}
}
