/** The table of a StateMachine as its author declares it. */

/** What a state sends: a message, or a function that makes one, or `undefined` for none. */
export type Output<T, Out> = Out | ((message: T | undefined) => Out | undefined);

/** Where an event leads: to a state, always or while a guard says so. */
export interface Transition<State, T> {
	/** The state that follows; the same one is left and entered anew. */
	readonly to: State;
	/** Whether it may, by the message and by how long the state has held, ms. Default: it may. */
	readonly guard?: (message: T, held: number) => boolean;
}

/** A state, a transition, or several of which the first counts whose guard says so. */
export type Target<State, T> = State | Transition<State, T> | readonly Transition<State, T>[];

/** What follows which event. */
export type Transitions<State, Event extends string | number, T> = { readonly [Name in Event]?: Target<State, T> };

export interface StateOptions<State, Event extends string | number, Out, T> {
	/** Sent from `output` when the state begins. */
	readonly entry?: Output<T, Out>;
	/** Sent from `output` when the state is left. */
	readonly exit?: Output<T, Out>;
	/** What follows which event. */
	readonly on?: Transitions<State, Event, T>;
	/** Where it leads when it has held for `ms`, 1 to 86400000 (a day). */
	readonly after?: { readonly ms: number; readonly to: State };
}
