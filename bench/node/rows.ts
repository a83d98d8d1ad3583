/** What is measured on Node, one row each, in a process of its own. */

export interface NodeCase {
	readonly name: string;
	/** Name of the work in bench/work or of the peer in peers.ts. */
	readonly work: string;
	readonly ours: boolean;
	/** Messages that each inbox holds; 0 where there is none. */
	readonly capacity: number;
	readonly messages: number;
	readonly native?: boolean;
	/** Package of bench/package.json that it needs. */
	readonly needs?: string;
	/** It adds up something else, or nothing. */
	readonly other?: boolean;
}

const ours = { ours: true, capacity: 16, messages: 1_000_000 } as const;
const peer = { ours: false, capacity: 16, messages: 1_000_000 } as const;

/** Components in the two crowds, and how many of them are busy. */
export const crowds: Readonly<Record<string, { readonly all: number; readonly busy: number }>> = {
	crowdSmall: { all: 1_000, busy: 1_000 },
	crowdLarge: { all: 100_000, busy: 1_000 },
};

export const cases: readonly NodeCase[] = [
	{ ...peer, name: "ring inlined by hand, drained", work: "inlined" },
	{ ...peer, name: "ring with methods, drained", work: "methods" },
	{ ...peer, name: "ring and step objects", work: "steps" },
	{ ...peer, name: "Axon: generators and arrays", work: "axon", capacity: 0 },
	{ ...ours, name: "handler: on(v)", work: "handler" },
	{ ...ours, name: "main, draining", work: "drain" },
	{ ...ours, name: "main, MeowMix: one message per resume", work: "meowmix" },
	{ ...ours, name: "main, yield* receive and put", work: "helpers" },
	{ ...ours, name: "main, draining, native generators", work: "drain", native: true },
	{ ...ours, name: "main, MeowMix, native generators", work: "meowmix", native: true },
	{ ...ours, name: "main, yield* helpers, native generators", work: "helpers", native: true },
	{ ...ours, name: "fan-out: one handler to two", work: "fanOut", other: true },
	{ ...ours, name: "fan-in: two handlers to one", work: "fanIn", other: true },
	{ ...ours, name: "drop-oldest, half of them dropped", work: "dropOldest", other: true },
	{ ...ours, name: "1 000 components, all busy", work: "crowdSmall", capacity: 8, other: true },
	{ ...ours, name: "100 000 components, 1 % busy", work: "crowdLarge", capacity: 8, other: true },
	{ ...peer, name: "EventEmitter", work: "eventEmitter", capacity: 0 },
	{ ...peer, name: "Node streams, object mode", work: "nodeStreams" },
	{ ...peer, name: "rxjs subjects", work: "rxjsSubjects", capacity: 0, needs: "rxjs" },
	{ ...peer, name: "@thi.ng/csp channels", work: "thingCsp", needs: "@thi.ng/csp", messages: 200_000 },
	{ ...peer, name: "xstate actors", work: "xstate", capacity: 0, needs: "xstate", messages: 200_000 },
	{ ...peer, name: "effect queues and fibers", work: "effect", needs: "effect", messages: 100_000 },
	{ ...peer, name: "js-csp channels", work: "jsCsp", needs: "js-csp", messages: 100_000 },
	{ ...peer, name: "noflo network", work: "noflo", capacity: 0, needs: "noflo", messages: 20_000 },
];
