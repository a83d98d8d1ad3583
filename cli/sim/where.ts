/** Where in the user's sources a component threw: for people, never in the trace, which no path may change. */
import { fileURLToPath } from "node:url";
import type { Firmware } from "../bundle/firmware.ts";
import { shown, slashes } from "../places.ts";

const frame = /\(?((?:file:\/\/)?[^\s()]+):(\d+):(\d+)\)?$/;

/**
 * "valve.ts:21:9", the first frame of the stack that lies in the user's own files.
 * @param error what a component threw; Node has mapped its stack by the firmware's map.
 */
export function faultPlace(error: unknown, firmware: Firmware, cwd: string): string | undefined {
	if (!(error instanceof Error) || error.stack === undefined) return undefined;
	const sources = firmware.parts.map((part) => part.source).filter((source) => !source.startsWith("ganglion"));
	for (const line of error.stack.split("\n").slice(1)) {
		const [, place, row, column] = frame.exec(line.trim()) ?? [];
		if (place === undefined) continue;
		const file = slashes(place.startsWith("file:") ? fileURLToPath(place) : place);
		const source = sources.find((one) => endsAlike(file, one));
		if (source !== undefined) return `${shown(firmware.fileOf(source), cwd)}:${row}:${column}`;
	}
	return undefined;
}

/** A source is named from the graph's folder, a frame from the temporary one: what follows `../` must agree. */
function endsAlike(file: string, source: string): boolean {
	return file.endsWith(`/${source.replace(/^(\.\.?\/)+/, "")}`);
}
