/** The table of a StateMachine as the machine reads it. */
import { GraphError } from "../../core/errors.ts";
import { checkMs } from "../options.ts";
import type { Output, StateOptions, Target, Transition } from "./state-options.ts";

/** A state as the machine reads it. */
export class Place<State, T, Out> {
	readonly state: State;
	readonly entry: Output<T, Out> | undefined;
	readonly exit: Output<T, Out> | undefined;
	/** By events. */
	readonly rows = new Map<unknown, readonly Row<State, T, Out>[]>();
	/** ms; 0: it has no time-out. */
	ms = 0;
	later: Place<State, T, Out> | undefined;

	constructor(state: State, entry?: Output<T, Out>, exit?: Output<T, Out>) {
		this.state = state;
		this.entry = entry;
		this.exit = exit;
	}
}

/** A transition as the machine reads it. */
export interface Row<State, T, Out> {
	readonly to: Place<State, T, Out>;
	readonly guard: ((message: T, held: number) => boolean) | undefined;
}

/** A table's places by the names of their states. */
export type Places<State, T, Out> = ReadonlyMap<unknown, Place<State, T, Out>>;

/** @throws GraphError for a table without states, or for one of which a state leads nowhere */
export function placesOf<State extends string, Event extends string | number, Out, T>(
	states: {
		readonly [Name in State]: StateOptions<State, Event, Out, T>;
	},
): Places<State, T, Out> {
	const places = new Map<unknown, Place<State, T, Out>>();
	for (const state in states) places.set(state, new Place(state, states[state].entry, states[state].exit));
	if (places.size === 0) throw new GraphError("StateMachine: states is empty; give each state a name");
	for (const state in states) {
		const place = placeOf(places, "states", state);
		const { on = {}, after } = states[state];
		addRows(place.rows, places, `states.${state}.on`, on);
		if (after === undefined) continue;
		place.ms = checkMs("StateMachine", `states.${state}.after: ms`, after.ms);
		place.later = placeOf(places, `states.${state}.after: to`, after.to);
	}
	return places;
}

/** @throws GraphError for the name of no state, which `where` leads to */
export function placeOf<State, T, Out>(
	places: Places<State, T, Out>,
	where: string,
	state: State,
): Place<State, T, Out> {
	const place = places.get(state);
	if (place !== undefined) return place;
	const names = [...places.keys()].join(", ");
	throw new GraphError(`StateMachine: ${where}: there is no state ${JSON.stringify(state)}; there are ${names}`);
}

/** The events of `on`, as they come as messages: the keys of a table are texts. */
export function addRows<State, T, Out>(
	rows: Map<unknown, readonly Row<State, T, Out>[]>,
	places: Places<State, T, Out>,
	where: string,
	on: { readonly [event: string]: Target<State, T> | undefined },
): void {
	for (const [event, target] of Object.entries(on)) {
		if (target === undefined) continue;
		const several = isSeveral(target) ? target : [isTransition(target) ? target : { to: target }];
		const found = several.map(({ to, guard }) => ({ to: placeOf(places, `${where}.${event}`, to), guard }));
		rows.set(event, found);
		if (event === "true" || event === "false") rows.set(event === "true", found);
		else if (`${Number(event)}` === event) rows.set(Number(event), found);
	}
}

function isSeveral<State, T>(target: Target<State, T>): target is readonly Transition<State, T>[] {
	return Array.isArray(target);
}

function isTransition<State, T>(target: State | Transition<State, T>): target is Transition<State, T> {
	return typeof target === "object" && target !== null;
}

/** Whether it makes the message when it is wanted. */
export function isMade<T, Out>(
	output: Output<T, Out> | undefined,
): output is (message: T | undefined) => Out | undefined {
	return typeof output === "function";
}
