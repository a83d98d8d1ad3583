import { boxLabel } from "../core/link.ts";
import type { Mailbox } from "../core/mailbox.ts";
import type { Microprocess } from "../core/microprocess.ts";
import type { Outbox } from "../core/outbox.ts";
import { ENDING, NEW } from "../core/state.ts";
import type { ComponentCounters, InboxCounters, OutboxCounters } from "./report.ts";

/** Counters of a component and all below it. For reports: it allocates. @cold */
export function snapshot(root: Microprocess): ComponentCounters[] {
	const all: ComponentCounters[] = [];
	visit(root, 0, all);
	return all;
}

function visit(component: Microprocess, depth: number, all: ComponentCounters[]): void {
	const cold = component.coldOrNull;
	const inboxes = [countInbox(component.inbox)];
	const outboxes = [countOutbox(component.outbox)];
	if (cold !== null) {
		for (const box of cold.inboxes) inboxes.push(countInbox(box));
		for (const box of cold.outboxes) outboxes.push(countOutbox(box));
	}
	const [name, state, faults] = [component.label, stateOf(component), cold?.faults ?? 0];
	all.push({ name, depth, state, faults, inboxes, outboxes, counted: countedBy(component) });
	for (const child of component.children) visit(child, depth + 1, all);
}

/** What components call that which they count beside their boxes. Any of another's is told, too. */
const counts = [
	...["failed", "failures", "ignored", "lost", "missed", "oversize", "overlong", "unwanted", "refused"],
	...["clamped", "complaints", "unsendable"],
];

function countedBy(component: Microprocess): Record<string, number> {
	const found: Record<string, number> = {};
	for (const name of counts) {
		const count = countOf(component, name);
		if (Number.isInteger(count) && Number(count) > 0) found[name] = Number(count);
	}
	return found;
}

/** A getter of the user's may throw, which is no reason for having no report. */
function countOf(component: Microprocess, name: string): unknown {
	try {
		return Reflect.get(component, name);
	} catch {
		return 0;
	}
}

function stateOf(component: Microprocess): ComponentCounters["state"] {
	if (component.hasEnded) return component.cold.how ?? "finished";
	if ((component.$state & NEW) !== 0) return "new";
	return (component.$state & ENDING) !== 0 ? "ending" : "running";
}

function countInbox(box: Mailbox<unknown>): InboxCounters {
	const tally = box.tally;
	const overflowed = tally?.dropped ?? 0;
	const late = tally?.late ?? 0;
	const unread = tally?.unread ?? 0;
	return {
		name: box.spec.name,
		capacity: box.spec.capacity,
		fill: box.fill,
		peak: Math.max(box.peak, box.fill),
		taken: box.write,
		dropped: overflowed + late + unread,
		overflowed,
		late,
		unread,
		refused: tally?.refused ?? 0,
	};
}

function countOutbox(box: Outbox<unknown>): OutboxCounters {
	const past = box.owner.coldOrNull?.past.find((count) => count.outbox === box);
	const to: string[] = [];
	box.target.eachFinal((end) => to.push(boxLabel(end)));
	return {
		name: box.spec.name,
		sent: (past?.sent ?? 0) + (box.linked ? box.sent : 0),
		unlinked: (past?.unlinked ?? 0) + (box.linked ? 0 : box.sent),
		to,
	};
}
