import { textOf } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import type { Outbox } from "../../core/outbox.ts";
import { type Careful, countOf, type LeftOut, leaveOut, tellLeftOut, wordsOf } from "../bad-messages.ts";
import { Several } from "./several.ts";
import type { Output, StateOptions, Transitions } from "./state-options.ts";
import { addRows, isMade, type Place, placeOf, placesOf, type Row } from "./state-table.ts";

/** An event as a message: its name; true and false for "true" and "false". */
export type EventMessage<Event extends string | number> =
	| Event
	| (Event extends "true" ? true : never)
	| (Event extends "false" ? false : never);

export interface StateMachineOptions<State extends string, Event extends string | number, Out, T>
	extends ComponentOptions {
	/** The state that it begins in. */
	readonly initial: NoInfer<State>;
	/** Each state by its name: what it sends, and what follows which event. */
	readonly states: { readonly [Name in State]: StateOptions<NoInfer<State>, Event, Out, NoInfer<T>> };
	/** What follows which event in every other state that has no transition of its own for it. */
	readonly on?: Transitions<NoInfer<State>, Event, NoInfer<T>>;
	/** The state that follows when a guard, an entry or an exit throws. Default: none does. */
	readonly error?: NoInfer<State>;
	/** Says which event a message is; `undefined` for none. Default: the message is its event's name. */
	readonly by?: (message: T) => EventMessage<NoInfer<Event>> | undefined;
}

/** What a state can send. */
type Sendable = string | number | boolean | object;

/**
 * Goes from state to state by a declared table. Sends each state at its beginning, the first one at the start, and from
 * `output` what the table has states send.
 */
export class StateMachine<
		State extends string,
		Event extends string | number,
		Out extends Sendable = never,
		T = EventMessage<Event>,
	>
	extends Several<T, State>
	implements Careful
{
	/** What states send when they begin and when they are left. */
	readonly output: Outbox<Out>;
	/** Events that led nowhere: the state has no transition for them, or no guard let them. */
	unhandled = 0;
	/** Guards, entries and exits that threw. */
	errors = 0;
	declare leftOut?: LeftOut;
	private readonly first: Place<State, T, Out>;
	private readonly error: Place<State, T, Out> | undefined;
	private readonly by: ((message: T) => unknown) | undefined;
	private readonly everywhere = new Map<unknown, readonly Row<State, T, Out>[]>();
	private readonly events = new Set<unknown>();
	private place: Place<State, T, Out> | undefined;
	/** The state that is due, at the start and after a time-out: it waits for room. */
	private due: Place<State, T, Out> | undefined;
	private since = 0;
	private told = false;

	constructor(options: StateMachineOptions<State, Event, Out, T>) {
		super(options);
		const { initial, states, on = {}, error, by } = options;
		const places = placesOf<State, Event, Out, T>(states);
		addRows(this.everywhere, places, "on", on);
		this.first = placeOf(places, "initial", initial);
		this.error = error === undefined ? undefined : placeOf(places, "error", error);
		this.by = by;
		const all = [...places.values()];
		for (const { rows } of all) for (const event of rows.keys()) this.events.add(event);
		for (const event of this.everywhere.keys()) this.events.add(event);
		const two = all.some(({ entry }) => entry !== undefined) && all.some(({ exit }) => exit !== undefined);
		const burst = two ? 2 : 1;
		this.output = this.addOutbox<Out>("output", "what states send when they begin and are left", { burst });
	}

	/** The state that it is in; `undefined` before its start. */
	get state(): State | undefined {
		return this.place?.state;
	}

	/** Messages that are no events. */
	get ignored(): number {
		return countOf(this, "ignored");
	}

	override open(): void {
		this.place = undefined;
		this.told = false;
		this.due = this.first;
		super.open();
		this.notify();
	}

	override onTimer(): void {
		this.due = this.place?.later;
	}

	/** It may become another state by itself: with room for all that this sends. */
	protected override readBoxes(): void {
		const { due, outbox, output } = this;
		if (due === undefined || outbox.target.fit(outbox, 1) === 0 || output.target.fit(output, 1) === 0) return;
		this.go(due, undefined);
	}

	override on(message: T): void {
		const event = this.eventOf(message);
		if (event === undefined) return;
		const { place, everywhere } = this;
		const own = this.follow(place?.rows.get(event), message);
		const to = own ?? this.follow(everywhere.get(event), message);
		// What leads from everywhere to one state does not leave that one.
		if (to === undefined || (own === undefined && to === place)) this.unhandled++;
		else this.go(to, message);
	}

	/** `undefined` for what is left out. */
	private eventOf(message: T): unknown {
		let event: unknown = message;
		if (this.by !== undefined)
			try {
				event = this.by(message);
			} catch (error) {
				leaveOut(this, "ignored", "by threw", ` ${textOf(error)}`);
				return undefined;
			}
		if (this.events.has(event)) return event;
		if (event === undefined) this.unhandled++;
		else leaveOut(this, "ignored", "no state has such an event", `: ${wordsOf(event)}`);
		return undefined;
	}

	/** Where the first transition leads whose guard says so; to the error state, if there is one, when that throws. */
	private follow(rows: readonly Row<State, T, Out>[] | undefined, message: T): Place<State, T, Out> | undefined {
		if (rows === undefined) return undefined;
		for (let i = 0; i < rows.length; i++) {
			const row = rows[i];
			if (row === undefined) continue;
			if (row.guard === undefined) return row.to;
			try {
				if (row.guard(message, this.now - this.since)) return row.to;
			} catch (error) {
				this.threw("a guard", error);
				if (this.error !== undefined && this.error !== this.place) return this.error;
			}
		}
		return undefined;
	}

	private go(to: Place<State, T, Out>, message: T | undefined): void {
		const { errors, error, place } = this;
		const left = place === undefined ? undefined : this.made("an exit", place.exit, message);
		let next = to;
		let begun: Out | undefined;
		if (this.errors === errors || error === undefined) begun = this.made("an entry", to.entry, message);
		if (this.errors !== errors && error !== undefined && to !== error) {
			next = error;
			begun = this.made("an entry", error.entry, message);
		}
		this.place = next;
		this.since = this.now;
		this.due = undefined;
		if (next.ms > 0) this.armAt(this.now + next.ms);
		else this.disarm();
		if (left !== undefined) this.output.send(left);
		if (begun !== undefined) this.output.send(begun);
		this.send(next.state);
	}

	private made(what: string, output: Output<T, Out> | undefined, message: T | undefined): Out | undefined {
		if (!isMade(output)) return output;
		try {
			return output(message);
		} catch (error) {
			this.threw(what, error);
			return undefined;
		}
	}

	/** @cold */
	private threw(what: string, error: unknown): void {
		if (!this.told) this.log(`${what} threw in the state ${this.state}: ${textOf(error)}`);
		this.told = true;
		this.errors++;
	}

	override close(): void {
		tellLeftOut(this);
	}
}
