/** A board's memory: what its manifest gives to XS, and what of that is left for a program. */
import type { XsBudget, XsFlash } from "../../targets/xs-desktop/run-xs.ts";

/** Bytes of a slot on a 32-bit board. */
export const SLOT_BYTES = 16;

/**
 * What a device's own VM takes before a program begins, and the header of each heap. Counted on the image that
 * Moddable's linker makes for an ESP32 (XS 17.7), run on a desktop: 28 slots, and 4 more and 16 bytes for `main`.
 */
export const ENGINE_SLOTS = 28 + 4 + 1;
export const ENGINE_BYTES = 16 + 16;

/** What of a `creation` a program gets. A shared pool holds the stack, too. */
export function forProgram(creation: XsBudget): XsBudget {
	const heap = { ...creation.heap, initial: creation.heap.initial - ENGINE_SLOTS };
	const chunk = { ...creation.chunk, initial: creation.chunk.initial - ENGINE_BYTES };
	if (!creation.static) return { ...creation, heap, chunk };
	return { ...creation, heap, chunk, static: creation.static - poolOverhead(creation) };
}

/** The reverse: the least `creation` that gives a program so much, else like `board`. */
export function creationFor(board: XsBudget, need: { slots: number; chunkBytes: number; pool: number }): XsBudget {
	if (board.static) return { ...board, static: need.pool + poolOverhead(board) };
	return {
		...board,
		heap: { ...board.heap, initial: need.slots + ENGINE_SLOTS },
		chunk: { ...board.chunk, initial: need.chunkBytes + ENGINE_BYTES },
	};
}

const poolOverhead = ({ stack }: XsBudget): number => (ENGINE_SLOTS + stack) * SLOT_BYTES + ENGINE_BYTES;

/** All that a firmware takes of a board's flash as XS has it; a name has a slot, too. */
export function flashBytes({ codeBytes, names, nameBytes, slots, chunkBytes }: XsFlash): number {
	return codeBytes + (names + slots) * SLOT_BYTES + nameBytes + chunkBytes;
}
