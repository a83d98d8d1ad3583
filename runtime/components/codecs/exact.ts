/** Arithmetic with what a product of two numbers loses by its rounding: with that it is exact. */

/** 2 ** 27 + 1 parts a number of 53 bits into two of 26. */
const PARTS = 134_217_729;

/** 10 ** 22 is the largest power of ten that a number holds exactly. */
export const EXACT_TENS = 22;
/** A board's `**` may be off by a bit. */
const TENS: readonly number[] = [
	...[1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11],
	...[1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22],
];

/** 10 ** power, of 0 to 22. */
export function tenTo(power: number): number {
	return TENS[power] ?? Number.NaN;
}

/** Whole numbers below it are exact. */
export const EXACT = 9_007_199_254_740_992;

/** `a * b` is `product` and this, exactly: for numbers from 1e-290 to 1e290. */
export function lostBy(a: number, b: number, product: number): number {
	const aHigh = high(a);
	const bHigh = high(b);
	const aLow = a - aHigh;
	const bLow = b - bHigh;
	return aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow;
}

function high(a: number): number {
	const parted = PARTS * a;
	return parted - (parted - a);
}

/** From a number above 0 to the next one; 0 for powers of two, whose neighbours are not both as near. */
export function stepAt(value: number): number {
	return value + value * 2 ** -53 - value;
}
