import type { ControlBox, SignalBox } from "../core/control.ts";
import type { Mailbox } from "../core/mailbox.ts";
import type { Outbox, Source } from "../core/outbox.ts";
import type { Sink } from "../core/places.ts";

/** "component.box" for every box of kind `Kind` in the members `M`. */
type Paths<M, Kind> = {
	[Name in keyof M & string]: {
		[Field in keyof M[Name] & string]: M[Name][Field] extends Kind ? `${Name}.${Field}` : never;
	}[keyof M[Name] & string];
}[keyof M & string];

/** The box at "component.box". */
type At<M, Path> = Path extends `${infer Name}.${infer Field}`
	? Name extends keyof M
		? Field extends keyof M[Name]
			? M[Name][Field]
			: never
		: never
	: never;

type Emits<Box> = Box extends Source<infer T> ? T : never;
type Accepts<Box> = Box extends Sink<infer T> ? T : never;
type InboxFor<M, T> = Paths<M, Mailbox<unknown> & Sink<T>>;
/** An inbox. Any other text may stand here, too, for `Checked` says in which link it does. */
type Target<M> = Paths<M, Mailbox<unknown>> | (string & {});
/**
 * All links that the members have the boxes for: from each outbox to inboxes, and the passthroughs. Whether both ends
 * speak of the same is for `Checked`, which says what is wrong.
 */
export type LinkTable<M> = {
	readonly [From in Paths<M, Outbox<unknown>>]?: Target<M> | "outbox" | readonly Target<M>[];
} & {
	readonly [From in Paths<M, SignalBox>]?: Paths<M, ControlBox> | "signal";
} & {
	readonly inbox?: Paths<M, Mailbox<unknown>>;
	readonly control?: Paths<M, ControlBox>;
};

/** What the compiler shows of a link whose two ends speak of different things. */
interface Mismatch<_Ends extends { sends: unknown; takes: unknown }> {
	readonly mismatch: never;
}

/** What the compiler shows of a link whose end is not there. No `never`: that would take all other links with it. */
interface NoOutbox<_Path> {
	readonly missing: never;
}
interface NoInbox<_Path> {
	readonly missing: never;
}

type Fitting<M, From> = InboxFor<M, Emits<At<M, From>>>;
/** What is wrong with where an outbox leads. Not distributed: of two inboxes in a `?:` both must fit. */
type Wrong<M, From, Path> = [Path] extends [Fitting<M, From>]
	? unknown
	: [Path, Path & Paths<M, Mailbox<unknown>>] extends [string, never]
		? NoInbox<Path>
		: Mismatch<{ sends: Emits<At<M, From>>; takes: Accepts<At<M, Path>> }>;
/** The same for a list, link by link; for one of several lists as a whole, for there all must fit. */
type Several<M, From, L extends readonly unknown[], All = L> = L extends unknown
	? [All] extends [L]
		? { readonly [I in keyof L]: Wrong<M, From, L[I]> }
		: Wrong<M, From, All>
	: never;

/** What is wrong with one table, in the place of each link that does not fit. Any may be left out: another has it. */
type Checked<M, L> = {
	readonly [From in keyof L]?: From extends Paths<M, Outbox<unknown>>
		? WrongLink<M, From, L[From]>
		: From extends keyof LinkTable<M>
			? unknown
			: NoOutbox<From>;
};
type WrongLink<M, From, To> = [To] extends [Fitting<M, From> | "outbox" | undefined | readonly Fitting<M, From>[]]
	? unknown
	: [To] extends [readonly unknown[]]
		? Several<M, From, To>
		: Wrong<M, From, To>;

/** What is wrong with the links `L`. Of two tables in a `?:` both must fit, so it is all that is wrong with either. */
export type CheckedAll<M, L> = (L extends unknown ? (table: Checked<M, L>) => void : never) extends (
	table: infer All,
) => void
	? All
	: never;

/** What the graphline's own inbox takes, by its passthrough; nothing when there is none. */
export type AcceptedBy<M, L> = L extends { readonly inbox: infer Path } ? Accepts<At<M, Path>> : never;

/** The links that are written down, without those that were made at run time. */
type Written<L> = { [From in keyof L as string extends From ? never : From]: L[From] };

/** What its own outbox gives: whatever passes out. */
export type EmittedBy<M, L> = {
	[From in keyof Written<L>]: Written<L>[From] extends "outbox" ? Emits<At<M, From>> : never;
}[keyof Written<L>];
