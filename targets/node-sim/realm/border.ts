/**
 * The board stands outside of the firmware's realm, so its errors and buffers are of another one. To the firmware
 * they are what they are on a device: `error instanceof RangeError` holds.
 */
import type { Intrinsics } from "./intrinsics.ts";

const KINDS = [
	...["Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError"],
	...["ArrayBuffer", "Uint8Array", "DataView", "Array"],
] as const;

/** To be called before anything is frozen. @param outside the realm of the board. */
export function borderErrors(realm: Intrinsics, outside: Intrinsics): void {
	const plain: (this: unknown, value: unknown) => boolean = Function.prototype[Symbol.hasInstance];
	for (const kind of KINDS) {
		const own: unknown = Reflect.get(realm, kind);
		const other: unknown = Reflect.get(outside, kind);
		if (typeof own !== "function" || typeof other !== "function") continue;
		Object.defineProperty(own, Symbol.hasInstance, {
			value(this: unknown, value: unknown) {
				return plain.call(this, value) || (this === own && plain.call(other, value));
			},
		});
	}
}
