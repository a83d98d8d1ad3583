/** The last numbers of a stream: so many, or those of so many ms. Shared by Average, Median and MinMax. */
import { GraphError } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import { type Careful, countOf, isNumber, type LeftOut, tellLeftOut } from "../bad-messages.ts";
import { checkCount, checkMs, Timed } from "./flow.ts";

/** The most numbers that a window holds. */
const MOST = 1_024;

export interface WindowOptions extends ComponentOptions {
	/** Numbers in the window, 1 to 1024. Either this or `within`. */
	readonly over?: number;
	/** Or ms, 1 to 86400000 (a day): the numbers of the last so many ms. */
	readonly within?: number;
	/** With `within`: the most numbers that are kept, 1 to 1024; the oldest gives way. Default 64. */
	readonly most?: number;
	/** Sends with each number, or once for each full window, which then begins anew. Default "each". */
	readonly send?: "each" | "window";
}

/** Takes finite numbers and sends what `result` makes of its window. */
export abstract class Windowed<Out> extends Timed<number, Out> implements Careful {
	/** Numbers that gave way within their time, since there were too many. */
	crowded = 0;
	declare leftOut?: LeftOut;
	protected readonly values: Float64Array;
	private readonly times: Float64Array | null;
	private readonly within: number;
	private readonly whole: boolean;
	/** Where the oldest lies, and how many there are. */
	protected first = 0;
	protected count = 0;

	constructor(kind: string, options: WindowOptions) {
		super(options);
		const { over, within, most = 64, send = "each" } = options;
		if ((over === undefined) === (within === undefined))
			throw new GraphError(`${kind}: give either over (numbers) or within (ms)`);
		this.within = within === undefined ? 0 : checkMs(kind, "within", within);
		const size = over === undefined ? checkCount(kind, "most", most, MOST) : checkCount(kind, "over", over, MOST);
		this.values = new Float64Array(size);
		this.times = this.within > 0 ? new Float64Array(size) : null;
		this.whole = send === "window";
	}

	/** Messages that are no finite numbers. */
	get ignored(): number {
		return countOf(this, "ignored");
	}

	/** What is sent for the numbers that lie in the window: at least one. */
	protected abstract result(): Out;

	override open(): void {
		this.count = 0;
		if (this.whole && this.within > 0) this.repeat(this.within);
	}

	override on(value: number): void {
		if (!isNumber(this, value)) return;
		const size = this.values.length;
		if (this.times !== null) this.expire();
		if (this.count === size) {
			if (this.times !== null) this.crowded++;
			this.drop();
		}
		const place = (this.first + this.count) % size;
		this.values[place] = value;
		if (this.times !== null) this.times[place] = this.now;
		this.count++;
		if (!this.whole) this.tell(this.result());
		else if (this.times === null && this.count === size) this.finish();
	}

	override onTimer(): void {
		if (this.count > 0) this.finish();
	}

	override close(): void {
		tellLeftOut(this);
		super.close();
	}

	private finish(): void {
		this.tell(this.result());
		this.count = 0;
	}

	private drop(): void {
		this.first = (this.first + 1) % this.values.length;
		this.count--;
	}

	/** Those that are as old as the window is long are no longer in it. One that is sent whole ends by its timer. */
	private expire(): void {
		if (this.whole || this.times === null) return;
		while (this.count > 0 && this.now - (this.times[this.first] ?? 0) >= this.within) this.drop();
	}
}
