import type { ComponentOptions } from "../../core/microprocess.ts";
import { OVER } from "../../core/state.ts";
import { type Careful, countOf, type LeftOut, leaveOut, tellLeftOut, wordsOf } from "../bad-messages.ts";
import { checkOneOf } from "../options.ts";
import { Several } from "./several.ts";

export interface GateOptions extends ComponentOptions {
	/** Whether it is open before `enable` says so. Default false. */
	readonly initial?: boolean;
	/**
	 * What becomes of messages that come while it is closed: "none" are kept; the "last" is sent when it opens; "all"
	 * wait in its inbox, as many as that holds, and then their senders wait. Default "none".
	 */
	readonly hold?: "none" | "last" | "all";
}

/** Passes messages while its `enable` box says so. */
export class Gate<T> extends Several<T, T> implements Careful {
	/** true opens it, false closes it. */
	readonly enable = this.addInbox<boolean>("enable", "true opens it, false closes it");
	/** Messages that did not pass. */
	skipped = 0;
	declare leftOut?: LeftOut;
	private readonly initial: boolean;
	private readonly keeps: "none" | "last" | "all";
	private passes = false;
	private last: T | undefined;

	constructor(options: GateOptions = {}) {
		super(options);
		this.initial = options.initial === true;
		this.keeps = checkOneOf("Gate", "hold", options.hold ?? "none", ["none", "last", "all"]);
	}

	/** Messages in `enable` that are neither true nor false. */
	get ignored(): number {
		return countOf(this, "ignored");
	}

	override open(): void {
		super.open();
		this.last = undefined;
		this.become(this.initial);
	}

	protected override readBoxes(): void {
		const { enable } = this;
		// To open may mean to send what is held.
		while (enable.fill > 0 && (this.last === undefined || this.outbox.room > 0)) {
			const state: unknown = enable.recv();
			if (typeof state === "boolean") this.become(state);
			else leaveOut(this, "ignored", "enable takes true and false", ` but it is ${wordsOf(state)}`);
		}
		this.keep(this.keeps === "all" && !this.passes);
	}

	override on(message: T): void {
		if (this.passes) this.send(message);
		else if (this.keeps === "last") {
			if (this.last !== undefined) this.skipped++;
			this.last = message;
		} else this.skipped++;
	}

	/** "all", and it is closed: when nothing can come any more, nobody will open it. */
	override onHeld(): void {
		if ((this.$state & OVER) === 0) return;
		this.skipped += this.inbox.fill;
		while (this.inbox.fill > 0) this.recv();
	}

	override close(): void {
		if (this.last !== undefined) this.skipped++;
		this.last = undefined;
		tellLeftOut(this);
	}

	/** What waits goes first, though it should be closed again at once: as far as there is room. */
	private become(open: boolean): void {
		this.passes = open;
		if (this.keeps === "all") {
			while (open && this.inbox.fill > 0 && this.outbox.room > 0) this.pass(this.recv());
		} else if (open) {
			const { last } = this;
			this.last = undefined;
			this.pass(last);
		}
	}

	private pass(message: T | undefined): void {
		if (message !== undefined) this.send(message);
	}
}
