import type { EndedHow } from "../../runtime/around/report.ts";
import { Component } from "../../runtime/core/component.ts";
import type { ComponentOptions } from "../../runtime/core/parts.ts";
import { producerFinished, shutdownMicroprocess } from "../../runtime/core/signals.ts";
import type { Receiving, Sending } from "./channel.ts";

/** Messages handed on in one turn: a busy thread must not keep the others waiting. */
const PER_TURN = 64;

/** How the work on the other thread came to its end. */
export interface ThreadEnd {
	readonly how: EndedHow;
	/** Messages that lay unread in the inbox of the component there. */
	readonly unread: number;
	/** What was thrown, for `failed`. */
	readonly error?: unknown;
}

/** The two channels of a thread that runs, seen from the graph. */
export interface Channels<In, Out> {
	readonly into: Sending<In>;
	/** Messages that were put into `into` and not taken out of it there. */
	readonly inside: () => number;
	readonly out: Receiving<Out>;
}

/**
 * Stands in the graph for a component on another thread: moves messages from its inbox into the thread, and what the
 * thread sends to its outbox. The inbox is not drained beyond the channel's window, and nothing is taken out of
 * the thread without room for it, so back-pressure crosses the border both ways.
 * producerFinished: the thread gets what is queued, ends, its last messages are delivered, then this ends.
 * shutdownMicroprocess: the thread is told to end, and is cut off at the deadline.
 * What is thrown there is thrown here, so the parent's policy decides (see `supervise`).
 */
export abstract class Bridge<In, Out> extends Component<In, Out> {
	/** Messages of the thread that were dropped because nobody had room for them when it was stopped. */
	undelivered = 0;
	#channels: Channels<In, Out> | null = null;
	#end: ThreadEnd | null = null;
	#inputEnded = false;
	#closed = false;
	#stopping = false;

	constructor(options?: ComponentOptions) {
		super(options);
		this.hold(true);
	}

	/** Starts the thread. */
	protected abstract launch(): Channels<In, Out>;
	/** Tells the thread to end within `ms`. */
	protected abstract tellStop(ms: number): void;
	/** Cuts the thread off; it may have ended already. */
	protected abstract cut(): void;

	/** For callbacks of the host: the thread has ended. Only the first end counts. */
	protected threadEnded(end: ThreadEnd): void {
		this.#end ??= end;
		this.notify();
	}

	override open(): void {
		this.dataReady("control"); // from now on the runtime leaves the signals, and the end, to this component
		this.#end = null;
		this.#closed = false;
		this.#channels = this.launch();
		this.outside(true);
		this.wake();
	}

	override close(): void {
		const channels = this.#channels;
		this.#channels = null;
		this.cut();
		if (channels === null) return;
		this.undelivered += channels.out.fill;
		const unread = channels.inside() + (this.#end?.unread ?? 0);
		if (unread > 0) this.inbox.unread = (this.inbox.unread ?? 0) + unread;
	}

	/** Each wake-up: the component is held, so that its messages stay in their ring until there is room for them. */
	override onHeld(): void {
		const channels = this.#channels;
		if (channels === null) return;
		this.#hearSignals();
		const more = this.#deliver(channels.out);
		this.#feed(channels.into);
		if (this.#end !== null && channels.out.fill === 0) this.#finish(this.#end);
		else if (more) this.wake();
		else this.#rest(channels);
	}

	#hearSignals(): void {
		const signal = this.recv("control");
		if (signal === producerFinished) this.#inputEnded = true;
		if (signal !== shutdownMicroprocess || this.#stopping) return;
		this.#stopping = true;
		this.tellStop(Math.max(0, (this.$cutAt ?? Infinity) - this.now));
	}

	/** @returns whether there is more to deliver, and room for it. */
	#deliver(out: Receiving<Out>): boolean {
		let left = PER_TURN;
		while (left > 0 && out.fill > 0) {
			const room = this.outbox.room > 0;
			if (!room && !this.#stopping) break;
			const message = out.take();
			left--;
			// A thread that died took along what it had not handed over in full.
			if (room && message !== undefined) this.send(message);
			else this.undelivered++;
		}
		if (left < PER_TURN) out.tell();
		return left === 0;
	}

	#feed(into: Sending<In>): void {
		if (this.#end !== null || this.#stopping) return;
		let fed = 0;
		while (into.space > 0) {
			const message = this.inbox.recv();
			if (message === undefined) break;
			into.put(message);
			fed++;
		}
		if (fed > 0) into.tell();
		if (!this.#inputEnded || this.#closed || this.inbox.fill > 0) return;
		this.#closed = true;
		into.close();
	}

	#rest(channels: Channels<In, Out>): void {
		const wantsRoom = this.#end === null && !this.#stopping && this.inbox.fill > 0;
		const again = (wantsRoom && channels.into.ask()) || (this.outbox.room > 0 && channels.out.ask());
		if (again) this.wake();
	}

	#finish(end: ThreadEnd): void {
		this.outside(false);
		if (end.how === "failed") throw end.error;
		const how = this.#stopping && end.how === "finished" ? "stopped" : end.how;
		this.runtime?.endAs(this, how);
	}
}
