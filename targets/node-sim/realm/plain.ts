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
			const [mine, theirs] = [String(this), String(other)];
			return mine < theirs ? -1 : mine > theirs ? 1 : 0;
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

/** Methods of an object literal: they hand nothing down. */
function put(realm: Intrinsics, place: object, methods: Readonly<Record<string, object>>): void {
	for (const [name, method] of Object.entries(methods)) {
		const value = adopt(realm, method, name);
		Object.defineProperty(place, name, { value, writable: true, configurable: true });
	}
}
