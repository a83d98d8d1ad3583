import type { Devices } from "./devices.ts";

/** The last line of defence of a callback. Losing the message is better than losing the board. */
export function logFault(devices: Devices, error: unknown): void {
	try {
		devices.log("fault", "ganglion", error instanceof Error ? error.message : String(error));
	} catch {
		// Nobody is left to tell.
	}
}
