import type { EndedHow, Running } from "../core/run.ts";
import type { Fault } from "../types/fault.ts";

/* What a run tells about itself: plain data, made on demand, never on a message's path. */

export type { EndedHow, RunEnd, Running, Waiting } from "../core/run.ts";

/** What became of the messages of an inbox: taken = read + lying + unread + replaced. */
export interface InboxCounters {
	readonly name: string;
	/** Messages it can hold. */
	readonly capacity: number;
	/** The most that ever lay in it. */
	readonly peak: number;
	/** Messages taken in since the start. */
	readonly taken: number;
	/** Taken out by its owner. */
	readonly read: number;
	/** Lie in it now. */
	readonly lying: number;
	/** Still there at its owner's end, or cleared away by it. */
	readonly unread: number;
	/** Gone to make room for newer ones (drop-oldest, latest). */
	readonly replaced: number;
	/** Attempts turned away because it was full. The sender kept the message, unless it counts it as dropped. */
	readonly refused: number;
	/** The same as `lying`. */
	readonly fill: number;
	/** Messages gone here in any way: the sum of the next three. */
	readonly dropped: number;
	/** Gone by the box's policy. */
	readonly overflowed: number;
	/** Sent here after its owner had ended. */
	readonly late: number;
}

/**
 * What became of the messages of an outbox: offered = taken + dropped + late + unlinked. A fan-out is as many links as
 * it has branches, and a message is offered to each.
 */
export interface OutboxCounters {
	readonly name: string;
	/** Messages that had a fate: attempts that were refused, after which the sender kept the message, are none. */
	readonly offered: number;
	/** Taken by the inbox at the far end. */
	readonly taken: number;
	/** Turned away by an inbox that drops the newest, or by a full one when the sender could not wait, within `on`. */
	readonly dropped: number;
	/** Sent to a component that had ended. */
	readonly late: number;
	/** Sent while it was linked to nothing. */
	readonly unlinked: number;
	/** Messages that were taken at the far end, by at least one branch. */
	readonly sent: number;
	/** Final inboxes, as "component.box". */
	readonly to: readonly string[];
}

/** Where a component stands in its life. `resting`: it threw, and waits for its restart. */
export type State = "new" | "running" | "resting" | "ending" | EndedHow;

export interface ComponentCounters {
	readonly name: string;
	/** Nesting depth: 0 for the root. */
	readonly depth: number;
	readonly state: State;
	readonly faults: number;
	/** Messages whose handler threw. */
	readonly failed: number;
	/** Messages in a put that was cut by an end. */
	readonly unsent: number;
	readonly inboxes: readonly InboxCounters[];
	readonly outboxes: readonly OutboxCounters[];
	/** What it counts itself, such as datagrams that it ignored: by name, without zeros. */
	readonly counted: Readonly<Record<string, number>>;
}

/** The same, with what it tells about itself. A firmware does without: its board has no reader for it. */
export interface Runtime extends Running {
	/** Counters of every component, parents before children. */
	snapshot(): ComponentCounters[];
	/** The last faults, oldest first; 16 are kept. */
	faultLog(): Fault[];
}
