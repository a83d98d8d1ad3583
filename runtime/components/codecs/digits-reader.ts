/** Reads bytes one after the other, and numbers out of their digits. */
import { decodePart } from "../flow/text.ts";
import { EXACT, EXACT_TENS, lostBy, stepAt, tenTo } from "./exact.ts";

const [ZERO, NINE, POINT, PLUS, MINUS] = [0x30, 0x39, 0x2e, 0x2b, 0x2d];
/** The longest number that is read. */
const LONGEST = 32;

export class DigitsReader {
	/** What is held of a message after it was read. */
	private readonly nothing = new DataView(new ArrayBuffer(0));
	protected view: DataView = this.nothing;
	protected at = 0;
	/** Bytes of it that count. */
	protected size = 0;
	/** Of the digits that were taken: exact below 2 ** 53. */
	private whole = 0;

	begin(view: DataView, size = view.byteLength): void {
		this.view = view;
		this.at = 0;
		this.size = size;
	}

	/** It holds no bytes any longer. */
	end(): void {
		this.view = this.nothing;
		this.size = 0;
	}

	/** The next byte; -1 behind the end. */
	protected peek(): number {
		return this.at < this.size ? this.view.getUint8(this.at) : -1;
	}

	/** The digits that are next are taken, and go behind those in `whole`; how many there were. */
	private digits(): number {
		const { view, at: from, size } = this;
		let at = from;
		let whole = this.whole;
		for (; at < size; at++) {
			const byte = view.getUint8(at);
			if (byte < ZERO || byte > NINE) break;
			whole = whole * 10 + byte - ZERO;
		}
		this.at = at;
		this.whole = whole;
		return at - from;
	}

	/** A number as JSON has it, taken; NaN where there is none. `loose`: or with a plus, or with zeros in front. */
	protected digitsAsNumber(loose: boolean): number {
		const from = this.at;
		if (this.peek() === MINUS || (loose && this.peek() === PLUS)) this.at++;
		const first = this.at;
		this.whole = 0;
		const wholes = this.digits();
		if (wholes === 0 || (!loose && wholes > 1 && this.view.getUint8(first) === ZERO)) return Number.NaN;
		let fractions = 0;
		if (this.peek() === POINT) {
			this.at++;
			fractions = this.digits();
			if (fractions === 0) return Number.NaN;
		}
		const ends = this.at;
		const mantissa = this.whole;
		const tens = (this.peek() | 0x20) === 0x65 ? this.exponent() : 0;
		if (!(this.at - from <= LONGEST)) return Number.NaN;
		const size = this.valueOf(first, ends, mantissa, tens - fractions);
		return this.view.getUint8(from) === MINUS ? -size : size;
	}

	/** NaN for none. */
	private exponent(): number {
		this.at++;
		const sign = this.peek();
		if (sign === PLUS || sign === MINUS) this.at++;
		this.whole = 0;
		if (this.digits() === 0) return Number.NaN;
		return sign === MINUS ? -this.whole : this.whole;
	}

	/** Of the digits from one place to another, without a point between them. */
	private wholeOf(from: number, to: number): number {
		let value = 0;
		for (let i = from; i < to; i++) {
			const byte = this.view.getUint8(i);
			if (byte !== POINT) value = value * 10 + byte - ZERO;
		}
		return value;
	}

	private valueOf(from: number, to: number, mantissa: number, tens: number): number {
		if (mantissa < EXACT && tens <= EXACT_TENS && tens >= -EXACT_TENS)
			return tens < 0 ? mantissa / tenTo(-tens) : mantissa * tenTo(tens);
		if (Number.isNaN(tens)) return tens;
		if (mantissa < 1e17 && tens < 0 && tens >= -EXACT_TENS) {
			const near = this.divided(from, to, mantissa, tenTo(-tens));
			if (near > 0) return near;
		}
		return this.slow(from, to, tens);
	}

	/** 17 digits by a power of ten; -1 where it is not sure which number is the nearest. */
	private divided(from: number, to: number, mantissa: number, tens: number): number {
		let split = to;
		for (let digits = 0; digits < 8; split--) if (this.view.getUint8(split - 1) !== POINT) digits++;
		const high = this.wholeOf(from, split) * 1e8;
		const low = this.wholeOf(split, to);
		let near = mantissa / tens;
		for (let i = 0; i < 3; i++) {
			const product = near * tens;
			const off = high - product + low - lostBy(near, tens, product);
			const reach = (stepAt(near) / 2) * tens;
			if (off < reach && off > -reach) return near;
			near += off > 0 ? stepAt(near) : -stepAt(near);
		}
		return -1;
	}

	/** Of so many digits, or so large or small, that a text is made of it. @cold */
	private slow(from: number, to: number, tens: number): number {
		return Number(`${decodePart(this.view, from, to).replace(".", "")}e${tens}`);
	}

	/** The text from one place to another. */
	protected textOf(from: number, to: number): string {
		return decodePart(this.view, from, to);
	}
}
