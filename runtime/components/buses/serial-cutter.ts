import { type Careful, leaveOut } from "../bad-messages.ts";

/** There is no whole message yet. */
export const NOT_YET = -1;

/** Cuts the bytes of a line into messages. */
export interface Cutter {
	/** Where a message lies, at the beginning. */
	readonly view: DataView;
	/** One more byte. */
	push(byte: number): void;
	/**
	 * The length of the message that lies in `view`, or NOT_YET. To be asked after each byte until there is none. What
	 * it leaves out it counts with `owner`.
	 */
	next(owner: Careful): number;
	/** What came of a message is none. */
	restart(): void;
}

/** How a port's option says that: made by `frames()`. */
export interface Framing {
	/** @param bytes the longest message */
	cutter(bytes: number): Cutter;
}

const LF = 10;
const CR = 13;

/** Messages that end with a byte: a line feed, before which a return is left out, or another one. */
export class LineCutter implements Cutter {
	readonly view: DataView;
	private readonly delimiter: number;
	private readonly most: number;
	private filled = 0;
	/** The message is too long: the rest of it is left out. */
	private skips = false;
	private ended = false;

	constructor(most: number, delimiter: number | undefined) {
		this.most = most;
		this.delimiter = delimiter ?? LF;
		// A line may have a return behind its longest text.
		this.view = new DataView(new ArrayBuffer(most + 1));
	}

	push(byte: number): void {
		if (byte === this.delimiter) this.ended = true;
		else if (this.filled === this.view.byteLength) this.skips = true;
		else this.view.setUint8(this.filled++, byte);
	}

	next(owner: Careful): number {
		if (!this.ended) return NOT_YET;
		const { filled, skips } = this;
		const returns = this.delimiter === LF && filled > 0 && this.view.getUint8(filled - 1) === CR;
		const length = returns ? filled - 1 : filled;
		this.restart();
		if (!skips && length <= this.most) return length;
		leaveOut(owner, "overlong", `it is longer than ${this.most} bytes`, "; the option bytes gives more");
		return NOT_YET;
	}

	restart(): void {
		this.filled = 0;
		this.skips = false;
		this.ended = false;
	}
}

/** Messages of so many bytes each. Nothing tells where one begins. */
export class FixedCutter implements Cutter {
	readonly view: DataView;
	private filled = 0;

	constructor(length: number) {
		this.view = new DataView(new ArrayBuffer(length));
	}

	push(byte: number): void {
		this.view.setUint8(this.filled++, byte);
	}

	next(): number {
		if (this.filled < this.view.byteLength) return NOT_YET;
		this.filled = 0;
		return this.view.byteLength;
	}

	restart(): void {
		this.filled = 0;
	}
}
