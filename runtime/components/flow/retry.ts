import type { ComponentOptions } from "../../core/microprocess.ts";
import { type Careful, countOf, decodeWith, type LeftOut, tellLeftOut } from "../bad-messages.ts";
import { checkMs, checkNumber, checkWhole } from "../options.ts";
import { Several } from "./several.ts";

export interface RetryOptions<T, Answer> extends ComponentOptions {
	/** ms that it waits for an answer before it sends again, 1 to 86400000 (a day). */
	readonly timeout: number;
	/** How often it sends again before it gives up, 0 to 1000. Default 3. */
	readonly times?: number;
	/** The next wait is so many times as long as the one before, 1 to 10, up to a day. Default 2. */
	readonly backOff?: number;
	/** Whether an answer is one to this request. Default: any is. */
	readonly matches?: (request: T, answer: Answer) => boolean;
}

/**
 * Sends a request again until its answer has come, and gives up in the end. One request is under way at a time; the
 * others wait in its inbox.
 */
export class Retry<T, Answer = unknown> extends Several<T, T> implements Careful {
	/** Answers to what it has sent. */
	readonly answer = this.addInbox<Answer>("answer", "answers to what it has sent");
	/** Requests that it has given up. */
	readonly failed = this.addOutbox<T>("failed", "requests that it has given up");
	/** Times that it sent a request again. */
	retried = 0;
	/** Requests that it has given up. */
	gaveUp = 0;
	/** Answers that belonged to no request that was under way. */
	strays = 0;
	declare leftOut?: LeftOut;
	private readonly timeout: number;
	private readonly times: number;
	private readonly backOff: number;
	private readonly matches: ((request: T, answer: Answer) => boolean) | undefined;
	private request: T | undefined;
	private tries = 0;
	private wait = 0;
	private late = false;

	constructor(options: RetryOptions<T, Answer>) {
		super(options);
		const { timeout, times = 3, backOff = 2, matches } = options;
		this.timeout = checkMs("Retry", "timeout", timeout);
		this.times = checkWhole("Retry", "times", times, 0, 1_000);
		this.backOff = checkNumber("Retry", "backOff", backOff, 1, 10);
		this.matches = matches;
	}

	/** Answers of which `matches` could not say. */
	get ignored(): number {
		return countOf(this, "ignored");
	}

	override open(): void {
		super.open();
		this.request = undefined;
		this.late = false;
	}

	override onTimer(): void {
		this.late = true;
	}

	protected override readBoxes(): void {
		while (this.answer.fill > 0) {
			const next = this.answer.recv();
			if (next !== undefined) this.hear(next);
		}
		if (this.late && this.request !== undefined) this.again(this.request);
		while (this.request === undefined && this.inbox.fill > 0 && this.outbox.room > 0) {
			const request = this.inbox.peek();
			if (request === undefined) this.recv();
			else this.begin(request);
		}
		this.keep(true);
	}

	private begin(request: T): void {
		this.request = request;
		this.tries = 0;
		this.wait = this.timeout;
		this.go(request);
	}

	private go(request: T): void {
		this.late = false;
		this.armAt(this.now + this.wait);
		this.send(request);
	}

	private hear(answer: Answer): void {
		const { request, matches } = this;
		if (request === undefined) this.strays++;
		else if (matches === undefined) this.done();
		else {
			const fits = decodeWith(this, "matches", matches, request, answer, undefined);
			if (fits === true) this.done();
			else if (fits !== undefined) this.strays++;
		}
	}

	/** Nobody has answered in time. Without room it waits for that. */
	private again(request: T): void {
		if (this.tries >= this.times) {
			if (this.failed.room === 0) return;
			this.gaveUp++;
			if (this.failed.linked) this.failed.send(request);
			this.done();
		} else if (this.outbox.room > 0) {
			this.tries++;
			this.retried++;
			this.wait = Math.min(Math.round(this.wait * this.backOff), DAY);
			this.go(request);
		}
	}

	/** It stays in the inbox until then, so that the end waits for it. */
	private done(): void {
		// A policy that drops the oldest may have taken it out meanwhile.
		if (Object.is(this.inbox.peek(), this.request)) this.recv();
		this.request = undefined;
		this.late = false;
		this.disarm();
	}

	override close(): void {
		tellLeftOut(this);
	}
}

const DAY = 86_400_000;
