import type { Mailbox } from "../mailbox.ts";
import type { Microprocess } from "../microprocess.ts";
import type { Outbox } from "../outbox.ts";
import { DEAF, PAUSED, WAITS } from "../state.ts";
import { Frame, MORE, type StepKey } from "./steps.ts";

/** What a process waits for. */
export const TURN = 0;
export const RECEIVE = 1;
export const PUT = 2;
export const SLEEP = 3;
export const ANY = 4;
export const EVERY = 5;

/** Steps one resume may take without giving way, so that a busy process cannot starve the others. */
export const QUANTUM = 64;

/**
 * The running side of a `*main()`, and its one awaiter: `yield* this.receive()` and its kin return this object,
 * set to what to wait for. As an iterator it suspends the generator until that is so, and makes no garbage:
 * XS builds a result object for every plain `yield`, and none for a `yield*` on results that exist already.
 * Of a `*main()` that the build has made steps of it is the frame, too.
 */
export class Process extends Frame {
	/** What runs: a generator, or for steps this very object. `null` before and after. */
	generator: Iterator<unknown, unknown, undefined> | null = null;
	kind = TURN;
	/** Inside a wait: the generator stands at this awaiter. */
	suspended = false;
	/** ms: end of a sleep, or of the patience of a receive. */
	until = 0;
	credit: number;
	// Each made at the first need, for it costs a slot. `value` is also what put still holds.
	declare box?: Mailbox<unknown>;
	declare out?: Outbox<unknown>;
	/** ms between ticks of `every`, and when the next one is. */
	declare period?: number;
	declare tick?: number;

	constructor(owner: Microprocess) {
		super(owner);
		this.credit = QUANTUM;
	}

	override begin(key: StepKey): void {
		super.begin(key);
		this.suspended = false;
	}

	[Symbol.iterator](): this {
		return this;
	}

	next(): IteratorResult<undefined, unknown> {
		return this.poll() ? this : MORE;
	}

	/** On to the next suspension of the main. True: it is through. */
	resume(): boolean {
		if (this.generator === this) {
			if (this.delegate === null && this.suspended && !this.poll()) return this.waits();
			if (this.advance()) return true;
			return this.delegate !== null && this.waits();
		}
		if (this.generator === null || this.generator.next().done) return true;
		return this.waits();
	}

	/** It stands in more than a plain yield. */
	private waits(): false {
		this.owner.$state |= WAITS;
		return false;
	}

	/** Ends the main as a generator's `return` does. True: it is through. */
	stop(): boolean {
		this.suspended = false;
		const generator = this.generator;
		if (generator === this) return this.leave(undefined);
		const result = generator?.return?.(undefined);
		return result === undefined || result.done === true;
	}

	override wait(what: Iterable<unknown, unknown, undefined>): boolean {
		if (what === this ? this.poll() : !super.wait(what)) return false;
		this.owner.$state |= WAITS;
		return true;
	}

	/** Whether what it waits for is there: then `value` is it. */
	private poll(): boolean {
		switch (this.kind) {
			case TURN:
				this.value = undefined;
				this.suspended = !this.suspended;
				return !this.suspended;
			case RECEIVE:
				return this.pollReceive();
			case PUT:
				return this.pollPut();
			case ANY:
				return this.pollAny();
			default:
				return this.pollSleep();
		}
	}

	private pollReceive(): boolean {
		const box = this.box;
		if (box === undefined) return true;
		if (box.write === box.read) return this.now >= this.until ? this.gives(undefined) : this.sleeps(0);
		if (this.credit-- <= 0 && !this.suspended) return this.giveWay();
		return this.gives(box.recv());
	}

	private pollPut(): boolean {
		const out = this.out;
		if (out === undefined) return true;
		if (this.credit-- <= 0 && !this.suspended) return this.giveWay();
		if (this.suspended && out.room === 0) return this.now >= this.until ? this.gives(false) : this.sleeps(DEAF);
		if (out.send(this.value)) return this.gives(true);
		// Not taken: refused is worth waiting for; dropped, unlinked or ended never changes.
		return out.target.space() === 0 ? this.sleeps(DEAF) : this.gives(false);
	}

	private pollAny(): boolean {
		const ready = this.owner.anyReady();
		if (ready === undefined) return this.now >= this.until ? this.gives(undefined) : this.sleeps(0);
		if (this.credit-- <= 0 && !this.suspended) return this.giveWay();
		return this.gives(ready);
	}

	private pollSleep(): boolean {
		if (this.now < this.until || (this.kind === SLEEP && !this.suspended)) return this.sleeps(DEAF);
		if (this.credit-- <= 0 && !this.suspended) return this.giveWay();
		const period = this.period;
		if (this.kind === SLEEP || period === undefined) return this.gives(undefined);
		const missed = Math.floor((this.now - this.until) / period);
		this.tick = this.until + (missed + 1) * period;
		return this.gives(missed);
	}

	private get now(): number {
		return this.owner.now;
	}

	/** Asleep until something of note; with DEAF, arrivals are not of note. */
	private sleeps(deaf: number): false {
		const owner = this.owner;
		this.suspended = true;
		owner.$state |= PAUSED;
		if (deaf !== 0 && owner.next === null) {
			owner.$state |= DEAF;
			owner.next = owner;
		}
		if (this.until !== Infinity) owner.armAt(this.until);
		return false;
	}

	/** Its quantum is used up: the others first, then on. */
	private giveWay(): false {
		this.suspended = true;
		return false;
	}

	private gives(value: unknown): true {
		this.suspended = false;
		if (this.until !== Infinity) this.owner.disarm();
		this.value = value;
		return true;
	}
}
