/** What stands at the end of a run: one row per component, then one sentence. */
import Table from "cli-table3";
import type { ComponentCounters, InboxCounters } from "../../runtime/around/report.ts";
import type { SlowBranch } from "../../runtime/around/slow-branches.ts";
import type { SocketLosses } from "../../targets/node-sim/index.ts";
import type { Outcome as RunOutcome } from "../../targets/node-sim/run.ts";
import type { Colors } from "../colors.ts";
import { formatDuration, formatMoment } from "../durations.ts";

const bare = {
	...{ top: "", "top-mid": "", "top-left": "", "top-right": "", bottom: "", "bottom-mid": "", "bottom-left": "" },
	...{ "bottom-right": "", left: "", "left-mid": "", mid: "", "mid-mid": "", right: "", "right-mid": "", middle: "" },
};

/** Rows of the closing table, and of a list of those who wait. */
const longestTable = 100;

/** The closing table. */
export function counterTable(components: readonly ComponentCounters[], colors: Colors): string {
	const shown = worthShowing(components);
	const words = ["component", "in", "out", "dropped", "refused", "highest fill", "state"];
	const head = [...words, ...(shown.some(counts) ? ["counted"] : [])].map((word) => colors.dim(word));
	const table = new Table({
		chars: bare,
		head,
		style: { head: [], border: [], "padding-left": 0, "padding-right": 2 },
		colAligns: ["left", "right", "right", "right", "right", "right", "left", "left"],
	});
	for (const component of shown) table.push(row(component, colors).slice(0, head.length));
	const lines = table
		.toString()
		.split("\n")
		.map((line) => line.trimEnd());
	const left = components.length - shown.length;
	if (left > 0) lines.push(colors.dim(`… and ${left} more: --json tells of all`));
	return `${lines.join("\n")}\n`;
}

/** Nobody reads a table of thousands: those that lost or failed something come first, all in the graph's order. */
function worthShowing(components: readonly ComponentCounters[]): readonly ComponentCounters[] {
	if (components.length <= longestTable) return components;
	const troubled = components.filter(hasTrouble).slice(0, longestTable);
	const others = components.filter((one) => !hasTrouble(one)).slice(0, longestTable - troubled.length);
	const chosen = new Set([...troubled, ...others]);
	return components.filter((one) => chosen.has(one));
}

function hasTrouble(component: ComponentCounters): boolean {
	const { faults, state, inboxes, outboxes } = component;
	return faults > 0 || state === "cut" || lost(inboxes, outboxes) > 0 || counts(component);
}

/** Whether it counts something itself. */
const counts = ({ counted }: ComponentCounters): boolean => Object.keys(counted).length > 0;

function lost(inboxes: ComponentCounters["inboxes"], outboxes: ComponentCounters["outboxes"]): number {
	return sum(inboxes, (box) => box.dropped) + sum(outboxes, (box) => box.unlinked);
}

function row(component: ComponentCounters, colors: Colors): string[] {
	const { inboxes, outboxes } = component;
	const dropped = lost(inboxes, outboxes);
	return [
		"  ".repeat(component.depth) + component.name,
		String(sum(inboxes, (box) => box.taken)),
		String(sum(outboxes, (box) => box.sent)),
		dropped > 0 ? colors.yellow(String(dropped)) : "0",
		String(sum(inboxes, (box) => box.refused)),
		fullest(inboxes),
		stateWords(component, colors),
		counts(component) ? colors.yellow(countedWords(component)) : "",
	];
}

function countedWords({ counted }: ComponentCounters): string {
	return Object.entries(counted)
		.map(([name, count]) => `${count} ${name}`)
		.join(", ");
}

function sum<Box>(boxes: readonly Box[], count: (box: Box) => number): number {
	return boxes.reduce((total, box) => total + count(box), 0);
}

/** The inbox that came closest to its limit, named unless it is the ordinary one. */
function fullest(inboxes: readonly InboxCounters[]): string {
	let found: InboxCounters | undefined;
	for (const box of inboxes) {
		if (box.taken === 0 || box.capacity === 0) continue;
		if (found === undefined || box.peak / box.capacity > found.peak / found.capacity) found = box;
	}
	if (found === undefined) return "";
	return `${found.name === "inbox" ? "" : `${found.name} `}${found.peak}/${found.capacity}`;
}

function stateWords({ state, faults }: ComponentCounters, colors: Colors): string {
	const failed = state === "failed" || state === "cut" ? colors.red(state) : state;
	return faults === 0 ? failed : `${failed}, ${plural(faults, "fault")}`;
}

/** How a run came to its end, as `sim` sees it. */
export interface Outcome extends Omit<RunOutcome, "how" | "stalls"> {
	readonly how: RunOutcome["how"] | "interrupted";
	readonly faults: number;
}

/**
 * The last lines: what the network lost, who waits for what if it stalled, then how it ended, when, and the seed that
 * replays it.
 */
export function closing(outcome: Outcome, colors: Colors): string {
	const { how, time, faults, seed, waiting: all, restarts, losses, slow } = outcome;
	const told = [...losses.map(lossWords), ...slow.filter(({ ms }) => ms >= worthTelling).map(slowWords)];
	const lost = told.map((text) => `${colors.yellow(text)}\n`).join("");
	const more = all.length > longestTable ? `  … and ${all.length - longestTable} more\n` : "";
	const some = all.slice(0, longestTable).map(({ name, waitsFor }) => `  ${name} waits for ${waitsFor}\n`);
	const waiting = some.join("") + more;
	const stalled = how === "stalled" ? `${colors.red("stalled")}: nothing can happen any more\n${waiting}` : "";
	const ran = {
		ended: `ended after ${formatMoment(time)}`,
		limit: `stopped after ${formatDuration(time)}`,
		stalled: `stalled after ${formatMoment(time)}`,
		interrupted: `interrupted after ${formatMoment(time)}`,
	}[how];
	const trouble = faults === 0 ? "" : `, ${colors.red(plural(faults, "fault"))}`;
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

function plural(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
