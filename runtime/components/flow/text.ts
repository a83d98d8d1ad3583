/*
 * UTF-8 for datagrams. No TextEncoder: XS has none. A loop over code points, because XS counts a string's
 * length in code points and V8 in UTF-16 units.
 */

/** What a text says all of. */
export type Plain = string | number | boolean;

const REPLACEMENT = 0xfffd;

/** Writes `text` as UTF-8 and returns the bytes used; one more than there are when it does not fit. */
export function encodeText(text: string, view: DataView): number {
	const used = utf8(text, view);
	return used < 0 ? view.byteLength + 1 : used;
}

/** Writes it from a place on, and returns the place behind it. @throws RangeError behind the end, as a view does */
export function encodeAt(text: string, view: DataView, from: number): number {
	const end = utf8(text, view, from);
	if (end < 0) throw new RangeError("it does not fit");
	return end;
}

/** How many bytes it has. */
export function sizeOfText(text: string): number {
	let size = 0;
	for (const character of text) size += bytesOf(pointOf(character));
	return size;
}

/** Writes as many whole characters of `text` as fit, and returns the bytes used. */
export function encodeStart(text: string, view: DataView): number {
	const used = utf8(text, view);
	return used < 0 ? ~used : used;
}

function pointOf(character: string): number {
	const point = character.codePointAt(0) ?? REPLACEMENT;
	return point >= 0xd800 && point < 0xe000 ? REPLACEMENT : point; // half a pair
}

function bytesOf(point: number): number {
	return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

/** The place behind it; when not all fits, the complement of that where it ends. */
function utf8(text: string, view: DataView, from = 0): number {
	let at = from;
	for (const character of text) {
		const point = pointOf(character);
		const size = bytesOf(point);
		if (at + size > view.byteLength) return ~at;
		// The lead byte has as many high ones as the character has bytes.
		view.setUint8(at++, size === 1 ? point : ((0xf00 >> size) & 0xff) | (point >> (6 * (size - 1))));
		for (let rest = size - 2; rest >= 0; rest--) view.setUint8(at++, 0x80 | ((point >> (6 * rest)) & 0x3f));
	}
	return at;
}

/** Reads UTF-8; each byte that belongs to no character becomes U+FFFD. */
export function decodeText(view: DataView): string {
	return decodePart(view, 0, view.byteLength);
}

/** The same from one place to another. */
export function decodePart(view: DataView, from: number, to: number): string {
	let text = "";
	let at = from;
	while (at < to) {
		const size = sizeOf(view.getUint8(at));
		const point = pointAt(view, at, size, to);
		text += String.fromCodePoint(point < 0 ? REPLACEMENT : point);
		at += point < 0 ? 1 : size;
	}
	return text;
}

/** Bytes of the character that begins with `lead`, 0 when none does. */
function sizeOf(lead: number): number {
	if (lead < 0x80) return 1;
	if (lead < 0xc2) return 0;
	return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
}

/** The code point at `at`, -1 when the bytes there are no UTF-8. */
function pointAt(view: DataView, at: number, size: number, to: number): number {
	if (size === 0 || at + size > to) return -1;
	let point = size === 1 ? view.getUint8(at) : view.getUint8(at) & (0x7f >> size);
	for (let i = 1; i < size; i++) {
		const byte = view.getUint8(at + i);
		if ((byte & 0xc0) !== 0x80) return -1;
		point = (point << 6) | (byte & 0x3f);
	}
	const shortest = size === 1 ? 0 : size === 2 ? 0x80 : size === 3 ? 0x800 : 0x10000;
	return point < shortest || point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? -1 : point;
}
