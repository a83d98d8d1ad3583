import type { WifiReason } from "../../runtime/types/platform.ts";
import type { AccessPoint, WiFiIO } from "./devices.ts";

/** Why a network could not be joined. */
export interface Finding {
	readonly reason: WifiReason;
	/** Behind "cannot join NAME". */
	readonly words: string;
}
export const UNKNOWN: Finding = Object.freeze({ reason: "unknown", words: "" });

/** Names told where the wanted one is not among them. */
const MOST_NAMES = 5;
/** Below so many dBm a join may fail for the distance alone. */
const WEAK = -80;

/**
 * Looks which networks are in reach: the radio does not say why a join failed, but this tells a wrong password from a
 * network that is not there. Calls `done` later. @throws what the radio throws when it cannot scan now.
 */
export function searchFor(wifi: WiFiIO, ssid: string, secured: boolean, done: (finding: Finding) => void): void {
	let best: AccessPoint | undefined;
	const names: string[] = [];
	wifi.scan({
		onFound(found) {
			if (found.SSID === ssid) {
				if (best === undefined || found.RSSI > best.RSSI) best = found;
			} else if (found.SSID !== "" && names.length < MOST_NAMES && !names.includes(found.SSID))
				names.push(found.SSID);
		},
		onComplete: () => done(best === undefined ? absent(names) : refused(best, secured)),
	});
}

function absent(names: readonly string[]): Finding {
	const there = names.length === 0 ? "and no other" : `there are ${names.join(", ")}`;
	return { reason: "absent", words: `: no network of that name is in reach (2.4 GHz), ${there}` };
}

function refused({ RSSI, security }: AccessPoint, secured: boolean): Finding {
	const it = `: it is in reach (${RSSI} dBm)`;
	if (security !== "none" && !secured) return { reason: "password", words: `${it} and wants a password` };
	if (RSSI < WEAK) return { reason: "unknown", words: `${it}, which is weak: bring the board closer` };
	if (security === "none") return { reason: "unknown", words: `${it}, open, and refuses` };
	return { reason: "password", words: `${it} and refuses; is the password right?` };
}
