/** V8 ends the process where its heap is full, and long before it does little but collect garbage. We are earlier. */
import { getHeapStatistics } from "node:v8";
import { formatMoment } from "../../targets/report/moments.ts";
import { status, UserError } from "../errors.ts";

const MEGA = 2 ** 20;
const GIGA = 2 ** 30;
/** No board has so much by far. */
const MOST = 2 * GIGA;
/** So much of what V8 has for what stays; what else is in it is ours. */
const SHARE = 2 / 3;
/**
 * V8's limit holds its young generation as well, which nothing that stays can fill: three halves of 64 MB from version
 * 13 on, which is Node 24, and of 16 MB before.
 */
const YOUNG = 3 * (Number.parseInt(process.versions.v8, 10) >= 13 ? 64 : 16) * MEGA;

/** That a run holds too much, at `now` ms of virtual time; `undefined` while it does not. */
export function outOfMemory(now: number): UserError | undefined {
	const { used_heap_size: heap, external_memory: outside, heap_size_limit: limit } = getHeapStatistics();
	if (heap + outside < Math.min(MOST, (limit - YOUNG) * SHARE)) return undefined;
	const what = `out of memory at ${formatMoment(now)} of virtual time: the run holds ${words(heap + outside)}`;
	const advice = "look for what keeps more and more; `ganglion size` with a short --for tells how much each holds";
	return new UserError(`${what}; ${advice}`, status.noFit);
}

const words = (bytes: number): string =>
	bytes < GIGA ? `${Math.round(bytes / MEGA)} MB` : `${(bytes / GIGA).toFixed(1)} GB`;
