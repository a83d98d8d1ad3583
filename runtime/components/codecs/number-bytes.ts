/** Writes numbers as text, without a text being made of most of them. */
import { EXACT, EXACT_TENS, lostBy, stepAt } from "./exact.ts";
import { numberText } from "./number-text.ts";

/** The longest text of a number. */
export const LONGEST_NUMBER = 25;
/** So many digits say one number only. */
const PLAIN_DIGITS = 1e15;
/** The last digits of 17, which are looked at by themselves. */
const LOW = 1e8;
/** Smaller ones have an exponent. */
const LEAST = 1e-6;

/**
 * A finite number as the language prints it. Where two texts are as short and as near it is that further from 0.
 * @returns the place behind it
 */
export function writeNumber(view: DataView, from: number, value: number): number {
	let at = from;
	const size = value < 0 ? -value : value;
	if (value < 0) view.setUint8(at++, 0x2d);
	if (size < EXACT && size % 1 === 0) return writeDigits(view, at, size, 0);
	if (size >= LEAST && size < PLAIN_DIGITS) {
		let tens = 10;
		for (let fractions = 1; fractions < 10; fractions++) {
			const whole = Math.round(size * tens);
			if (whole >= PLAIN_DIGITS) break;
			if (whole / tens === size) return writeDigits(view, at, whole, fractions);
			tens *= 10;
		}
		const end = writeAll(view, at, size);
		if (end > 0) return end;
	}
	return writeText(view, from, value);
}

/** Very large and very small ones, and those of which two texts are as near. @cold */
function writeText(view: DataView, from: number, value: number): number {
	const text = numberText(value);
	for (let i = 0; i < text.length; i++) view.setUint8(from + i, text.charCodeAt(i));
	return from + text.length;
}

/** With as many of 17 digits as it needs. @returns -1 where that is not for sure */
function writeAll(view: DataView, at: number, size: number): number {
	let fractions = 0;
	let tens = 1;
	while (size * tens < 1e16 && fractions < EXACT_TENS) {
		fractions++;
		tens *= 10;
	}
	// What all 17 digits say is high * LOW + low + rest, exactly; each number in `reach` of it is read as the same.
	const product = size * tens;
	const lost = lostBy(size, tens, product);
	const reach = (stepAt(size) / 2) * tens;
	let high = Math.floor(product / LOW);
	let low = product - high * LOW + Math.floor(lost);
	const rest = lost - Math.floor(lost);
	if (low < 0 || low >= LOW) {
		const carry = Math.floor(low / LOW);
		high += carry;
		low -= carry * LOW;
	}
	if (product < 1e16 || reach === 0) return -1;
	let best = -1;
	for (let step = 1; step <= LOW; step *= 10) {
		const over = low % step;
		const down = over + rest;
		const up = step - over - rest;
		const near = down < up ? down : up;
		if (near === reach) return -1;
		if (near > reach) break;
		best = low - over + (down < up ? 0 : step);
	}
	if (best === LOW) return writeTwo(view, at, high + 1, 0, fractions);
	return best < 0 ? -1 : writeTwo(view, at, high, best, fractions);
}

/** The digits of high * LOW + low. */
function writeTwo(view: DataView, at: number, high: number, low: number, fractions: number): number {
	if (low === 0) return writeDigits(view, at, high, fractions - 8);
	let left = low;
	let digits = 8;
	for (; left % 10 === 0; left /= 10) digits--;
	return writeJoined(view, at, high, left, digits, fractions - 8 + digits);
}

/** The digits of `high`, and `digits` more of `low`, `fractions` of all behind a point. */
function writeJoined(view: DataView, at: number, high: number, low: number, digits: number, fractions: number): number {
	let length = digits;
	for (let rest = high; rest >= 1; rest = Math.floor(rest / 10)) length++;
	if (length <= fractions) length = fractions + 1;
	const end = at + length + (fractions > 0 ? 1 : 0);
	let place = end;
	let left = low;
	for (let i = 0; i < length; i++) {
		if (i === digits) left = high;
		if (i === fractions && fractions > 0) view.setUint8(--place, 0x2e);
		view.setUint8(--place, 0x30 + (left % 10));
		left = Math.floor(left / 10);
	}
	return end;
}

/** The digits of a whole number from 0 on, `fractions` of them behind a point, without zeros at the end of these. */
export function writeDigits(view: DataView, at: number, whole: number, fractions: number): number {
	let left = whole;
	let behind = fractions;
	while (behind > 0 && left % 10 === 0) {
		left /= 10;
		behind--;
	}
	return writeFixed(view, at, left, behind);
}

/** The same with all of these. */
export function writeFixed(view: DataView, at: number, whole: number, fractions: number): number {
	let length = 1;
	for (let rest = whole; rest >= 10; rest = Math.floor(rest / 10)) length++;
	return writeJoined(view, at, 0, whole, length < fractions + 1 ? fractions + 1 : length, fractions);
}
