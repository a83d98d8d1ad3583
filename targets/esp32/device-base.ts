import chip from "embedded:ganglion/chip";
import config from "mc/config";
import Time from "time";
import Timer from "timer";
import type { LogKind } from "../../runtime/types/platform.ts";

/** What every firmware takes from the board, whatever its graph does. The classes beside it: device-classes.ts. */
export { chip, config, Time, Timer };

export const random: () => number = Math.random;

/** One line of the device's log: kind, component and text, parted by tabs, so that a program can read it too. */
export function log(kind: LogKind, source: string, text: string, error?: unknown, state?: number): void {
	trace(`${kind}\t${source}\t${text}\n`);
	// In a release build that is all there is; the map of the build knows the rest.
	if (state !== undefined) trace(`state\t${source}\t${state}\n`);
	// In a debug build the engine knows file and line.
	if (error instanceof Error && error.stack) trace(`stack\t${source}\t${error.stack}\n`);
}
