import { QUANTUM } from "../drain.ts";
import type { Mailbox } from "../mailbox.ts";
import type { Microprocess } from "../microprocess.ts";
import type { Outbox } from "../outbox.ts";
import type { Main, StepKey, WaitsFor } from "../parts.ts";
import { UNLIMITED } from "../places.ts";
import { ANNOUNCED, DEAF, PAUSED, STOOD, WAITS } from "../state.ts";
import { FRESH, Frame, MORE, OVER, START } from "./steps.ts";

/** What a process waits for. */
export const TURN = 0;
export const RECEIVE = 1;
export const PUT = 2;
export const SLEEP = 3;
export const ANY = 4;
export const EVERY = 5;

const STANDS_IN: readonly WaitsFor[] = Object.freeze(["nothing", "message", "room", "time", "any", "time"]);

/**
 * The running side of a `*main()`, and its one awaiter: `yield* this.receive()` and its kin return this object,
 * set to what to wait for. As an iterator it suspends the generator until that is so, and makes no garbage:
 * XS builds a result object for every plain `yield`, and none for a `yield*` on results that exist already.
 * Of a `*main()` that the build has made steps of it is the frame, too.
 */
export class Process extends Frame implements Main {
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
	/** The box that any() gave last: it looks on from the next one. */
	declare last?: number;
	/** In this turn it gave others, too. */
	declare mixed?: boolean;

	constructor(owner: Microprocess) {
		super(owner);
		this.credit = QUANTUM;
	}

	override begin(key: StepKey): void {
		super.begin(key);
		this.suspended = false;
	}

	/** Begins the component's main: its steps, which take this object, or a generator, its delegate. @cold */
	start(): this {
		this.drop();
		this.at = FRESH;
		const main = this.owner.main?.() ?? null;
		if (main !== this) {
			this.at = START;
			this.delegate = main;
		}
		return this;
	}

	/** It has not begun: the next steps that begin are the main's. */
	get fresh(): boolean {
		return this.at === FRESH;
	}

	override get live(): boolean {
		return this.key !== OVER || this.delegate !== null;
	}

	get waitsFor(): WaitsFor {
		return (this.suspended && STANDS_IN[this.kind]) || "nothing";
	}

	get place(): number | undefined {
		return this.key === OVER && this.delegate !== null ? undefined : this.at;
	}

	drop(): void {
		this.delegate = null;
		this.key = OVER;
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
		this.credit = QUANTUM;
		if (this.key !== OVER) {
			if (this.delegate === null && this.suspended && !this.poll()) return this.waits();
			if (this.advance()) return true;
			return this.delegate !== null && this.waits();
		}
		if (this.delegate === null || this.delegate.next().done) return true;
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
		if (this.key !== OVER) return this.leave(undefined);
		const result = this.delegate?.return?.(undefined);
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
		if (box.write === box.read && this.now < this.until) return this.sleeps(0);
		if (this.credit <= 0 && !this.suspended) return this.giveWay();
		return this.gives(box.recv());
	}

	private pollPut(): boolean {
		const out = this.out;
		if (out === undefined) return true;
		if (this.suspended ? out.room === 0 : this.credit <= 0)
			return this.suspended ? this.sleeps(DEAF) : this.giveWay();
		if (out.send(this.value)) return this.gives(true);
		// Not taken: refused is worth waiting for; dropped, unlinked or ended never changes.
		return out.target.space(out) < UNLIMITED ? this.sleeps(DEAF) : this.gives(false);
	}

	private pollAny(): boolean {
		const at = this.nextReady();
		const box = at > 0 ? this.owner.$inboxes?.[at - 1] : this.owner.inbox;
		const ready = at < 0 ? this.owner.anyReady() : box?.spec.name;
		if (ready === undefined && this.now < this.until) return this.sleeps(0);
		if (this.credit <= 0 && !this.suspended) return this.giveWay();
		if (at >= 0) {
			// The others are empty by now: those that fill them have a turn first, or this box would be heard alone.
			if (at !== this.last) this.mixed = true;
			else if (this.mixed && !this.suspended) {
				this.mixed = false;
				return this.giveWay();
			}
			this.last = at;
		} else if (ready === "control") {
			this.owner.$state |= ANNOUNCED; // once: who does not read it has other things to do
		}
		return this.gives(ready);
	}

	/** Number of the first box with a message after the one that any() gave last, in a circle. */
	private nextReady(): number {
		const owner = this.owner;
		const more = owner.$inboxes;
		if (more === undefined) return -1;
		const boxes = more.length + 1;
		let at = this.last ?? more.length;
		for (let i = 0; i < boxes; i++) {
			at = at + 1 < boxes ? at + 1 : 0;
			const box = at === 0 ? owner.inbox : more[at - 1];
			if (box === undefined || box.write === box.read) continue;
			return at;
		}
		return -1;
	}

	private pollSleep(): boolean {
		if (this.now < this.until || (this.kind === SLEEP && !this.suspended)) return this.sleeps(DEAF);
		if (this.credit <= 0 && !this.suspended) return this.giveWay();
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
		owner.$state |= this.suspended ? PAUSED | STOOD : PAUSED;
		this.suspended = true;
		if (deaf !== 0 && owner.next === null) {
			owner.$state |= DEAF;
			owner.next = owner;
		}
		if (this.until !== Infinity) owner.$arm(this.until, 0);
		return false;
	}

	/** Its quantum is used up: the others first, then on. */
	private giveWay(): false {
		this.suspended = true;
		return false;
	}

	private gives(value: unknown): true {
		this.credit--;
		this.suspended = false;
		if (this.until !== Infinity) this.owner.disarm();
		this.value = value;
		return true;
	}
}
