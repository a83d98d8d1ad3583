/** Reads JSON out of bytes, one token after the other, and makes nothing but the texts that are asked for. */
import { decodeText } from "../flow/text.ts";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const [ZERO, NINE] = [0x30, 0x39];
/** "true", "fals" and "null". */
const [TRUE, FALS, NULL] = [0x74727565, 0x66616c73, 0x6e756c6c];
/** How deep a value may be that nobody wants. */
const DEEPEST = 8;
/** Digits that fit into a number without a rounding; and the power of ten that does. */
const EXACT = 2 ** 53;
const EXACT_TENS = 22;
/** The longest number that is read. */
const LONGEST = 32;

export class JsonReader {
	private view: DataView = new DataView(new ArrayBuffer(0));
	private at = 0;

	begin(view: DataView): void {
		this.view = view;
		this.at = 0;
	}

	/** Whether nothing but space is left. */
	over(): boolean {
		return this.next() < 0;
	}

	/** The next byte that is no space, which it goes to; -1 at the end. */
	next(): number {
		for (; this.at < this.view.byteLength; this.at++) {
			const byte = this.view.getUint8(this.at);
			if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte;
		}
		return -1;
	}

	/** Whether `byte` is the next one, which is taken. */
	take(byte: number): boolean {
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
		if (this.at + 4 > this.view.byteLength || this.view.getUint32(this.at) !== bytes) return false;
		this.at += 4;
		return true;
	}

	private peek(ahead = 0): number {
		const at = this.at + ahead;
		return at < this.view.byteLength ? this.view.getUint8(at) : -1;
	}

	/** The bytes of the digits that are next are taken; how many there were. */
	private digits(): number {
		const from = this.at;
		while (this.peek() >= ZERO && this.peek() <= NINE) this.at++;
		return this.at - from;
	}

	/** A number as JSON has it; NaN where there is none. */
	number(): number {
		this.next();
		const from = this.at;
		if (this.peek() === 0x2d) this.at++;
		const whole = this.at;
		const wholes = this.digits();
		if (wholes === 0 || (wholes > 1 && this.view.getUint8(whole) === ZERO)) return Number.NaN;
		let fractions = 0;
		if (this.peek() === 0x2e) {
			this.at++;
			fractions = this.digits();
			if (fractions === 0) return Number.NaN;
		}
		const mantissaEnds = this.at;
		let tens = 0;
		if ((this.peek() | 0x20) === 0x65) {
			this.at++;
			const sign = this.peek();
			if (sign === 0x2b || sign === 0x2d) this.at++;
			const exponent = this.at;
			if (this.digits() === 0) return Number.NaN;
			tens = this.valueOf(exponent, this.at) * (sign === 0x2d ? -1 : 1);
		}
		if (this.at - from > LONGEST) return Number.NaN;
		const mantissa = this.valueOf(whole, mantissaEnds);
		tens -= fractions;
		if (mantissa >= EXACT || tens > EXACT_TENS || tens < -EXACT_TENS) return this.slowNumber(from);
		const size = tens < 0 ? mantissa / 10 ** -tens : mantissa * 10 ** tens;
		return whole > from ? -size : size;
	}

	/** Of the digits from one place to another. */
	private valueOf(from: number, to: number): number {
		let value = 0;
		for (let i = from; i < to; i++) {
			const byte = this.view.getUint8(i);
			if (byte !== 0x2e) value = value * 10 + byte - ZERO;
		}
		return value;
	}

	/** Of so many digits that they have to be rounded. @cold */
	private slowNumber(from: number): number {
		return Number(decodeText(this.part(from, this.at)));
	}

	private part(from: number, to: number): DataView {
		return new DataView(this.view.buffer, this.view.byteOffset + from, to - from);
	}

	/** A text of at most so many bytes between its quotes; `undefined` where there is none. */
	text(most: number): string | undefined {
		if (!this.take(QUOTE)) return undefined;
		const from = this.at;
		let plain = true;
		for (;;) {
			const byte = this.peek();
			// Also behind the end, where it is -1.
			if (byte < 0x20) return undefined;
			this.at++;
			if (byte === QUOTE) break;
			if (byte !== BACKSLASH) continue;
			plain = false;
			this.at++;
		}
		const to = this.at - 1;
		if (to - from > most) return undefined;
		return plain ? decodeText(this.part(from, to)) : this.unescaped(from, to);
	}

	/** @cold */
	private unescaped(from: number, to: number): string | undefined {
		try {
			const text: unknown = JSON.parse(decodeText(this.part(from - 1, to + 1)));
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
		return this.text(this.view.byteLength) !== undefined;
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
