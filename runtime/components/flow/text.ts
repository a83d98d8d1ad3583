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

/** Writes as many whole characters of `text` as fit, and returns the bytes used. */
export function encodeStart(text: string, view: DataView): number {
	const used = utf8(text, view);
	return used < 0 ? ~used : used;
}

/** The bytes used; when not all fits, their complement. */
function utf8(text: string, view: DataView): number {
	let at = 0;
	for (const character of text) {
		let point = character.codePointAt(0) ?? REPLACEMENT;
		if (point >= 0xd800 && point < 0xe000) point = REPLACEMENT; // half a pair
		const size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
		if (at + size > view.byteLength) return ~at;
		// The lead byte has as many high ones as the character has bytes.
		view.setUint8(at++, size === 1 ? point : ((0xf00 >> size) & 0xff) | (point >> (6 * (size - 1))));
		for (let rest = size - 2; rest >= 0; rest--) view.setUint8(at++, 0x80 | ((point >> (6 * rest)) & 0x3f));
	}
	return at;
}

/** Reads UTF-8; each byte that belongs to no character becomes U+FFFD. */
export function decodeText(view: DataView): string {
	let text = "";
	let at = 0;
	while (at < view.byteLength) {
		const size = sizeOf(view.getUint8(at));
		const point = pointAt(view, at, size);
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
function pointAt(view: DataView, at: number, size: number): number {
	if (size === 0 || at + size > view.byteLength) return -1;
	let point = size === 1 ? view.getUint8(at) : view.getUint8(at) & (0x7f >> size);
	for (let i = 1; i < size; i++) {
		const byte = view.getUint8(at + i);
		if ((byte & 0xc0) !== 0x80) return -1;
		point = (point << 6) | (byte & 0x3f);
	}
	const shortest = size === 1 ? 0 : size === 2 ? 0x80 : size === 3 ? 0x800 : 0x10000;
	return point < shortest || point > 0x10ffff || (point >= 0xd800 && point < 0xe000) ? -1 : point;
}
