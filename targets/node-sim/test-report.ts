import type { ComponentCounters } from "../../runtime/around/report.ts";

/** What one component has counted, with the sums over its boxes in front. */
export interface ComponentReport extends ComponentCounters {
	/** Messages that its inboxes took. */
	readonly in: number;
	/** Messages that were taken behind its outboxes. */
	readonly out: number;
	/** Messages gone: by a drop policy, unread at its end, or sent while linked to nothing. */
	readonly dropped: number;
	/** Attempts that its inboxes turned away; the senders kept their messages. */
	readonly refused: number;
	/** The most that ever lay in one of its inboxes. */
	readonly peak: number;
}

export function componentReport(counters: ComponentCounters): ComponentReport {
	const { inboxes, outboxes } = counters;
	return {
		...counters,
		in: sum(inboxes, (box) => box.taken),
		out: sum(outboxes, (box) => box.sent),
		dropped: sum(inboxes, (box) => box.dropped) + sum(outboxes, (box) => box.unlinked),
		refused: sum(inboxes, (box) => box.refused),
		peak: inboxes.reduce((most, box) => Math.max(most, box.peak), 0),
	};
}

function sum<Box>(boxes: readonly Box[], count: (box: Box) => number): number {
	return boxes.reduce((total, box) => total + count(box), 0);
}
