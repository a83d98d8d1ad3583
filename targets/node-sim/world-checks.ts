/** What a world may give: what is none of it is told with the call, and taken for nothing else. */
import { addressKind } from "./address.ts";

/** The bytes of a datagram, copied. */
export function checkedBytes(bytes: unknown, what: string): Uint8Array {
	if (bytes instanceof Uint8Array) return bytes.slice();
	if (!Array.isArray(bytes)) throw new TypeError(`${what}: bytes are a Uint8Array, or an array of numbers`);
	const all: readonly unknown[] = bytes;
	const wrong = all.findIndex((byte) => !isByte(byte));
	if (wrong >= 0)
		throw new RangeError(
			`${what}: a byte is a whole number from 0 to 255, not ${shown(all[wrong])} (bytes[${wrong}])`,
		);
	return Uint8Array.from(all.filter(isByte));
}

const isByte = (byte: unknown): byte is number =>
	typeof byte === "number" && Number.isInteger(byte) && byte >= 0 && byte <= 255;

/** Where a datagram from outside goes to: a group, or one address or all. */
export function checkedPlace(group: string | undefined, to: string | undefined, what: string): string {
	if (group !== undefined) {
		if (addressKind(group) === "multicast") return group;
		throw new RangeError(`${what}: group ${shown(group)} is no multicast group, 224.0.0.0 to 239.255.255.255`);
	}
	if (to === undefined) throw new Error(`${what}: give a group, or the address to send to`);
	if (addressKind(to) === undefined) throw new RangeError(`${what}: to ${shown(to)} is no IPv4 address`);
	return to;
}

/** A curve of the world's as numbers. What is none reads 0, and is told once. */
export function numbersOf(
	curve: (t: number) => unknown,
	call: string,
	complain: (text: string) => void,
): (t: number) => number {
	let told = false;
	return (t) => {
		const value = curve(t);
		if (typeof value === "number" && !Number.isNaN(value)) return value;
		if (!told) complain(`${call}: the curve gave ${shown(value)}, which is no number: it counts as 0`);
		told = true;
		return 0;
	};
}

/** @returns the two. @param of what they are, such as "pulse". */
export function checkedPair(
	pair: readonly [number, number],
	of: string,
	what: string,
	isFine: (one: number, other: number) => boolean = () => true,
	words = "two numbers",
): readonly [number, number] {
	const both: unknown = pair;
	const fine = Array.isArray(both) && both.length === 2 && both.every((one) => Number.isFinite(one));
	if (fine && isFine(...pair)) return pair;
	throw new RangeError(`${what}: ${of} is ${words}, not ${shown(both)}`);
}

/** A value in a message: text in quotes. */
export function shown(value: unknown): string {
	return typeof value === "string" ? JSON.stringify(value) : String(value);
}
