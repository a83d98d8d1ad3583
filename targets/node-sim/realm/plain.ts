/** Built-ins that a board's engine has without the languages of people: XS is built without ICU's tables. */
import { adopt } from "./adopt.ts";
import type { Intrinsics } from "./intrinsics.ts";

/** Gone: what XS, or the SDK's base manifest, does not have. */
const ABSENT = ["Intl", "WebAssembly", "console"];

/** To be called before anything is frozen. */
export function withoutLanguages(realm: Intrinsics): void {
	for (const name of ABSENT) Reflect.deleteProperty(realm, name);
	const { String: S, Number: N, BigInt: B, RangeError: Refused } = realm;
	const { toUpperCase, toLowerCase } = S.prototype;
	const texts = {
		localeCompare(this: unknown, other: unknown): number {
			return compareBytes([...String(this)], [...String(other)]);
		},
		normalize(): never {
			throw new Refused("normalize: not built-in");
		},
		toLocaleUpperCase(this: string): string {
			return toUpperCase.call(this);
		},
		toLocaleLowerCase(this: string): string {
			return toLowerCase.call(this);
		},
	};
	put(realm, S.prototype, texts);
	for (const { prototype } of [N, B]) {
		const { toString: plain } = prototype;
		const numbers = {
			toLocaleString(this: number & bigint): string {
				return plain.call(this);
			},
		};
		put(realm, prototype, numbers);
	}
}

/** As C compares two texts in UTF-8: how much the first two bytes that differ do. */
function compareBytes(mine: readonly string[], theirs: readonly string[]): number {
	let at = 0;
	while (at < mine.length && mine[at] === theirs[at]) at++;
	const [a, b] = [mine[at], theirs[at]].map(bytesOf);
	for (let i = 0; i < 4; i++) {
		const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}

/** Of one character; none behind the end. */
function bytesOf(character: string | undefined): readonly number[] {
	const point = character?.codePointAt(0);
	if (point === undefined) return [];
	const tail = (shift: number): number => 0x80 | ((point >> shift) & 0x3f);
	if (point < 0x80) return [point];
	if (point < 0x800) return [0xc0 | (point >> 6), tail(0)];
	if (point < 0x10000) return [0xe0 | (point >> 12), tail(6), tail(0)];
	return [0xf0 | (point >> 18), tail(12), tail(6), tail(0)];
}

/** Methods of an object literal: they hand nothing down. */
function put(realm: Intrinsics, place: object, methods: Readonly<Record<string, object>>): void {
	for (const [name, method] of Object.entries(methods)) {
		const value = adopt(realm, method, name);
		Object.defineProperty(place, name, { value, writable: true, configurable: true });
	}
}
