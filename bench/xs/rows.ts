/** What is measured on XS, one row each. */

export interface XsCase {
	readonly name: string;
	/** Name of the work in bench/work. */
	readonly work: string;
	readonly ours: boolean;
	readonly style: string;
	/** Plain generators, not lowered. */
	readonly native?: boolean;
	/** Not the row of three: left out of comparisons with the anchors. */
	readonly other?: boolean;
}

export const cases: readonly XsCase[] = [
	{ name: "ring inlined by hand, drained", work: "inlined", ours: false, style: "anchor" },
	{ name: "ring with methods, drained", work: "methods", ours: false, style: "anchor" },
	{ name: "step objects, one message per step", work: "steps", ours: false, style: "anchor" },
	{ name: "Axon: generators and arrays", work: "axon", ours: false, style: "anchor" },
	{ name: "Axon with its postman", work: "axonPostman", ours: false, style: "anchor" },
	{ name: "handler: on(v)", work: "handler", ours: true, style: "handler" },
	{ name: "main, draining", work: "drain", ours: true, style: "main" },
	{ name: "main, MeowMix: one message per resume", work: "meowmix", ours: true, style: "main" },
	{ name: "main, yield* receive and put", work: "helpers", ours: true, style: "main" },
	{ name: "main, draining, native generators", work: "drain", ours: true, style: "native", native: true },
	{ name: "main, MeowMix, native generators", work: "meowmix", ours: true, style: "native", native: true },
	{ name: "main, yield* helpers, native generators", work: "helpers", ours: true, style: "native", native: true },
	{ name: "fan-out: one handler to two", work: "fanOut", ours: true, style: "handler", other: true },
	{ name: "fan-in: two handlers to one", work: "fanIn", ours: true, style: "handler", other: true },
	{ name: "fan-in, both waiting for room", work: "contended", ours: true, style: "handler", other: true },
	{ name: "drop-oldest, half of them dropped", work: "dropOldest", ours: true, style: "handler", other: true },
	{ name: "drop-newest, half of them dropped", work: "dropNewest", ours: true, style: "handler", other: true },
	{ name: "handler row beside 20 empty parents", work: "alone", ours: true, style: "handler", other: true },
	{ name: "handler row beside 40 idle components", work: "amongIdle", ours: true, style: "handler", other: true },
	{ name: "handler row beside 20 sleeping timers", work: "amongSleepers", ours: true, style: "handler", other: true },
	{ name: "handler row beside 20 unused features", work: "amongUnused", ours: true, style: "handler", other: true },
	{ name: "handler, its observer gone", work: "unobserved", ours: true, style: "handler", other: true },
];
