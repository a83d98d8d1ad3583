import type { Fault } from "../core/faults.ts";
import type { Services } from "./services.ts";

/* What a run tells about itself: plain data, made on demand, never on a message's path. */

/** How a component came to its end. */
export type EndedHow = "finished" | "stopped" | "cut" | "failed";

export interface InboxCounters {
	readonly name: string;
	/** Messages it can hold. */
	readonly capacity: number;
	/** Messages that lie in it now. */
	readonly fill: number;
	/** The most that ever lay in it. */
	readonly peak: number;
	/** Messages taken in since the start. */
	readonly taken: number;
	/** Messages gone in any way: the sum of the next three. */
	readonly dropped: number;
	/** Gone by the box's policy. */
	readonly overflowed: number;
	/** Sent here after its owner had ended. */
	readonly late: number;
	/** Still here at its owner's end, or cleared away by it. */
	readonly unread: number;
	/** Attempts turned away because it was full. The sender kept the message. */
	readonly refused: number;
}

export interface OutboxCounters {
	readonly name: string;
	/** Messages that were taken at the far end. */
	readonly sent: number;
	/** Messages sent while it was linked to nothing: gone. */
	readonly unlinked: number;
	/** Final inboxes, as "component.box". */
	readonly to: readonly string[];
}

export interface ComponentCounters {
	readonly name: string;
	/** Nesting depth: 0 for the root. */
	readonly depth: number;
	readonly state: "new" | "running" | "ending" | EndedHow;
	readonly faults: number;
	readonly inboxes: readonly InboxCounters[];
	readonly outboxes: readonly OutboxCounters[];
	/** What it counts itself, such as datagrams that it ignored: by name, without zeros. */
	readonly counted: Readonly<Record<string, number>>;
}

/** Why somebody still waits, in words, for a stall report. */
export interface Waiting {
	readonly name: string;
	readonly waitsFor: string;
}

export interface RunEnd {
	/** `ended`: every component ended. `stopped`: the same, asked for. `stalled`: nothing can happen any more. */
	readonly reason: "ended" | "stopped" | "stalled";
	/** ms on the platform's clock. */
	readonly time: number;
	/** Components that threw, in all. */
	readonly faults: number;
	/** Filled for a stall, unless the runtime is one without reports. */
	readonly waiting: readonly Waiting[];
}

/** The handle of one running graph. */
export interface Running {
	/** Asks every component to end now (shutdownMicroprocess); `finally` blocks get `deadline` ms, default 1 000. */
	stop(deadline?: number): void;
	/** `null` while it runs. */
	readonly end: RunEnd | null;
	/** Rounds of the run queue in one call of the platform; 1 lets a host slow a run for the eye. Default 1 000. */
	roundsPerTurn: number;
	/** Missing until `services(runtime)` makes it. */
	services?: Services;
}

/** The same, with what it tells about itself. A firmware does without: its board has no reader for it. */
export interface Runtime extends Running {
	/** Counters of every component, parents before children. */
	snapshot(): ComponentCounters[];
	/** The last faults, oldest first; 16 are kept. */
	faultLog(): Fault[];
}
