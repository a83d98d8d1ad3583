import { Component } from "../core/component.ts";
import { Mailbox } from "../core/mailbox.ts";
import type { ComponentOptions } from "../core/parts.ts";
import { DONE } from "../core/state.ts";
import { wake } from "../core/wake.ts";

/**
 * The way into a graph for plain code: a component whose messages come from outside. Its `send` may be called from
 * anywhere, a callback of the host included; false: not taken, for the inbox behind it is full or has ended. (Axon:
 * Handle.put, without its thread and its polling.)
 */
export class Inlet<T> extends Component<never, T> {
	private finished = false;

	override open(): void {
		this.outside(true);
		if (this.finished) this.notify();
	}

	/**
	 * No more will come: the component ends, at its start when it does not run yet, and those behind it when they have
	 * seen to what is queued.
	 */
	finish(): void {
		this.finished = true;
		this.runtime?.endAs(this, "finished");
	}

	override onReady(): void {
		if (this.finished) this.finish();
	}
}

/** It is shut as the last thing when its owner ends, however that comes about. */
class LastInbox<T> extends Mailbox<T> {
	ended: (() => void) | null = null;

	override shut(): void {
		super.shut();
		this.ended?.();
	}
}

/**
 * The way out of a graph for plain code: messages lie in its inbox until `take` fetches them; when it is full its
 * policy holds, so by default the graph waits. (Axon: Handle.get.)
 */
export class Outlet<T> extends Component<T> {
	/** Called in the component's turn when messages are there to be taken. */
	onMessage: (() => void) | null = null;
	/** Called once it has ended, even if it never began: nothing more will come. */
	onEnd: (() => void) | null = null;

	constructor(options?: ComponentOptions) {
		super(options);
		const inbox = new LastInbox<T>(this, this.inbox.spec);
		inbox.ended = () => this.onEnd?.();
		this.inbox = inbox;
		this.hold(true);
	}

	override open(): void {
		this.outside(true);
	}

	/** The oldest message, `undefined` when there is none. */
	take(): T | undefined {
		const message = this.inbox.recv();
		if (message !== undefined && this.inbox.fill === 0 && (this.$state & DONE) !== 0) wake(this);
		return message;
	}

	/** Runs at each wake-up, for it is held. */
	override onHeld(): void {
		if (this.inbox.fill > 0) this.onMessage?.();
	}
}
