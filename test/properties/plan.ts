/** What a random graph is made of: plain data, so that it can be shrunk, printed, and taken to another engine. */
import type { Policy } from "../../runtime/index.ts";

/** Those that send by themselves, and those that act on what comes. */
export const sourceKinds = ["put", "try", "timer"] as const;
export const workerKinds = [
	...["forward", "gate", "thrower", "acts", "slow", "drain", "two", "quit", "tidy", "minds", "maker", "dealer"],
] as const;
export type SourceKind = (typeof sourceKinds)[number];

export interface PartPlan {
	readonly kind: string;
	readonly capacity: number;
	readonly policy: Policy;
	/** Messages that a source sends, or that it takes before it quits, throws or acts. */
	readonly count: number;
	/** ms that it takes for each message; 0 = no time. */
	readonly nap: number;
	readonly burst: number;
	/** Messages that one `on` sends; more than `burst` is a mistake that may lose some. */
	readonly sends: number;
	/** Which parts it sends to: numbers that are brought into range. */
	readonly to: readonly number[];
	/** The same of a second outbox. */
	readonly side: readonly number[];
	/** Whether what is linked to it goes to its second inbox, if it has one. */
	readonly extra: boolean;
	/** Whether it sits in a chassis of its own, behind passthroughs. */
	readonly shell: boolean;
}

export const actions = ["unlink", "link", "stop", "wake", "trip", "hold", "free"] as const;

/** Something that is done to a part. */
export interface Action {
	/** ms. */
	readonly at: number;
	readonly what: (typeof actions)[number];
	readonly part: number;
	/** For links: to which parts, and whether it is the second outbox. */
	readonly to: readonly number[];
	readonly side: boolean;
	/** By a component in its turn; else from outside. */
	readonly within: boolean;
}

export interface Plan {
	readonly parts: readonly PartPlan[];
	readonly actions: readonly Action[];
	/** May a part send to itself or to one before it? */
	readonly rings: boolean;
	/** Are those that throw restarted? */
	readonly restart: boolean;
	/** ms at which the run is stopped, and how long it may take; absent: not. */
	readonly stop?: { readonly at: number; readonly deadline: number } | undefined;
}
