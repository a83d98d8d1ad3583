import type { ComponentOptions } from "../../core/microprocess.ts";
import { type Careful, countOf, isNumber, type LeftOut, tellLeftOut } from "../bad-messages.ts";
import { checkFinite, checkMs, checkOneOf } from "../options.ts";
import { isOrder, Several } from "./several.ts";

export interface IntegrateOptions extends ComponentOptions {
	/** ms of the unit of time, 1 to 86400000 (a day). Default 3600000, an hour: W become Wh. */
	readonly per?: number;
	/** Between two numbers: "line", straight from one to the other; "hold", the first. Default "line". */
	readonly between?: "line" | "hold";
	/** Where it begins. Default 0. */
	readonly initial?: number;
}

/** The integral of numbers over time, sent with each of them: power to energy, flow to volume. */
export class Integrate extends Several<number, number> implements Careful {
	/** Back to 0, which is sent too. Any message but false. */
	readonly reset = this.addInbox<unknown>("reset", "any message but false: back to 0");
	/** What it had come to, at each reset. */
	readonly total = this.addOutbox<number>("total", "what it had come to, at each reset");
	declare leftOut?: LeftOut;
	private readonly per: number;
	private readonly holds: boolean;
	private readonly initial: number;
	private sum = 0;
	private last = Number.NaN;
	private at = 0;

	constructor(options: IntegrateOptions = {}) {
		super(options);
		const { per = 3_600_000, between = "line", initial = 0 } = options;
		this.per = checkMs("Integrate", "per", per);
		this.holds = checkOneOf("Integrate", "between", between, ["line", "hold"]) === "hold";
		this.initial = checkFinite("Integrate", "initial", initial);
	}

	/** Messages that are no finite numbers. */
	get ignored(): number {
		return countOf(this, "ignored");
	}

	override open(): void {
		super.open();
		this.sum = this.initial;
		this.last = Number.NaN;
	}

	/** What has passed since the last number counts after the reset, so nothing is lost between two totals. */
	protected override readBoxes(): void {
		const { reset, total } = this;
		while (reset.fill > 0 && this.outbox.room > 0 && total.room > 0) {
			if (!isOrder(reset.recv())) continue;
			if (total.linked) total.send(this.sum);
			this.sum = 0;
			this.send(0);
		}
	}

	override on(value: number): void {
		if (!isNumber(this, value)) return;
		const { last, now } = this;
		const mean = this.holds ? last : last + (value - last) / 2;
		if (!Number.isNaN(last)) this.sum += (mean * (now - this.at)) / this.per;
		this.last = value;
		this.at = now;
		this.send(this.sum);
	}

	override close(): void {
		tellLeftOut(this);
	}
}
