/**
 * Runs on XS: what a look at the clock takes of memory, each minute. The clock is the host's, and stands nearly still
 * meanwhile; so instructions are no figure of a firmware's.
 */
import { BenchRun } from "../../bench/work/platform.ts";
import { Schedule } from "../../runtime/index.ts";

declare const xshost: { print(text: string): void; stat(index: number): number };
const SLOTS = 6;
const CHUNK_BYTES = 7;

function taken(minutes: number): readonly [slots: number, bytes: number] {
	const times = [
		{ at: "06:30", days: "weekdays", send: 1 },
		{ at: "sunset", send: 2 },
	] as const;
	const run = new BenchRun(new Schedule({ times, place: { latitude: 52.5, longitude: 13.4 } }));
	run.run(5);
	const [slots, bytes] = [xshost.stat(SLOTS), xshost.stat(CHUNK_BYTES)];
	run.run(minutes * 60_000 + 5);
	return [xshost.stat(SLOTS) - slots, xshost.stat(CHUNK_BYTES) - bytes];
}

export default function (): void {
	const [few, many] = [taken(100), taken(1_100)];
	xshost.print(`${many[0] - few[0]} slots, ${many[1] - few[1]} bytes`);
}
