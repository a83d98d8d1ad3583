/** COBS, consistent overhead byte stuffing: any bytes as bytes without a zero, so that a zero can end a message. */

/** Bytes of a block without a zero; one more stands before it. */
const BLOCK = 254;

/** Bytes that so many become longer by, at most. */
export function cobsRoom(length: number): number {
	return length === 0 ? 1 : Math.ceil(length / BLOCK);
}

/**
 * Of the `length` bytes from a place on, at the beginning of the same view; that place is `cobsRoom` or more.
 * @returns how many they became
 */
export function toCobs(view: DataView, from: number, length: number): number {
	let block = 0;
	let at = 1;
	for (let i = from; i < from + length; i++) {
		const byte = view.getUint8(i);
		if (at - block > BLOCK) {
			view.setUint8(block, at - block);
			block = at++;
		}
		if (byte !== 0) {
			view.setUint8(at++, byte);
			continue;
		}
		view.setUint8(block, at - block);
		block = at++;
	}
	view.setUint8(block, at - block);
	return at;
}

/** The first `length` bytes turned back, in their place. @returns how many they were; -1 for what is none */
export function fromCobs(view: DataView, length: number): number {
	let at = 0;
	let made = 0;
	while (at < length) {
		const size = view.getUint8(at);
		const end = at + size;
		if (size === 0 || end > length) return -1;
		for (at++; at < end; at++) view.setUint8(made++, view.getUint8(at));
		if (size <= BLOCK && at < length) view.setUint8(made++, 0);
	}
	return made;
}
