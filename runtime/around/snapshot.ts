import { boxLabel, inboxesOf, outboxesOf } from "../core/link.ts";
import type { Mailbox } from "../core/mailbox.ts";
import type { Microprocess } from "../core/microprocess.ts";
import type { Outbox } from "../core/outbox.ts";
import type { ComponentCounters, InboxCounters, OutboxCounters } from "./report.ts";
import { stateOf } from "./stage.ts";

/** Counters of a component and all below it. For reports: it allocates. @cold */
export function snapshot(root: Microprocess): ComponentCounters[] {
	const all: ComponentCounters[] = [];
	visit(root, 0, all);
	return all;
}

function visit(component: Microprocess, depth: number, all: ComponentCounters[]): void {
	all.push(countersOf(component, depth));
	for (const child of component.children) visit(child, depth + 1, all);
}

/** Those of one component. @param depth 0 for the root. */
export function countersOf(component: Microprocess, depth: number): ComponentCounters {
	return {
		name: component.label,
		depth,
		state: stateOf(component),
		faults: component.$faults ?? 0,
		failed: component.$failed ?? 0,
		unsent: component.$unsent ?? 0,
		inboxes: inboxesOf(component).map(countInbox),
		outboxes: outboxesOf(component).map(countOutbox),
		counted: countedBy(component),
	};
}

/** What components call that which they count beside their boxes. Any of another's is told, too. */
const counts = [
	...["failed", "failures", "ignored", "lost", "missed", "oversize", "overlong", "unwanted", "refused"],
	...["clamped", "complaints", "unsendable", "skipped", "filtered", "early", "crowded"],
	...["unhandled", "errors", "unheard", "gaveUp", "strays"],
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

function countInbox(box: Mailbox<unknown>): InboxCounters {
	const { unread = 0, replaced = 0, refused = 0, write, fill } = box;
	let dropped = 0;
	let late = 0;
	for (let source = box.sources; source !== undefined; source = source.nextSource) {
		dropped += source.dropped ?? 0;
		late += source.late ?? 0;
	}
	const overflowed = replaced + dropped;
	return {
		name: box.spec.name,
		capacity: box.spec.capacity,
		peak: Math.max(box.peak, fill),
		taken: write,
		read: box.read - replaced - unread,
		lying: fill,
		unread,
		replaced,
		refused,
		fill,
		dropped: overflowed + late + unread,
		overflowed,
		late,
	};
}

function countOutbox(box: Outbox<unknown>): OutboxCounters {
	const taken = box.taken + (box.copies ?? 0) + box.target.copies(box);
	let { dropped = 0, late = 0 } = box;
	const { unlinked = 0 } = box;
	const to: string[] = [];
	box.target.eachFeed(box, (feed, end) => {
		to.push(boxLabel(end));
		if (feed === box) return;
		dropped += feed.dropped ?? 0;
		late += feed.late ?? 0;
	});
	const offered = taken + dropped + late + unlinked;
	return { name: box.spec.name, offered, taken, dropped, late, unlinked, sent: box.taken, to };
}
