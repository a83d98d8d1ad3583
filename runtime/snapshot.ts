import { boxLabel } from "./link.ts";
import type { Mailbox } from "./mailbox.ts";
import type { Microprocess } from "./microprocess.ts";
import type { Outbox } from "./outbox.ts";
import type { ComponentCounters, InboxCounters, OutboxCounters } from "./report.ts";
import { ENDING, NEW } from "./state.ts";

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
	all.push({ name: component.label, depth, state: stateOf(component), faults: cold?.faults ?? 0, inboxes, outboxes });
	for (const child of component.children) visit(child, depth + 1, all);
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
