/** Texts that are known beforehand, keys and words: written and found as bytes, without a text being made. */
import { encodeText } from "../flow/text.ts";

export class Names {
	readonly texts: readonly string[];
	/** The longest one, in bytes. */
	readonly bytes: number;
	private readonly all: readonly Uint8Array[];

	/** @param as how a text stands in the bytes: itself, unless told */
	constructor(texts: readonly string[], as: (text: string) => string = (text) => text) {
		this.texts = texts;
		this.all = texts.map((text) => bytesOf(as(text)));
		this.bytes = Math.max(...this.all.map((bytes) => bytes.length));
	}

	lengthOf(index: number): number {
		const bytes = this.all[index];
		return bytes === undefined ? 0 : bytes.length;
	}

	/** @returns the place behind it */
	write(index: number, view: DataView, at: number): number {
		const bytes = this.all[index];
		if (bytes === undefined) return at;
		for (let i = 0; i < bytes.length; i++) view.setUint8(at + i, bytes[i] ?? 0);
		return at + bytes.length;
	}

	/** Which one lies from a place to another; -1 for none. `guess` is looked at first. */
	find(view: DataView, from: number, to: number, guess = 0): number {
		const count = this.all.length;
		for (let i = 0; i < count; i++) {
			const index = guess + i < count ? guess + i : guess + i - count;
			const bytes = this.all[index];
			if (bytes !== undefined && bytes.length === to - from && liesAt(bytes, view, from)) return index;
		}
		return -1;
	}

	/** Whether this one begins at a place. */
	isAt(index: number, view: DataView, at: number): boolean {
		const bytes = this.all[index];
		return bytes !== undefined && at + bytes.length <= view.byteLength && liesAt(bytes, view, at);
	}
}

function liesAt(bytes: Uint8Array, view: DataView, at: number): boolean {
	for (let i = 0; i < bytes.length; i++) if (view.getUint8(at + i) !== bytes[i]) return false;
	return true;
}

/** In UTF-8. @cold */
export function bytesOf(text: string): Uint8Array {
	const bytes = new Uint8Array(3 * text.length + 3);
	return bytes.slice(0, encodeText(text, new DataView(bytes.buffer)));
}
