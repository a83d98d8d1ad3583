import type { Component } from "../core/component.ts";
import { GraphError } from "../core/errors.ts";
import { link, linkBoxes } from "../core/link.ts";
import type { Microprocess } from "../core/microprocess.ts";
import { Chassis } from "./chassis.ts";

class PipelineChassis<In, Out> extends Chassis<In, Out> {
	override get kind(): string {
		return "Pipeline";
	}

	constructor(stages: readonly Microprocess[]) {
		super();
		this.addChildren(...stages);
		const first = stages[0];
		const last = stages[stages.length - 1];
		if (first === undefined || last === undefined) throw new GraphError("Pipeline: needs at least one component");
		for (let i = 0; i + 1 < stages.length; i++) {
			const from = stages[i];
			const to = stages[i + 1];
			if (from === undefined || to === undefined) continue;
			linkBoxes(from.outbox, to.inbox);
			from.$follows = to;
		}
		linkBoxes(this.inbox, first.inbox);
		linkBoxes(last.outbox, this.outbox);
		link(this.control, first.control);
		link(last.signal, this.signal);
	}
}

/** One place in a pipeline: what its neighbours need to know of it. */
type Stage<In, Out> = Component<In, Out>;

/**
 * The components of an array: alike, for the compiler does not know which of them follows which. Components that are
 * written one by one get a number of places that never fits, so that the signatures above stand alone, in what they
 * take and in what the compiler says.
 */
type Alike<S extends readonly Microprocess[]> = number extends S["length"]
	? S[number] extends Stage<infer In, infer Out>
		? [Out] extends [In]
			? S
			: readonly Stage<Out, In>[]
		: readonly "the components of an array are alike, and stand alone: Pipeline(first, Pipeline(...array), last)"[]
	: S["length"] extends 0
		? readonly [Microprocess]
		: S["length"] extends 10
			? readonly []
			: Ten;
type Ten = readonly [never, never, never, never, never, never, never, never, never, never];

type InOf<C> = C extends Stage<infer In, infer _Out> ? In : never;
type OutOf<C> = C extends Stage<infer _In, infer Out> ? Out : never;

/**
 * Components in a row: each one's outbox goes to the next one's inbox, and its signal to the next one's control.
 * Inbox and control of the pipeline are those of the first, outbox and signal those of the last.
 * It ends when all of them have ended. For more than ten, put a Pipeline into a Pipeline, or spread an array of
 * components that are alike: `Pipeline(...filters)`.
 * @throws GraphError for no component, or one that is in another graph already.
 */
export function Pipeline<T0, T1>(c1: Stage<T0, T1>): Chassis<T0, T1>;
export function Pipeline<T0, T1, T2>(c1: Stage<T0, T1>, c2: Stage<T1, T2>): Chassis<T0, T2>;
export function Pipeline<T0, T1, T2, T3>(c1: Stage<T0, T1>, c2: Stage<T1, T2>, c3: Stage<T2, T3>): Chassis<T0, T3>;
export function Pipeline<T0, T1, T2, T3, T4>(
	c1: Stage<T0, T1>,
	c2: Stage<T1, T2>,
	c3: Stage<T2, T3>,
	c4: Stage<T3, T4>,
): Chassis<T0, T4>;
export function Pipeline<T0, T1, T2, T3, T4, T5>(
	c1: Stage<T0, T1>,
	c2: Stage<T1, T2>,
	c3: Stage<T2, T3>,
	c4: Stage<T3, T4>,
	c5: Stage<T4, T5>,
): Chassis<T0, T5>;
export function Pipeline<T0, T1, T2, T3, T4, T5, T6>(
	c1: Stage<T0, T1>,
	c2: Stage<T1, T2>,
	c3: Stage<T2, T3>,
	c4: Stage<T3, T4>,
	c5: Stage<T4, T5>,
	c6: Stage<T5, T6>,
): Chassis<T0, T6>;
export function Pipeline<T0, T1, T2, T3, T4, T5, T6, T7>(
	c1: Stage<T0, T1>,
	c2: Stage<T1, T2>,
	c3: Stage<T2, T3>,
	c4: Stage<T3, T4>,
	c5: Stage<T4, T5>,
	c6: Stage<T5, T6>,
	c7: Stage<T6, T7>,
): Chassis<T0, T7>;
export function Pipeline<T0, T1, T2, T3, T4, T5, T6, T7, T8>(
	c1: Stage<T0, T1>,
	c2: Stage<T1, T2>,
	c3: Stage<T2, T3>,
	c4: Stage<T3, T4>,
	c5: Stage<T4, T5>,
	c6: Stage<T5, T6>,
	c7: Stage<T6, T7>,
	c8: Stage<T7, T8>,
): Chassis<T0, T8>;
export function Pipeline<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9>(
	c1: Stage<T0, T1>,
	c2: Stage<T1, T2>,
	c3: Stage<T2, T3>,
	c4: Stage<T3, T4>,
	c5: Stage<T4, T5>,
	c6: Stage<T5, T6>,
	c7: Stage<T6, T7>,
	c8: Stage<T7, T8>,
	c9: Stage<T8, T9>,
): Chassis<T0, T9>;
export function Pipeline<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>(
	c1: Stage<T0, T1>,
	c2: Stage<T1, T2>,
	c3: Stage<T2, T3>,
	c4: Stage<T3, T4>,
	c5: Stage<T4, T5>,
	c6: Stage<T5, T6>,
	c7: Stage<T6, T7>,
	c8: Stage<T7, T8>,
	c9: Stage<T8, T9>,
	c10: Stage<T9, T10>,
): Chassis<T0, T10>;
export function Pipeline<S extends readonly Microprocess[]>(
	...all: Alike<S>
): Chassis<InOf<S[number]>, OutOf<S[number]>>;
export function Pipeline(...stages: readonly Microprocess[]): Chassis<unknown, never> {
	return new PipelineChassis<unknown, never>(stages);
}
