import Analog from "embedded:io/analog";
import Digital from "embedded:io/digital";
import UDP from "embedded:io/socket/udp";
import WiFi from "embedded:network/interface/wifi";
import config from "mc/config";
import Time from "time";
import Timer from "timer";
import type { LogKind } from "../../runtime/platform.ts";
import type { Devices } from "./devices.ts";

/**
 * The board's own modules, as the adapter wants them. On XS on the desktop the virtual board stands behind the same
 * names.
 */
export default function devices(): Devices {
	return { Timer, Time, Digital, Analog, UDP, WiFi, config, random: Math.random, log: traceLine };
}

/** One line of the device's log: kind, component and text, parted by tabs, so that a program can read it too. */
function traceLine(kind: LogKind, source: string, text: string, error?: unknown, state?: number): void {
	trace(`${kind}\t${source}\t${text}\n`);
	// In a release build that is all there is; the map of the build knows the rest.
	if (state !== undefined) trace(`state\t${source}\t${state}\n`);
	// In a debug build the engine knows file and line.
	if (error instanceof Error && error.stack) trace(`stack\t${source}\t${error.stack}\n`);
}
