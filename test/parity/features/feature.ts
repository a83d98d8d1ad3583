/** A feature of Axon's, in one line, and what there is for it here. */
export interface Feature {
	/** As in our inventory of Axon: B boxes, P links, C components … */
	readonly id: string;
	readonly what: string;
	readonly axon: string;
	readonly ours: string;
	/** Names of tests, or ids of statements ("Component:234"). None: `ours` says why it is not carried. */
	readonly tests: readonly string[];
}

export interface Chapter {
	readonly title: string;
	readonly features: readonly Feature[];
}

export function has(id: string, what: string, axon: string, ours: string, ...tests: readonly string[]): Feature {
	return { id, what, axon, ours, tests };
}

export function hasNot(id: string, what: string, axon: string, why: string): Feature {
	return { id, what, axon, ours: `not carried: ${why}`, tests: [] };
}
