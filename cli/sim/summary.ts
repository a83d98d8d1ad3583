/** What stands at the end of a run: one row per component, then one sentence. */
import Table from "cli-table3";
import type { ComponentCounters, InboxCounters, RunEnd } from "../../runtime/report.ts";
import type { Colors } from "../colors.ts";
import { formatDuration, formatMoment } from "../durations.ts";

const bare = {
	...{ top: "", "top-mid": "", "top-left": "", "top-right": "", bottom: "", "bottom-mid": "", "bottom-left": "" },
	...{ "bottom-right": "", left: "", "left-mid": "", mid: "", "mid-mid": "", right: "", "right-mid": "", middle: "" },
};

/** The closing table. */
export function counterTable(components: readonly ComponentCounters[], colors: Colors): string {
	const head = ["component", "in", "out", "dropped", "refused", "highest fill", "state"].map((word) =>
		colors.dim(word),
	);
	const table = new Table({
		chars: bare,
		head,
		style: { head: [], border: [], "padding-left": 0, "padding-right": 2 },
		colAligns: ["left", "right", "right", "right", "right", "right", "left"],
	});
	for (const component of components) table.push(row(component, colors));
	const lines = table.toString().split("\n");
	return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

function row(component: ComponentCounters, colors: Colors): string[] {
	const { inboxes, outboxes } = component;
	const dropped = sum(inboxes, (box) => box.dropped) + sum(outboxes, (box) => box.unlinked);
	return [
		"  ".repeat(component.depth) + component.name,
		String(sum(inboxes, (box) => box.taken)),
		String(sum(outboxes, (box) => box.sent)),
		dropped > 0 ? colors.yellow(String(dropped)) : "0",
		String(sum(inboxes, (box) => box.refused)),
		fullest(inboxes),
		stateWords(component, colors),
	];
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
export interface Outcome {
	readonly how: "ended" | "limit" | "stalled" | "interrupted";
	/** ms of virtual time. */
	readonly time: number;
	readonly faults: number;
	readonly seed: number;
	readonly end: RunEnd | null;
}

/** The last lines: who waits for what if it stalled, then how it ended, when, and the seed that replays it. */
export function closing({ how, time, faults, seed, end }: Outcome, colors: Colors): string {
	const waiting = (end?.waiting ?? []).map(({ name, waitsFor }) => `  ${name} waits for ${waitsFor}\n`).join("");
	const stalled = how === "stalled" ? `${colors.red("stalled")}: nothing can happen any more\n${waiting}` : "";
	const ran = {
		ended: `ended after ${formatMoment(time)}`,
		limit: `stopped after ${formatDuration(time)}`,
		stalled: `stalled after ${formatMoment(time)}`,
		interrupted: `interrupted after ${formatMoment(time)}`,
	}[how];
	const trouble = faults === 0 ? "" : `, ${colors.red(plural(faults, "fault"))}`;
	return `${stalled}${ran} of virtual time, seed ${seed}${trouble}\n`;
}

function plural(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
