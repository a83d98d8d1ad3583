import { closeSync, openSync, readSync, statSync } from "node:fs";

/** Enough to tell what it is: bytes. */
const LENGTH = 256;

/** How a file begins that somebody may want to keep; `undefined` where nothing is in it, or it is none. */
export function startOf(file: string): Buffer | undefined {
	const found = statSync(file, { throwIfNoEntry: false });
	// A terminal, a pipe or /dev/null holds nothing; a folder is told by opening it.
	if (!found?.isFile() || found.size === 0) return undefined;
	const handle = openSync(file, "r");
	try {
		const start = Buffer.alloc(LENGTH);
		return start.subarray(0, readSync(handle, start));
	} finally {
		closeSync(handle);
	}
}
