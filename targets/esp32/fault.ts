import { textOf } from "../../runtime/errors.ts";
import type { Devices } from "./devices.ts";

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
