/** Reads JSON out of bytes, one token after the other, and makes nothing but the texts that are asked for. */
import { DigitsReader } from "./digits-reader.ts";
import { DEEPEST } from "./kinds.ts";
import type { Names } from "./names.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
/** "true", "fals" and "null". */
const [TRUE, FALS, NULL] = [0x74727565, 0x66616c73, 0x6e756c6c];
/** The longest key of somebody else's that is looked at. */
const LONGEST_KEY = 256;
/** What a key can be that is none of those which are known. */
export const UNKNOWN = -1;
/** There is none, or it is `__proto__`. */
export const NO_KEY = -2;

export class JsonReader extends DigitsReader {
	/** Where the text began that was taken last, and where it ended. */
	private from = 0;
	private to = 0;
	/** Whether it stood there without a backslash. */
	private plain = true;

	/** Whether nothing but space is left. */
	over(): boolean {
		return this.next() < 0;
	}

	/** The next byte that is no space, which it goes to; -1 at the end. */
	private next(): number {
		const { view, size } = this;
		for (; this.at < size; this.at++) {
			const byte = view.getUint8(this.at);
			if (byte > 0x20 || (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) return byte;
		}
		return -1;
	}

	/** Whether `byte` is the next one, which is taken. */
	take(byte: number): boolean {
		const { at } = this;
		if (at < this.size && this.view.getUint8(at) === byte) {
			this.at = at + 1;
			return true;
		}
		if (this.next() !== byte) return false;
		this.at++;
		return true;
	}

	/** 1 or 0 for true or false, which is taken; -1 where neither is next. */
	flag(): number {
		if (this.four(TRUE)) return 1;
		if (!this.four(FALS) || this.peek() !== 0x65) return -1;
		this.at++;
		return 0;
	}

	/** Whether these four bytes are next, which are taken. */
	private four(bytes: number): boolean {
		this.next();
		if (this.at + 4 > this.size || this.view.getUint32(this.at) !== bytes) return false;
		this.at += 4;
		return true;
	}

	/** A number as JSON has it; NaN where there is none. */
	number(): number {
		this.next();
		return this.digitsAsNumber(false);
	}

	/** A text of at most so many bytes between its quotes; `undefined` where there is none. */
	text(most: number): string | undefined {
		if (!this.takeText() || this.to - this.from > most) return undefined;
		return this.plain ? this.textOf(this.from, this.to) : this.unescaped();
	}

	/** Which of known words is the text that is next, taken; UNKNOWN for none. */
	word(words: Names): number {
		if (!this.takeText()) return UNKNOWN;
		return this.plain ? words.find(this.view, this.from, this.to) : words.texts.indexOf(this.unescaped() ?? "");
	}

	/** Which of a record's keys is next, taken with its colon; UNKNOWN for another one. `guess`: likely that. */
	key(keys: Names, guess: number): number {
		if (!this.takeText() || this.to - this.from > LONGEST_KEY) return NO_KEY;
		const key = this.plain ? keys.find(this.view, this.from, this.to, guess) : this.escapedKey(keys);
		if (key === NO_KEY || (key === UNKNOWN && this.plain && this.isProto())) return NO_KEY;
		return this.take(COLON) ? key : NO_KEY;
	}

	/** @cold */
	private escapedKey(keys: Names): number {
		const text = this.unescaped();
		return text === undefined || text === "__proto__" ? NO_KEY : keys.texts.indexOf(text);
	}

	private isProto(): boolean {
		return this.to - this.from === 9 && this.textOf(this.from, this.to) === "__proto__";
	}

	private takeText(): boolean {
		if (!this.take(QUOTE)) return false;
		const { view, size, at: from } = this;
		let plain = true;
		for (let at = from; at < size; at++) {
			const byte = view.getUint8(at);
			if (byte === QUOTE) {
				this.from = from;
				this.to = at;
				this.plain = plain;
				this.at = at + 1;
				return true;
			}
			if (byte < 0x20) return false;
			if (byte !== BACKSLASH) continue;
			plain = false;
			at++;
		}
		return false;
	}

	/** @cold */
	private unescaped(): string | undefined {
		try {
			const text: unknown = JSON.parse(this.textOf(this.from - 1, this.to + 1));
			return typeof text === "string" ? text : undefined;
		} catch {
			return undefined;
		}
	}

	/** Whether a value is next, of any kind and not too deep, which is taken. */
	skip(depth = 0): boolean {
		const byte = this.next();
		if (depth > DEEPEST) return false;
		if (byte === 0x7b) return this.skipAll(0x7d, true, depth);
		if (byte === 0x5b) return this.skipAll(0x5d, false, depth);
		if (byte === QUOTE) return this.skipText();
		if (byte === 0x74 || byte === 0x66) return this.flag() >= 0;
		if (byte === 0x6e) return this.four(NULL);
		return !Number.isNaN(this.number());
	}

	private skipText(): boolean {
		return this.takeText() && (this.plain || this.unescaped() !== undefined);
	}

	private skipAll(end: number, keys: boolean, depth: number): boolean {
		this.at++;
		if (this.take(end)) return true;
		do {
			if (keys && !(this.skipText() && this.take(COLON))) return false;
			if (!this.skip(depth + 1)) return false;
		} while (this.take(COMMA));
		return this.take(end);
	}
}
