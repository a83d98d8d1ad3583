import { Component } from "../../core/component.ts";
import { GraphError } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import type { SystemIO } from "../../types/ecma419.ts";
import { type Careful, countOf, type LeftOut, leaveOut, tellLeftOut, wordsOf } from "../bad-messages.ts";
import { checkWhole } from "../options.ts";
import { need } from "../pins/pin.ts";

export interface DeepSleepOptions extends ComponentOptions {
	/**
	 * ms that a board on a network waits before it sleeps, 0 to 60 000: what was handed to the network is not in the
	 * air yet, and sleep cuts the radio. Default 100.
	 */
	readonly linger?: number;
}

/** ms, 24.8 days. */
const LONGEST = 0x7fff_ffff;

/**
 * Each message is a time in ms: the graph is stopped, the board sleeps deeply for so long, and starts anew; 0 sleeps
 * until somebody resets it. All memory is lost but what the board keeps of faults. `this.io.System.reason` is
 * `"deep-sleep"` in the next life. What is no whole number of ms from 0 to 2^31 is left out, and counted in `ignored`.
 */
export class DeepSleep extends Component<number> implements Careful {
	declare leftOut?: LeftOut;
	private readonly linger: number;
	private system: SystemIO | null = null;
	private ms = 0;

	constructor(options: DeepSleepOptions = {}) {
		super(options);
		this.linger = checkWhole("DeepSleep", "linger", options.linger ?? 100, 0, 60_000);
	}

	/** Messages that are no times. */
	get ignored(): number {
		return countOf(this, "ignored");
	}

	override open(): void {
		this.system = need(this.io.System, "DeepSleep", "System");
	}

	override on(ms: number): void {
		if (!Number.isInteger(ms) || ms < 0 || ms > LONGEST) {
			leaveOut(
				this,
				"ignored",
				"it is no time to sleep",
				`, a whole number of ms from 0 to ${LONGEST}: ${wordsOf(ms)}`,
			);
			return;
		}
		this.ms = ms;
		if (!this.online || this.linger === 0) this.onTimer();
		else {
			this.hold(true);
			this.armAt(this.now + this.linger);
		}
	}

	override onTimer(): void {
		if (this.system === null) throw new GraphError("DeepSleep is not open");
		this.system.deepSleep(this.ms);
	}

	override close(): void {
		tellLeftOut(this);
	}
}
