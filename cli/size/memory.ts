/** A board's memory: what its manifest gives to XS, and what of that is left for a program. */
import type { XsBudget } from "../../targets/xs-desktop/run-xs.ts";
import type { Json, JsonObject } from "../build/manifest.ts";
import { UserError } from "../errors.ts";

/** Bytes of a slot on a 32-bit board. */
export const SLOT_BYTES = 16;

/**
 * Slots that a device's own VM takes before a program begins, and the header of the slot heap. Counted on the image
 * that Moddable's linker makes for an ESP32 (XS 17.7), run on a desktop.
 */
export const ENGINE_SLOTS = 28 + 1;

/** The `creation` of a manifest. @throws UserError where it has none that is complete. */
export function creationOf(manifest: JsonObject, what: string): XsBudget {
	const creation = part(manifest["creation"]);
	const [chunk, heap, keys] = ["chunk", "heap", "keys"].map((name) => part(creation?.[name]));
	const pool = creation?.["static"] ?? 0;
	const stack = creation?.["stack"];
	const pairs = [pair(chunk), pair(heap), pair(keys)] as const;
	if (pairs[0] && pairs[1] && pairs[2] && typeof stack === "number" && typeof pool === "number")
		return { static: pool, chunk: pairs[0], heap: pairs[1], keys: pairs[2], stack };
	throw new UserError(`${what} has no complete "creation" (static, chunk, heap, stack, keys)`);
}

function part(value: Json | undefined): JsonObject | undefined {
	return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
}

function pair(value: JsonObject | undefined): XsBudget["heap"] | undefined {
	const initial = value?.["initial"];
	const incremental = value?.["incremental"] ?? 0;
	return typeof initial === "number" && typeof incremental === "number" ? { initial, incremental } : undefined;
}

/** What of a `creation` a program gets. A shared pool holds the stack, too. */
export function forProgram(creation: XsBudget): XsBudget {
	const heap = { ...creation.heap, initial: creation.heap.initial - ENGINE_SLOTS };
	if (!creation.static) return { ...creation, heap };
	return { ...creation, heap, static: creation.static - (ENGINE_SLOTS + creation.stack) * SLOT_BYTES };
}

/** The reverse: the least `creation` that gives a program so much, else like `board`. */
export function creationFor(board: XsBudget, need: { slots: number; chunkBytes: number; pool: number }): XsBudget {
	if (board.static)
		return { ...board, static: need.pool + (ENGINE_SLOTS + board.stack) * SLOT_BYTES };
	return {
		...board,
		heap: { ...board.heap, initial: need.slots + ENGINE_SLOTS },
		chunk: { ...board.chunk, initial: need.chunkBytes },
	};
}
