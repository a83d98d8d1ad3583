/** What is said when a run is over: how, when, what was lost, and the seed that replays it. */
import type { SlowBranch } from "../../runtime/around/slow-branches.ts";
import type { SocketLosses } from "../node-sim/losses.ts";
import type { Outcome as RunOutcome } from "../node-sim/run.ts";
import { formatDuration, formatMoment } from "./moments.ts";

/** Colours a text, or leaves it as it is. */
export interface Paint {
	red(text: string): string;
	yellow(text: string): string;
}

/** Of a list of those who wait. */
const longestList = 100;

/** How a run came to its end, as `sim` sees it. */
export interface Outcome extends Omit<RunOutcome, "how" | "stalls"> {
	readonly how: RunOutcome["how"] | "interrupted";
	readonly faults: number;
}

/**
 * The last lines: what the network lost, who waits for what if it stalled, then how it ended, when, and the seed that
 * replays it.
 */
export function closing(outcome: Outcome, paint: Paint): string {
	const { how, time, faults, seed, waiting: all, restarts, losses, slow } = outcome;
	const told = [...losses.map(lossWords), ...slow.filter(({ ms }) => ms >= worthTelling).map(slowWords)];
	const lost = told.map((text) => `${paint.yellow(text)}\n`).join("");
	const more = all.length > longestList ? `  … and ${all.length - longestList} more\n` : "";
	const some = all.slice(0, longestList).map(({ name, waitsFor }) => `  ${name} waits for ${waitsFor}\n`);
	const waiting = some.join("") + more;
	const stalled = how === "stalled" ? `${paint.red("stalled")}: nothing can happen any more\n${waiting}` : "";
	const ran = {
		ended: `ended after ${formatMoment(time)}`,
		limit: `stopped after ${formatDuration(time)}`,
		stalled: `stalled after ${formatMoment(time)}`,
		interrupted: `interrupted after ${formatMoment(time)}`,
	}[how];
	const trouble = faults === 0 ? "" : `, ${paint.red(plural(faults, "fault"))}`;
	const again = restarts === 0 ? "" : `, ${plural(restarts, "restart")}`;
	return `${lost}${stalled}${ran} of virtual time, seed ${seed}${again}${trouble}\n`;
}

function lossWords({ port, name, count, address, why }: SocketLosses): string {
	if (why !== undefined) {
		const where = address === "" ? "" : ` to ${address}:${port}`;
		return `network: ${plural(count, "datagram")}${where} reached no socket: ${why}`;
	}
	const whose = name === "" ? "" : ` of ${name}`;
	return `network: ${plural(count, "datagram")} lost in the full socket${whose} at port ${port}`;
}

/** ms: shorter waits are how back-pressure works. */
const worthTelling = 100;

function slowWords({ from, branch, cause, others, ms }: SlowBranch): string {
	const behind = cause === branch ? "" : `, behind which ${cause} was full`;
	const apart = `${others.join(", ")} for ${formatMoment(ms)} in all`;
	return (
		`fan-out: ${from} could not reach ${apart}, for ${branch} had no room${behind}; ` +
		'with policy "latest" there the others do not wait'
	);
}

export function plural(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
