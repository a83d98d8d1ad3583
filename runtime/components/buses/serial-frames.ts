import { GraphError, textOf } from "../../core/errors.ts";
import { type Careful, leaveOut } from "../bad-messages.ts";
import { checkWhole } from "../options.ts";
import { type Cutter, type Framing, NOT_YET } from "./serial-cutter.ts";

/** Where a frame says how long it is. */
export interface FrameLength {
	/** The place of that number, in bytes from the frame's beginning. */
	readonly at: number;
	/** Default `"uint8"`; `be` is the high byte first. */
	readonly type?: "uint8" | "uint16" | "uint16be";
	/** Bytes of the whole frame beyond that number. Default 0. */
	readonly plus?: number;
}

export interface FrameOptions {
	/** The bytes that each frame begins with: `[0x42, 0x4d]`. */
	readonly start: readonly number[];
	/** Bytes of a whole frame, or where it says how many. */
	readonly length: number | FrameLength;
	/** Whether the first `length` bytes of `view` are a whole frame: the place for its checksum. Default: they are. */
	readonly check?: (view: DataView, length: number) => boolean;
}

/**
 * For a serial port's option `frame`: messages that begin with bytes that are known, and say how long they are. What
 * does not fit is left out, and the next beginning is looked for in what came.
 * @throws GraphError for options that no frame can have.
 */
export function frames(options: FrameOptions): Framing {
	const { start, length } = options;
	if (!Array.isArray(start) || start.length === 0)
		throw new GraphError("frames: give start, the bytes that each frame begins with: [0x42, 0x4d]");
	for (const byte of start) checkWhole("frames", "start: a byte", byte, 0, 255);
	if (typeof length === "number") checkWhole("frames", "length", length, start.length + 1, 4_096);
	else {
		const { type = "uint8", plus = 0 } = length;
		if (type !== "uint8" && type !== "uint16" && type !== "uint16be")
			throw new GraphError(`frames: length.type "${type}" is none of uint8, uint16, uint16be`);
		checkWhole("frames", "length.at", length.at, start.length, 255);
		checkWhole("frames", "length.plus", plus, -255, 4_096);
	}
	return { cutter: (bytes) => new FrameCutter(options, bytes) };
}

class FrameCutter implements Cutter {
	readonly view: DataView;
	private readonly bytes: Uint8Array;
	private readonly start: readonly number[];
	private readonly field: FrameLength | null;
	private readonly fixed: number;
	private readonly check: ((view: DataView, length: number) => boolean) | undefined;
	/** Bytes after which a frame's length is known. */
	private readonly head: number;
	private filled = 0;
	/** Bytes of the frame that was given last. */
	private given = 0;
	/** What came last belongs to no frame. */
	private astray = false;

	constructor({ start, length, check }: FrameOptions, most: number) {
		this.start = start;
		this.check = check;
		this.field = typeof length === "number" ? null : length;
		this.fixed = typeof length === "number" ? length : 0;
		const size = this.field === null ? 0 : this.field.at + ((this.field.type ?? "uint8") === "uint8" ? 1 : 2);
		this.head = Math.max(start.length + 1, size);
		this.bytes = new Uint8Array(Math.max(most, this.fixed, this.head));
		this.view = new DataView(this.bytes.buffer);
	}

	push(byte: number): void {
		this.bytes[this.filled++] = byte;
	}

	next(owner: Careful): number {
		this.drop(this.given);
		this.given = 0;
		for (;;) {
			this.align(owner);
			if (this.filled < this.head) return NOT_YET;
			const length = this.lengthOf();
			if (length >= this.head && length <= this.bytes.length) {
				if (this.filled < length) return NOT_YET;
				if (this.isRight(owner, length)) {
					this.given = length;
					return length;
				}
			} else leaveOut(owner, "ignored", "a frame's length is wrong", `: ${length} bytes`);
			this.drop(1);
		}
	}

	restart(): void {
		this.filled = 0;
		this.given = 0;
		this.astray = false;
	}

	private lengthOf(): number {
		const { field, view } = this;
		if (field === null) return this.fixed;
		const { at, type, plus = 0 } = field;
		if (type === "uint16" || type === "uint16be") return view.getUint16(at, type === "uint16") + plus;
		return view.getUint8(at) + plus;
	}

	private isRight(owner: Careful, length: number): boolean {
		let why = "";
		try {
			if (this.check === undefined || this.check(this.view, length) === true) return true;
		} catch (error) {
			why = `: check threw ${textOf(error)}`;
		}
		leaveOut(owner, "ignored", "a frame is damaged", why);
		return false;
	}

	/** Lets go of what no frame can begin with. */
	private align(owner: Careful): void {
		let from = 0;
		while (from < this.filled && !this.beginsAt(from)) from++;
		if (from > 0 && !this.astray) leaveOut(owner, "ignored", "there are bytes that belong to no frame");
		this.astray = from > 0 || (this.astray && this.filled < this.start.length);
		this.drop(from);
	}

	/** Whether a frame may begin there, as far as its bytes are here. */
	private beginsAt(from: number): boolean {
		const { start, bytes, filled } = this;
		for (let i = 0; i < start.length && from + i < filled; i++) if (bytes[from + i] !== start[i]) return false;
		return true;
	}

	private drop(count: number): void {
		if (count === 0) return;
		this.bytes.copyWithin(0, count, this.filled);
		this.filled -= count;
	}
}
