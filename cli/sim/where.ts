/** Where in the user's sources a component threw: for people, never in the trace, which no path may change. */
import { fileURLToPath } from "node:url";
import type { Firmware } from "../bundle/firmware.ts";
import { shown, slashes } from "../places.ts";

const frame = /[( ]((?:file:\/\/|\/|[A-Za-z]:[\\/])[^()]*):(\d+):(\d+)\)?$/;

/**
 * "valve.ts:21:9", the first frame of the stack that lies in the user's own files.
 * @param error what a component threw; Node has mapped its stack by the firmware's map.
 */
export function faultPlace(error: unknown, firmware: Firmware, cwd: string): string | undefined {
	if (!(error instanceof Error) || error.stack === undefined) return undefined;
	const own = firmware.parts.filter(({ source }) => !source.startsWith("ganglion"));
	const files = new Set(own.map(({ source }) => firmware.fileOf(source)));
	for (const line of error.stack.split("\n").slice(1)) {
		const [, place, row, column] = frame.exec(line.trim()) ?? [];
		if (place === undefined) continue;
		const file = place.startsWith("file:") ? fileURLToPath(place) : place;
		if (files.has(slashes(file))) return `${shown(file, cwd)}:${row}:${column}`;
	}
	return undefined;
}
