import type { EndedHow } from "../around/report.ts";
import type { Mailbox } from "./mailbox.ts";
import type { Microprocess } from "./microprocess.ts";
import type { Outbox } from "./outbox.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Signal } from "./signals.ts";
import type { Alarm } from "./timers.ts";

/** What an outbox sent before its present link, or the lack of one. */
export interface PastSends {
	readonly outbox: Outbox<unknown>;
	sent: number;
	unlinked: number;
}

/** What the core asks of a supervisor. */
export interface Supervisor {
	/** A child threw. False: it ends; else it rests until its restart. */
	restarts(runtime: Scheduler, child: Microprocess): boolean;
	/** Something woke a child that rests. True: it may begin anew, or end. */
	rested(runtime: Scheduler, child: Microprocess): boolean;
}

/**
 * What few components need: made at the first need, so that a plain component is small.
 * Everything here is off the path of a message.
 */
export class Cold {
	children: Microprocess[] = [];
	/** Beyond the default inbox. */
	inboxes: Mailbox<unknown>[] = [];
	/** Beyond the default outbox. */
	outboxes: Outbox<unknown>[] = [];
	/** Where its signal goes by a link of its own. */
	signalTo: Microprocess | null = null;
	/** Whose signal outbox its own leaves through. */
	signalVia: Microprocess | null = null;
	/** Which child its control leads to. */
	controlTo: Microprocess | null = null;
	/** The signal in its control box, unread. */
	pending: Signal | null = null;
	/** How many of its children were there before it first began. */
	constructed = 0;
	/** Two of its outboxes end in one inbox. */
	shares = false;
	alarm: Alarm | null = null;
	how: EndedHow | null = null;
	/** ms: when an ending component is cut. */
	cutAt = Infinity;
	faults = 0;
	/** What to do when a child throws. */
	supervisor: Supervisor | null = null;
	/** Outboxes that were linked or unlinked after they had sent: their counts from before. */
	past: PastSends[] = [];
}
