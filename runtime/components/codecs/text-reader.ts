/** Reads the values of a line of text, one after the other. */
import { DigitsReader } from "./digits-reader.ts";
import type { Names } from "./names.ts";

const [LF, CR, SPACE, STAR, DOLLAR, BANG, ZERO] = [0x0a, 0x0d, 0x20, 0x2a, 0x24, 0x21, 0x30];
/** For a text that ends with the line. */
export const TO_THE_END = -1;

export class TextReader extends DigitsReader {
	/** A line without its end. */
	line(view: DataView): void {
		let size = view.byteLength;
		if (size > 0 && view.getUint8(size - 1) === LF) size--;
		if (size > 0 && view.getUint8(size - 1) === CR) size--;
		this.begin(view, size);
	}

	/** Whether it ends with its checksum, which is taken off. */
	checksum(): boolean {
		const { view, size } = this;
		if (size < 3 || view.getUint8(size - 3) !== STAR) return false;
		const sum = sumOf(view, size - 3);
		if (digitOf(view.getUint8(size - 2)) !== sum >> 4 || digitOf(view.getUint8(size - 1)) !== (sum & 15))
			return false;
		this.size = size - 3;
		return true;
	}

	/** Whether all of it was read. */
	over(): boolean {
		return this.at === this.size;
	}

	/** Whether this text is next, which is taken. */
	take(texts: Names, index: number): boolean {
		const end = this.at + texts.lengthOf(index);
		if (end > this.size || !texts.isAt(index, this.view, this.at)) return false;
		this.at = end;
		return true;
	}

	/** A number before a byte, with the space around it; NaN for none. Space that ends it is left. */
	number(stop: number): number {
		while (this.peek() === SPACE) this.at++;
		const { at, size } = this;
		// A minus in front is its own.
		if (at < size) this.at++;
		this.pass(stop);
		this.size = this.at;
		this.at = at;
		const number = this.digitsAsNumber(true);
		while (this.peek() === SPACE) this.at++;
		this.size = size;
		return number;
	}

	/** 1 or 0, with the space around it; -1 for neither. */
	flag(stop: number): number {
		const number = this.number(stop);
		return number === 1 ? 1 : number === 0 ? 0 : -1;
	}

	/** Up to a byte. */
	pass(stop: number): void {
		while (this.at < this.size && this.view.getUint8(this.at) !== stop) this.at++;
	}

	/** Up to a text. */
	passTo(texts: Names, index: number): void {
		if (texts.lengthOf(index) === 0) this.at = this.size;
		while (this.at < this.size && !texts.isAt(index, this.view, this.at)) this.at++;
	}

	/** A text of at most so many bytes up to a byte. */
	text(most: number, stop: number): string | undefined {
		const from = this.at;
		this.pass(stop);
		if (this.at - from > most || !isClean(this.view, from, this.at, stop)) return undefined;
		return this.textOf(from, this.at);
	}

	/** Which of known words stands up to a byte; -1 for none. */
	word(words: Names, stop: number): number {
		const from = this.at;
		this.pass(stop);
		return words.find(this.view, from, this.at);
	}
}

/** Whether bytes can stand in a line before another byte: without that, an end of a line, or a zero. */
export function isClean(view: DataView, from: number, to: number, stop: number): boolean {
	for (let i = from; i < to; i++) {
		const byte = view.getUint8(i);
		if (byte === stop || byte === 0 || byte === LF || byte === CR) return false;
	}
	return true;
}

/** The bits of all bytes in one, as NMEA has it: a `$` or `!` that begins the line does not count. */
export function sumOf(view: DataView, length: number): number {
	const first = length > 0 ? view.getUint8(0) : 0;
	let sum = first === DOLLAR || first === BANG ? first : 0;
	for (let i = 0; i < length; i++) sum ^= view.getUint8(i);
	return sum;
}

/** @returns the place behind it: a star, and the sum of all before it in hexadecimal */
export function writeSum(view: DataView, length: number): number {
	const sum = sumOf(view, length);
	view.setUint8(length, STAR);
	view.setUint8(length + 1, byteOf(sum >> 4));
	view.setUint8(length + 2, byteOf(sum & 15));
	return length + 3;
}

function byteOf(digit: number): number {
	return digit < 10 ? ZERO + digit : 0x37 + digit;
}

/** Of a hexadecimal digit in either case; -1 for none. */
function digitOf(byte: number): number {
	if (byte >= ZERO && byte <= ZERO + 9) return byte - ZERO;
	const letter = byte | 0x20;
	return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
