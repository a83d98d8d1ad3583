import { Component } from "../../core/component.ts";
import { GraphError } from "../../core/errors.ts";
import type { SMBusIO } from "../../types/ecma419.ts";
import type { PinUse } from "../../types/pin-use.ts";
import { makeRoom } from "../away.ts";
import { type Careful, countOf, type LeftOut, leaveOut, tellLeftOut } from "../bad-messages.ts";
import { Retry } from "../net/retry.ts";
import { checkMs } from "../options.ts";
import { openI2C, placeOf, usesOf } from "./i2c-open.ts";
import { checkI2C, type I2CDeviceOptions, isNoAnswer } from "./i2c-pins.ts";

/** Messages written in one turn: each blocks until it is on the wire, and others wait meanwhile. */
const WRITES_PER_TURN = 8;

/**
 * A device on I2C: extend it. `setup()` is called when the device answers first, and again after it was away;
 * `poll()` every `every` ms; `on(message)` for each message. They reach it by `this.bus`, which reads and writes
 * registers. One component does all with one device: a second with its address is an error.
 *
 * A device that does not answer ends nothing: that is told once, counted in `failures`, and it is tried again after
 * 1 s, 2 s, 4 s, up to a minute. Messages wait meanwhile; of those that find no place the oldest go (unless a `policy`
 * is given), so that it does not hold up the rest of a graph.
 */
export abstract class I2CDevice<In = never, Out = never> extends Component<In, Out> implements Careful {
	declare leftOut?: LeftOut;
	/** Attempts that nobody answered. */
	failures = 0;
	/** Polls that were due and not made: no room, a late turn, or nobody there. */
	missed = 0;
	readonly #where: I2CDeviceOptions;
	readonly #retry = new Retry();
	/** While it cannot write the oldest messages go. */
	readonly #yields: boolean;
	#smbus: SMBusIO | null = null;
	/** Nothing has failed since it was set up. */
	#up = false;

	constructor(options: I2CDeviceOptions) {
		super(options);
		this.#yields = options.policy === undefined;
		checkI2C(this.kind, options);
		if (options.every !== undefined) checkMs(this.kind, "every", options.every);
		this.#where = options;
	}

	/** Prepares the device. */
	setup(): void {}

	/** Reads what is wanted, and sends it. */
	poll(): void {}

	/** Messages that could not be used. */
	get ignored(): number {
		return countOf(this, "ignored");
	}

	/** The device's registers. From `open()` on. */
	get bus(): SMBusIO {
		if (this.#smbus === null) throw new GraphError(`${this.label}: its bus is not open`);
		return this.#smbus;
	}

	override pins(): readonly PinUse[] {
		return usesOf(this.#where);
	}

	override open(): void {
		this.#smbus = openI2C(this, this.#where);
		this.hold(true);
		this.#connect();
	}

	override onTimer(missed: number): void {
		if (!this.#up) {
			this.missed += this.#where.every === undefined ? 0 : 1;
			this.#connect();
			return;
		}
		this.missed += missed;
		if (this.outbox.room === 0) {
			this.missed++;
			return;
		}
		try {
			this.poll();
		} catch (error) {
			this.#lost(error);
		}
	}

	/** A message stays in the inbox until it is written. */
	override onHeld(): void {
		for (let i = 0; i < WRITES_PER_TURN; i++) {
			if (!this.#up || this.outbox.room === 0) {
				if (this.#yields) makeRoom(this.inbox);
				return;
			}
			if (this.inbox.fill === 0) return;
			const message = this.inbox.peek();
			try {
				if (message !== undefined) this.on(message);
				else leaveOut(this, "ignored", "it is undefined");
			} catch (error) {
				// What is no matter of the bus is the message's, which must not come again.
				if (!isNoAnswer(error)) this.recv();
				this.#lost(error);
				return;
			}
			this.recv();
			if (this.#retry.failing) this.#answers();
		}
		this.wake();
	}

	override close(): void {
		tellLeftOut(this);
		this.#smbus?.close();
		this.#smbus = null;
		this.#up = false;
	}

	/** @cold */
	#connect(): void {
		const polls = this.#where.every !== undefined && this.outbox.room > 0;
		try {
			this.setup();
			if (polls) this.poll();
		} catch (error) {
			this.#lost(error);
			return;
		}
		this.#up = true;
		this.repeat(this.#where.every ?? 0);
		// Where nothing was read the first message will tell.
		if (polls) this.#answers();
		this.wake();
	}

	/** @cold */
	#answers(): void {
		this.#retry.worked(this, `the device at ${placeOf(this, this.#where)} answers`);
	}

	/** @throws what is no matter of the bus. @cold */
	#lost(error: unknown): void {
		if (!isNoAnswer(error)) throw error;
		this.failures++;
		this.#up = false;
		const text = `no device answers at ${placeOf(this, this.#where)}: check wiring, power, address`;
		this.repeat(this.#retry.failed(this, text));
	}
}
