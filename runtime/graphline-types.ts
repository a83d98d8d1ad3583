import type { ControlBox, SignalBox } from "./control.ts";
import type { Mailbox, Sink } from "./mailbox.ts";
import type { Outbox, Source } from "./outbox.ts";

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

/** All links that the members allow: from each outbox to the inboxes that accept its messages, and the passthroughs. */
export type LinkTable<M> = {
	readonly [From in Paths<M, Outbox<unknown>>]?:
		| InboxFor<M, Emits<At<M, From>>>
		| "outbox"
		| readonly InboxFor<M, Emits<At<M, From>>>[];
} & {
	readonly [From in Paths<M, SignalBox>]?: Paths<M, ControlBox> | "signal";
} & {
	readonly inbox?: Paths<M, Mailbox<unknown>>;
	readonly control?: Paths<M, ControlBox>;
};

/** What the graphline's own inbox takes, by its passthrough; nothing when there is none. */
export type AcceptedBy<M, L> = L extends { readonly inbox: infer Path } ? Accepts<At<M, Path>> : never;

/** What its own outbox gives: whatever passes out. */
export type EmittedBy<M, L> = {
	[From in keyof L]: L[From] extends "outbox" ? Emits<At<M, From>> : never;
}[keyof L];
