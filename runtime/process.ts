import type { Mailbox } from "./mailbox.ts";
import type { Microprocess } from "./microprocess.ts";
import type { Outbox } from "./outbox.ts";
import { DEAF, PAUSED } from "./state.ts";

/** What a process waits for. */
export const TURN = 0;
export const RECEIVE = 1;
export const PUT = 2;
export const SLEEP = 3;
export const ANY = 4;
export const EVERY = 5;

/** Steps one resume may take without giving way, so that a busy process cannot starve the others. */
export const QUANTUM = 64;

const MORE: IteratorResult<undefined, undefined> = Object.freeze({ value: undefined, done: false });
const NOTHING: IteratorResult<undefined, undefined> = Object.freeze({ value: undefined, done: true });

/** One result object for each process, filled anew for each answer: a `yield*` reads it at once and forgets it. */
class Answer {
	value: unknown = undefined;
	readonly done = true;
}

/**
 * The running side of a `*main()`, and its one awaiter: `yield* this.receive()` and its kin return this object,
 * set to what to wait for. As an iterator it suspends the generator until that is so, and makes no garbage:
 * XS builds a result object for every plain `yield`, and none for a `yield*` on results that exist already.
 */
export class Process {
	readonly owner: Microprocess;
	generator: Iterator<unknown, unknown, undefined> | null = null;
	kind = TURN;
	/** Inside a wait: the generator stands at this awaiter. */
	suspended = false;
	box: Mailbox<unknown> | null = null;
	out: Outbox<unknown> | null = null;
	/** ms: end of a sleep, or of the patience of a receive. */
	until = 0;
	/** ms between ticks of `every`, and when the next one is. */
	period = 0;
	tick = 0;
	/** What put still holds. */
	message: unknown = undefined;
	credit = QUANTUM;
	private readonly answer = new Answer();

	constructor(owner: Microprocess) {
		this.owner = owner;
	}

	[Symbol.iterator](): this {
		return this;
	}

	next(): IteratorResult<undefined, unknown> {
		switch (this.kind) {
			case TURN:
				if (this.suspended) {
					this.suspended = false;
					return NOTHING;
				}
				this.suspended = true;
				return MORE;
			case RECEIVE:
				return this.nextReceive();
			case PUT:
				return this.nextPut();
			case ANY:
				return this.nextAny();
			default:
				return this.nextSleep();
		}
	}

	private nextReceive(): IteratorResult<undefined, unknown> {
		const box = this.box;
		if (box === null) return NOTHING;
		if (box.write === box.read) return this.now >= this.until ? this.done(undefined) : this.wait(0);
		if (this.credit-- <= 0 && !this.suspended) return this.giveWay();
		return this.done(box.recv());
	}

	private nextPut(): IteratorResult<undefined, unknown> {
		const out = this.out;
		if (out === null) return NOTHING;
		if (this.credit-- <= 0 && !this.suspended) return this.giveWay();
		if (this.suspended && out.room === 0) return this.now >= this.until ? this.done(false) : this.wait(DEAF);
		if (out.send(this.message)) return this.done(true);
		// Not taken: refused is worth waiting for; dropped, unlinked or ended never changes.
		return out.target.space() === 0 ? this.wait(DEAF) : this.done(false);
	}

	private nextAny(): IteratorResult<undefined, unknown> {
		const ready = this.owner.anyReady();
		if (ready === undefined) return this.now >= this.until ? this.done(undefined) : this.wait(0);
		if (this.credit-- <= 0 && !this.suspended) return this.giveWay();
		return this.done(ready);
	}

	private nextSleep(): IteratorResult<undefined, unknown> {
		if (this.now < this.until || (this.kind === SLEEP && !this.suspended)) return this.wait(DEAF);
		if (this.credit-- <= 0 && !this.suspended) return this.giveWay();
		if (this.kind === SLEEP) return this.done(undefined);
		const missed = Math.floor((this.now - this.until) / this.period);
		this.tick = this.until + (missed + 1) * this.period;
		return this.done(missed);
	}

	private get now(): number {
		return this.owner.now;
	}

	/** Asleep until something of note; with DEAF, arrivals are not of note. */
	private wait(deaf: number): IteratorResult<undefined, unknown> {
		const owner = this.owner;
		this.suspended = true;
		owner.state |= PAUSED;
		if (deaf !== 0 && owner.next === null) {
			owner.state |= DEAF;
			owner.next = owner;
		}
		if (this.until !== Infinity) owner.armAt(this.until);
		return MORE;
	}

	/** Its quantum is used up: the others first, then on. */
	private giveWay(): IteratorResult<undefined, unknown> {
		this.suspended = true;
		return MORE;
	}

	private done(value: unknown): IteratorResult<undefined, unknown> {
		this.suspended = false;
		this.message = undefined;
		if (this.until !== Infinity) this.owner.disarm();
		this.answer.value = value;
		return this.answer;
	}
}
