import { cellOf, cellsOf, SPACE } from "./font.ts";
import type { TextLine } from "./text-line.ts";

/** No character: nobody knows what is shown there. */
const NOTHING = 0;
/** 2 ** 53: the digits of a number below it are exact. */
const EXACT = 9_007_199_254_740_992;
const TENS: readonly number[] = /* @__PURE__ */ Object.freeze([1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]);
const [ZERO, POINT, MINUS, LINE_FEED] = [0x30, 0x2e, 0x2d, 0x0a];

/** What stands around each value of a line. */
class Frame {
	readonly before: Uint8Array;
	readonly after: Uint8Array;
	/** -1: as the number is. */
	readonly decimals: number;

	constructor({ before = "", after = "", decimals = -1 }: TextLine) {
		this.before = cellsOf(before);
		this.after = cellsOf(after);
		this.decimals = decimals;
	}
}

const ON: Uint8Array = /* @__PURE__ */ cellsOf("on");
const OFF: Uint8Array = /* @__PURE__ */ cellsOf("off");

/**
 * What a display is to show, cell by cell, and what it shows. A number or a boolean that is put here takes no memory,
 * nor does a text that is there already; another text takes two slots of XS a character.
 */
export class TextGrid {
	readonly rows: number;
	readonly columns: number;
	/** By row, then column. */
	readonly wanted: Uint8Array;
	readonly shown: Uint8Array;
	private readonly frames: readonly (Frame | undefined)[];
	/** The text that each line was given, and the whole, where that is what it shows. */
	private readonly texts: (string | undefined)[] = [];
	private whole: string | undefined;
	/** Where the next character goes, and where its row is over. */
	private at = 0;
	private end = 0;

	constructor(rows: number, columns: number, lines: readonly TextLine[]) {
		this.rows = rows;
		this.columns = columns;
		this.wanted = new Uint8Array(rows * columns).fill(SPACE);
		this.shown = new Uint8Array(rows * columns);
		this.frames = lines.map((line) => new Frame(line));
		for (let row = 0; row < rows; row++) this.texts.push(undefined);
	}

	/** The display shows nothing but spaces, or (false) nobody knows what. */
	reset(blank: boolean): void {
		this.shown.fill(blank ? SPACE : NOTHING);
	}

	/** The first cell from `from` on that shows something else than it is to; -1: none, there or before. */
	next(from: number): number {
		const { wanted, shown } = this;
		const count = wanted.length;
		for (let i = 0; i < count; i++) {
			const at = from + i < count ? from + i : from + i - count;
			if (wanted[at] !== shown[at]) return at;
		}
		return -1;
	}

	clear(): void {
		this.wanted.fill(SPACE);
		this.forget();
	}

	/** Several lines, parted by line feeds: the whole display. */
	putAll(text: string): void {
		if (text === this.whole) return;
		this.forget();
		this.whole = text;
		const { length } = text;
		let row = 0;
		this.begin(0);
		for (let i = 0; i < length && row < this.rows; i++) {
			const code = text.charCodeAt(i);
			if (code !== LINE_FEED) this.put(code);
			else {
				this.finish();
				this.begin(++row);
			}
		}
		for (; row < this.rows; this.begin(++row)) this.finish();
	}

	/** One line, with what stands around it. */
	putLine(row: number, value: string | number | boolean): void {
		this.whole = undefined;
		if (typeof value === "string") {
			if (value === this.texts[row]) return;
			this.texts[row] = value;
		} else this.texts[row] = undefined;
		const frame = this.frames[row];
		this.begin(row);
		if (frame !== undefined) this.putCells(frame.before);
		if (typeof value === "string") this.putText(value);
		else if (typeof value === "boolean") this.putCells(value ? ON : OFF);
		else this.putNumber(value, frame === undefined ? -1 : frame.decimals);
		if (frame !== undefined) this.putCells(frame.after);
		this.finish();
	}

	private forget(): void {
		this.whole = undefined;
		for (let row = 0; row < this.rows; row++) this.texts[row] = undefined;
	}

	private begin(row: number): void {
		this.at = row * this.columns;
		this.end = this.at + this.columns;
	}

	/** What is left of the row is empty. */
	private finish(): void {
		for (; this.at < this.end; this.at++) this.wanted[this.at] = SPACE;
	}

	/** One code of UTF-16; what has no place any more is cut off. */
	private put(code: number): void {
		// The second half of a character beyond the first 65 536: one sign stands for both.
		if (code >= 0xdc00 && code <= 0xdfff) return;
		if (this.at < this.end) this.wanted[this.at++] = cellOf(code);
	}

	private putText(text: string): void {
		const { length } = text;
		for (let i = 0; i < length; i++) this.put(text.charCodeAt(i));
	}

	private putCells(cells: Uint8Array): void {
		for (let i = 0; i < cells.length; i++) {
			const cell = cells[i] ?? SPACE;
			if (this.at < this.end) this.wanted[this.at++] = cell;
		}
	}

	private putNumber(value: number, decimals: number): void {
		const places = decimals >= 0 ? decimals : value % 1 === 0 ? 0 : 1;
		const tens = TENS[places] ?? 1;
		const size = value < 0 ? -value : value;
		const digits = Math.round(size * tens);
		if (!(digits < EXACT)) {
			this.putLarge(value);
			return;
		}
		if (value < 0 && digits > 0) this.put(MINUS);
		const whole = Math.floor(digits / tens);
		this.putDigits(whole, 1);
		if (places === 0) return;
		this.put(POINT);
		this.putDigits(digits - whole * tens, tens / 10);
	}

	/** @param unit of the first digit at least. */
	private putDigits(value: number, unit: number): void {
		let from = unit;
		while (from * 10 <= value) from *= 10;
		for (let left = value; from >= 1; from /= 10) {
			const digit = Math.floor(left / from);
			this.put(ZERO + digit);
			left -= digit * from;
		}
	}

	/** @cold */
	private putLarge(value: number): void {
		this.putText(String(value));
	}
}
