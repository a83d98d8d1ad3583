import { textOf } from "../../runtime/core/errors.ts";
import type { Devices } from "./devices.ts";

/**
 * What the engine says when nobody caught an exception, or when it cannot go on. False: it may.
 * With the memory full not even a text can be made: then the chip restarts, and keeps what the engine said.
 */
export function uncaught(devices: Devices, what: string, error: unknown): boolean {
	if (what !== "unhandled exception" && what !== "unhandled rejection") {
		devices.chip?.restart(what);
		return true;
	}
	const text = textOf(error);
	devices.log("fault", "board", text, error);
	devices.System?.fault("board", text);
	return false;
}

/** The last line of defence of a callback. Losing the message is better than losing the board. */
export function logFault(devices: Devices, error: unknown): void {
	try {
		const text = textOf(error);
		devices.log("fault", "ganglion", text, error);
		devices.System?.fault("ganglion", text);
	} catch {
		// Nobody is left to tell.
	}
}
