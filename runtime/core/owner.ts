/* What boxes and alarms know of a component and its runtime. Types only: so no box needs to know a component's file. */

import type { Signal } from "./signals.ts";

/** The runtime, as boxes see it. */
export interface Turns {
	/** ms, read from the platform at the beginning of each round. */
	readonly time: number;
	/** A step is being made, and not a call from outside. */
	readonly inTurn: boolean;
	/** Rounds that have begun since the start. */
	readonly round: number;
	/** Places in queues for room that were drawn so far. */
	tickets: number;
	/** Components that have a place now. */
	queuing: number;
	/** Somebody began to wait for room since the last look for components that block each other. */
	blocked: boolean;
	/** Puts a sleeping component at the end of the run queue. */
	enqueue(component: Owner): void;
	/** A handler sent more than its burst. */
	tellBurst(component: Owner, outbox: string): void;
	/** A component threw in a step that is not its own. */
	threw(component: Owner, error: unknown): void;
}

/** A component, as its boxes see it. */
export interface Owner {
	/** Its place in the run queue, see wake.ts. */
	next: Owner | null;
	/** Bits of state.ts. */
	$state: number;
	readonly runtime: Turns | null;
	readonly parent: Owner | null;
	/** Its place among those who wait for room: the lowest is served first. Missing while it waits nowhere. */
	$ticket?: number | undefined;
	/** The round in which it last asked for room. */
	$asked?: number;
	/** For messages to people. */
	readonly label: string;
	readonly hasEnded: boolean;
	/** The signal in its control box, unread. */
	$pending?: Signal | undefined;
	/** Up to where its handler is fed in this turn; 0 in any other step. */
	readonly inbox: { end: number; readonly read: number; readonly write: number };
	/** Whether it is a handler: it has no `*main()`. */
	readonly handles: boolean;
	/** Whether it is a handler to which messages lie that it takes now. */
	readonly hasMore: boolean;
	/** A component that sends to it threw, and rests until its restart. */
	onSourceFault(): void;
	/** Whether it has calls of its own in place of the library's. */
	$callsItsOwn(): boolean;
}
