/** What stands at the end of a run: one row per component. */
import Table from "cli-table3";
import type { ComponentCounters, InboxCounters } from "../../runtime/around/report.ts";
import { plural } from "../../targets/report/closing.ts";
import type { Colors } from "../colors.ts";

const bare = {
	...{ top: "", "top-mid": "", "top-left": "", "top-right": "", bottom: "", "bottom-mid": "", "bottom-left": "" },
	...{ "bottom-right": "", left: "", "left-mid": "", mid: "", "mid-mid": "", right: "", "right-mid": "", middle: "" },
};

/** Rows of the closing table. */
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
