import type { IO } from "../types/ecma419.ts";
import { type InboxOptions, inboxSpec, type NumberInboxOptions, outboxSpec } from "./box.ts";
import { readSignal, sendSignal, signalWaits } from "./control.ts";
import { GraphError } from "./errors.ts";
import { inboxesOf, link, outboxesOf, unlink } from "./link.ts";
import { type Inbox, Mailbox } from "./mailbox.ts";
import { type Engine, Microprocess } from "./microprocess.ts";
import { checkWhole } from "./numbers.ts";
import { Outbox } from "./outbox.ts";
import type { ComponentOptions } from "./parts.ts";
import type { Signal } from "./signals.ts";
import { NETWORK, OWN_CALLS, SENT_SIGNAL } from "./state.ts";
import { arrived } from "./wake.ts";

/** What `yield*` takes: it waits, and then gives a `T`. Good for one `yield*`, at once. */
export interface Wait<T> {
	[Symbol.iterator](): Iterator<undefined, T, undefined>;
}

/**
 * A component talks to its own boxes only. `In` is what may arrive in `inbox`, `Out` what leaves by `outbox`.
 * Write `on(v)` for the ordinary case, one call for each message; write `*main()` where order in time matters.
 * A constructor takes options only; hardware is taken in `open()` and given back in `close()`.
 */
export abstract class Component<In = never, Out = never> extends Microprocess {
	declare inbox: Inbox<In>;
	declare outbox: Outbox<Out>;

	/** Written out: what the language would put here spreads its arguments, which takes a dozen slots on XS. */
	constructor(options?: ComponentOptions) {
		super(options);
	}

	/** Called with each message of `inbox`, while every linked outbox that refuses has room. */
	override on(_message: In): void {}

	/** Sends one message. False: not taken (and if refused, this component is woken when there is room). */
	send(message: Out, box?: "outbox"): boolean;
	send(message: Signal, box: "signal"): boolean;
	send(message: Out | Signal, box?: "outbox" | "signal"): boolean {
		if (box && box === "signal") {
			this.$state |= SENT_SIGNAL;
			return sendSignal(this, message as Signal);
		}
		// As Outbox.send, here once more: it saves a call for every message.
		const to = this.outbox.target;
		if (to.write - to.read < to.mark) {
			to.ring[to.write % to.capacity] = message;
			to.write++;
			if (!to.owner.next) arrived(to.owner);
			return true;
		}
		return to.overflow(message, this.outbox);
	}

	/** Takes the oldest message out; `undefined` when there is none. */
	recv(box?: "inbox"): In | undefined;
	recv(box: "control"): Signal | undefined;
	recv(box?: "inbox" | "control"): In | Signal | undefined {
		if (box && box === "control") return readSignal(this);
		// As Mailbox.recv, here once more: it saves a call for every message.
		const from = this.inbox;
		const read = from.read;
		if (from.write === read) return undefined;
		from.read = read + 1;
		if (from.waiters) from.release();
		return from.ring[read % from.capacity];
	}

	/** Messages that wait in a box; 0 when none. */
	dataReady(box?: "inbox" | "control"): number {
		if (box === "control") return signalWaits(this) ? 1 : 0;
		return this.inbox.write - this.inbox.read;
	}

	/** For handlers: `onTimer` every `ms` milliseconds, without drift. 0 stops it. */
	repeat(ms: number): void {
		if (ms === 0) {
			this.disarm();
			return;
		}
		this.checkRepeat(ms);
		this.$arm(this.running.time + ms, ms);
	}

	/** @cold */
	private checkRepeat(ms: number): void {
		checkWhole(`${this.label}: every`, ms, 1, Number.MAX_SAFE_INTEGER);
		if (!this.handles)
			throw new GraphError(`${this.label} has a *main(): its onTimer is not called; write sleep or every there`);
	}

	/** The board's ECMA-419 classes. For `open()` and after. */
	get io(): IO {
		return this.running.platform.io;
	}

	/** A number from 0 up to, not including, 1; seeded in the simulator. */
	random(): number {
		return this.running.platform.random();
	}

	/** One line for the reader: printed by the simulator, traced by the device. */
	log(text: string): void {
		this.running.platform.log("log", this.label, text);
	}

	/** Whether the board is on a network. */
	get online(): boolean {
		return this.running.platform.network.up;
	}

	/** From now on `onNetwork` hears how the network is, at once and after each change. */
	watchNetwork(): void {
		this.running.watch(this);
		this.$state |= NETWORK;
		this.wake();
	}

	/** Adds an inbox beside the default one. `doc` says what arrives, for readers of the graph. @cold */
	addInbox<T>(
		name: string,
		doc: string,
		options: [T] extends [number] ? NumberInboxOptions : InboxOptions = {},
	): Inbox<T> {
		this.checkBoxName(name);
		const box: Inbox<T> = new Mailbox<T>(this, inboxSpec(this.label, name, doc, options));
		this.$addInbox(box);
		return box;
	}

	/**
	 * Adds an outbox beside the default one. `burst`: the most messages that one `on(v)` sends from it, default 1.
	 * @cold
	 */
	addOutbox<T>(name: string, doc: string, options: { readonly burst?: number } = {}): Outbox<T> {
		this.checkBoxName(name);
		const box = new Outbox<T>(this, outboxSpec(this.label, name, doc, options.burst ?? 1));
		this.$addOutbox(box);
		return box;
	}

	/** Links boxes of this component's children, or its own to theirs: see `link`. */
	get link(): typeof link {
		return link;
	}

	/** Takes an outbox's links away: see `unlink`. */
	get unlink(): typeof unlink {
		return unlink;
	}

	/** @cold */
	override $callsItsOwn(): boolean {
		const mine = Component.prototype;
		if (this.send === mine.send && this.recv === mine.recv && this.dataReady === mine.dataReady)
			if (this.pause === mine.pause && this.receive === mine.receive && this.put === mine.put) return false;
		this.$state |= OWN_CALLS;
		this.inbox.waiters = Infinity;
		return true;
	}

	/** @cold */
	private checkBoxName(name: string): void {
		const taken = ["inbox", "control", "outbox", "signal"];
		for (const box of inboxesOf(this)) taken.push(box.spec.name);
		for (const box of outboxesOf(this)) taken.push(box.spec.name);
		if (name === "" || taken.includes(name))
			throw new GraphError(`${this.label} has a box "${name}" already; take another name`);
	}

	private get running(): Engine {
		if (this.runtime === null)
			throw new GraphError(`${this.label} does not run yet; do this in open(), on() or main()`);
		return this.runtime;
	}
}

/** What mains are made of: core/main/ adds these, where some component has a main. */
export interface Component<In = never, Out = never> {
	/**
	 * Sleep at the next yield, until anything happens: a message in any own inbox, room behind an outbox that had
	 * none, an alarm, a child's end, a wake. What happened since this resume counts: then it does not sleep at all.
	 * `this.pause(); yield;` and `yield* this.pause();` are the same.
	 */
	pause(): Wait<undefined>;

	/** What a plain `yield` becomes in the build: one turn for the others. */
	readonly turn: Wait<undefined>;

	/** Waits for a message and takes it. With `timeout` (ms), `undefined` when none came in that time. */
	receive(): Wait<In>;
	receive(timeout: number): Wait<In | undefined>;
	receive<T>(box: Inbox<T>): Wait<T>;
	receive<T>(box: Inbox<T>, timeout: number): Wait<T | undefined>;

	/**
	 * Sends, waiting for room. Gives false when the message cannot be taken ever: dropped, unlinked, or an ended owner.
	 */
	put(message: Out): Wait<boolean>;
	put<T>(message: T, outbox: Outbox<T>): Wait<boolean>;

	/** Waits `ms` milliseconds, rounded up. Messages that arrive meanwhile stay in their inboxes. */
	sleep(ms: number): Wait<undefined>;

	/** Waits for the next of ticks that are `ms` apart and do not drift. Gives how many were missed since the last. */
	every(ms: number): Wait<number>;

	/**
	 * Waits until any own inbox has a message and gives that box's name. With `timeout` (ms), maybe `undefined`. It
	 * looks on from the box after the one that it gave last, so none can starve another.
	 */
	any(): Wait<string>;
	any(timeout: number): Wait<string | undefined>;
}
