/** Reads CBOR, RFC 8949, out of bytes, one item after the other, and makes nothing but the texts that are asked for. */
import { decodePart } from "../flow/text.ts";
import { DEEPEST } from "./kinds.ts";
import type { Names } from "./names.ts";

const [NEGATIVE, TEXT, ARRAY, MAP, TAG, OTHER] = [1, 3, 4, 5, 6, 7];
const BREAK = 0xff;
/** How many there are shows when a break comes. */
export const OPEN = -1;
/** What is next is none. */
export const NONE = -2;
/** What a key can be that is none of those which are known. */
export const UNKNOWN = -3;

export class CborReader {
	/** What is held of a message after it was read. */
	private readonly nothing = new DataView(new ArrayBuffer(0));
	private view: DataView = this.nothing;
	private at = 0;
	/** Of the head that was taken last: its type, the bits behind that, and what they say; one more where negative. */
	private major = 0;
	private low = 0;
	private argument = 0;

	begin(view: DataView): void {
		this.view = view;
		this.at = 0;
	}

	/** It holds no bytes any longer. */
	end(): void {
		this.view = this.nothing;
	}

	/** Whether nothing is left. */
	over(): boolean {
		return this.at === this.view.byteLength;
	}

	/** Whether a break is next, which is taken. */
	breaks(): boolean {
		if (this.at >= this.view.byteLength || this.view.getUint8(this.at) !== BREAK) return false;
		this.at++;
		return true;
	}

	/** A number, as whole number or in any precision; NaN where there is none. */
	number(): number {
		if (!this.item()) return Number.NaN;
		const { major, low, argument, view, at } = this;
		if (major <= NEGATIVE) return major === NEGATIVE ? -argument : argument;
		if (major !== OTHER || low < 25) return Number.NaN;
		return low === 25 ? halfOf(argument) : low === 26 ? view.getFloat32(at - 4) : view.getFloat64(at - 8);
	}

	/** 1 or 0 for true or false; -1 where neither is next. */
	flag(): number {
		if (!this.item() || this.major !== OTHER) return -1;
		return this.low === 21 ? 1 : this.low === 20 ? 0 : -1;
	}

	/** A text of at most so many bytes; `undefined` where there is none. */
	text(most: number): string | undefined {
		return this.item() && this.major === TEXT ? this.restOfText(most) : undefined;
	}

	private restOfText(most: number): string | undefined {
		if (this.argument !== OPEN) return this.argument <= most ? this.taken(this.argument) : undefined;
		let all = "";
		let left = most;
		for (;;) {
			const length = this.piece(TEXT);
			if (length === OPEN) return all;
			const part = length === NONE || length > left ? undefined : this.taken(length);
			if (part === undefined) return undefined;
			left -= length;
			all += part;
		}
	}

	/** Which of known words is the text that is next; UNKNOWN for none. */
	word(words: Names): number {
		return this.item() && this.major === TEXT ? this.find(words, 0) : UNKNOWN;
	}

	private find(names: Names, guess: number): number {
		if (this.argument === OPEN) return this.findOpen(names);
		const from = this.at;
		if (!this.pass(this.argument)) return NONE;
		const found = names.find(this.view, from, this.at, guess);
		if (found >= 0) return found;
		return this.at - from === 9 && decodePart(this.view, from, this.at) === "__proto__" ? NONE : UNKNOWN;
	}

	/** @cold */
	private findOpen(names: Names): number {
		const text = this.restOfText(this.view.byteLength);
		if (text === undefined || text === "__proto__") return NONE;
		const found = names.texts.indexOf(text);
		return found < 0 ? UNKNOWN : found;
	}

	/** Which of a map's keys is next; UNKNOWN for another one, NONE for `__proto__` and what is none. */
	key(keys: Names, guess: number): number {
		if (!this.item()) return NONE;
		if (this.major === TEXT) return this.find(keys, guess);
		return this.skipRest(0) ? UNKNOWN : NONE;
	}

	/** How many values the array has that begins; OPEN, or NONE. */
	array(): number {
		return this.item() && this.major === ARRAY ? this.argument : NONE;
	}

	/** How many keys the map has that begins; OPEN, or NONE. */
	map(): number {
		return this.item() && this.major === MAP ? this.argument : NONE;
	}

	/** Whether a value is next, of any kind and not too deep, which is taken. */
	skip(depth = 0): boolean {
		return this.item() && this.skipRest(depth);
	}

	private skipRest(depth: number): boolean {
		const { major, argument } = this;
		if (depth > DEEPEST) return false;
		if (major <= NEGATIVE || major === OTHER) return true;
		if (major <= TEXT) return argument === OPEN ? this.skipPieces(major) : this.pass(argument);
		const count = major === MAP ? 2 * argument : argument;
		for (let i = 0; argument === OPEN ? !this.breaks() : i < count; i++) {
			if (!this.skip(depth + 1)) return false;
			// A key has a value.
			if (argument === OPEN && major === MAP && !this.skip(depth + 1)) return false;
		}
		return true;
	}

	private skipPieces(major: number): boolean {
		for (;;) {
			const length = this.piece(major);
			if (length < 0) return length === OPEN;
			this.at += length;
		}
	}

	/** The length of the next piece of a text, which is all there; OPEN behind the last one. */
	private piece(major: number): number {
		if (this.breaks()) return OPEN;
		if (!this.head() || this.major !== major || this.argument === OPEN) return NONE;
		return this.at + this.argument > this.view.byteLength ? NONE : this.argument;
	}

	/** Whether so many bytes are there, which are taken. */
	private pass(length: number): boolean {
		if (this.at + length > this.view.byteLength) return false;
		this.at += length;
		return true;
	}

	private taken(length: number): string | undefined {
		const from = this.at;
		return this.pass(length) ? decodePart(this.view, from, this.at) : undefined;
	}

	/** Takes the head of a value, and the tags before it, whatever they say. */
	private item(): boolean {
		for (let tags = 0; tags <= DEEPEST; tags++) {
			if (!this.head() || (this.major === OTHER && this.low === 31)) return false;
			if (this.major !== TAG) return true;
		}
		return false;
	}

	private head(): boolean {
		const { view } = this;
		if (this.at >= view.byteLength) return false;
		const first = view.getUint8(this.at++);
		const major = first >> 5;
		const low = first & 31;
		this.major = major;
		this.low = low;
		this.argument = low === 31 ? OPEN : low;
		if (low === 31) return major >= 2 && major !== TAG;
		if (low < 24) {
			if (major === NEGATIVE) this.argument++;
			return true;
		}
		return low < 28 && this.longHead(1 << (low - 24));
	}

	private longHead(size: number): boolean {
		const { view, at, major } = this;
		if (!this.pass(size)) return false;
		const more = major === NEGATIVE ? 1 : 0;
		if (size === 1) this.argument = view.getUint8(at) + more;
		else if (size === 2) this.argument = view.getUint16(at) + more;
		else if (size === 4) this.argument = view.getUint32(at) + more;
		else this.argument = view.getUint32(at) * 2 ** 32 + (view.getUint32(at + 4) + more);
		// Simple values below 32 have one form only.
		return major !== OTHER || size > 1 || this.argument >= 32;
	}
}

/** The value of 16 bits. */
function halfOf(bits: number): number {
	const exponent = (bits >> 10) & 31;
	const fraction = bits & 1023;
	if (exponent === 31) return fraction === 0 ? Number.POSITIVE_INFINITY : Number.NaN;
	let size = (exponent === 0 ? fraction : 1024 + fraction) / 2 ** 24;
	for (let i = 1; i < exponent; i++) size *= 2;
	return (bits & 0x8000) === 0 ? size : -size;
}
