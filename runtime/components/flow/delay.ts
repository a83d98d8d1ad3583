import type { ComponentOptions } from "../../core/microprocess.ts";
import { checkMs } from "../options.ts";
import { Several } from "./several.ts";

export interface DelayOptions extends ComponentOptions {
	/** ms that each message waits, 1 to 86400000 (a day). */
	readonly by: number;
}

/** Sends each message a fixed time later. They wait in its inbox: `capacity` and `policy` say how many may. */
export class Delay<T> extends Several<T, T> {
	private readonly by: number;
	/** When the messages came that lie in the inbox, ms, by the places there. */
	private times: Float64Array = NO_TIMES;
	/** Messages whose time is noted, counted as the inbox counts. */
	private noted = 0;

	constructor(options: DelayOptions) {
		super(options);
		this.by = checkMs("Delay", "by", options.by);
	}

	override open(): void {
		super.open();
		if (this.times === NO_TIMES) this.times = new Float64Array(this.inbox.spec.capacity);
		this.noted = this.inbox.read;
	}

	/** In its turn after anything woke it: messages, its alarm, room. */
	protected override readBoxes(): void {
		const { inbox, times } = this;
		if (this.noted < inbox.read) this.noted = inbox.read; // a dropping inbox let go what never had a turn
		while (this.noted < inbox.write) times[this.noted++ % times.length] = this.now;
		this.sendDue();
		this.keep(true);
	}

	private sendDue(): void {
		const { inbox, times, now } = this;
		while (inbox.fill > 0) {
			const due = (times[inbox.read % times.length] ?? 0) + this.by;
			if (due > now) {
				this.armAt(due);
				return;
			}
			if (this.outbox.room === 0) return;
			const message = this.recv();
			if (message !== undefined) this.send(message);
		}
	}
}

const NO_TIMES = /* @__PURE__ */ new Float64Array(0);
