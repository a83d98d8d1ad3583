import { GraphError } from "../../runtime/core/errors.ts";
import type { Doorbell } from "./doorbell.ts";
import { ByteRing, type Lane, NumberRing, type Ring, type RingParts, type Role, ValueRing } from "./ring.ts";

/** How messages of one kind cross: see `numbers`, `bytes`, `values`. */
export interface Crossing<T> {
	readonly lane: Lane;
	readonly window: number;
	readonly size: number;
	open(parts: RingParts, bell: Doorbell, role: Role): Ring<T>;
}

/** The end of a ring on the thread, which knows nothing of types. */
export function openRing(parts: RingParts, bell: Doorbell, role: Role): Ring<unknown> {
	if (parts.lane === "values") return new ValueRing<unknown>(parts, bell, role);
	return parts.lane === "bytes" ? new ByteRing(parts, bell, role) : new NumberRing(parts, bell, role);
}

/** Messages that may be on their way in one direction, unless said otherwise. */
const WINDOW = 64;

export interface CrossingOptions {
	/** Messages that may be on their way, 1 to 65 536. Default 64. */
	readonly window?: number;
}

/** Plain numbers, in shared memory. `int32` cuts what is no whole number of 32 bits. Default `float64`. */
export function numbers(options: CrossingOptions & { readonly lane?: "float64" | "int32" } = {}): Crossing<number> {
	const open = (parts: RingParts, bell: Doorbell, role: Role) => new NumberRing(parts, bell, role);
	return { lane: options.lane ?? "float64", window: windowOf("numbers", options), size: 8, open };
}

/** Bytes, in shared memory: each is copied in and out. `size`: bytes of the longest message. */
export function bytes(options: CrossingOptions & { readonly size: number }): Crossing<Uint8Array> {
	const { size } = options;
	if (!Number.isInteger(size) || size < 1) throw new GraphError(`bytes: size ${size} is no whole number above 0`);
	const open = (parts: RingParts, bell: Doorbell, role: Role) => new ByteRing(parts, bell, role);
	return { lane: "bytes", window: windowOf("bytes", options), size, open };
}

/** Anything that can be cloned: booleans, strings, records. A copy arrives, and it is not frozen. */
export function values<T>(options: CrossingOptions = {}): Crossing<T> {
	const open = (parts: RingParts, bell: Doorbell, role: Role) => new ValueRing<T>(parts, bell, role);
	return { lane: "values", window: windowOf("values", options), size: 0, open };
}

function windowOf(kind: string, options: CrossingOptions): number {
	const window = options.window ?? WINDOW;
	if (!Number.isInteger(window) || window < 1 || window > 65_536)
		throw new GraphError(`${kind}: a window of ${window} is not a whole number from 1 to 65536`);
	return window;
}
