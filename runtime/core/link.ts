import { ControlBox, SignalBox } from "./control.ts";
import { GraphError } from "./errors.ts";
import { type Inbox, Mailbox, type Sink } from "./mailbox.ts";
import type { Microprocess } from "./microprocess.ts";
import { NOWHERE, Outbox, type Source } from "./outbox.ts";
import { SENT_SIGNAL, SIGNAL_FOLLOWS } from "./state.ts";

/** Anything with the default boxes, typed. */
export interface Takes<in T> {
	readonly inbox: Mailbox<unknown> & Sink<T>;
}
export interface Gives<out T> {
	readonly outbox: Outbox<unknown> & Source<T>;
}
type Any = Microprocess;

/**
 * Links two boxes. A link is resolved as it is made: a message goes straight into the final inbox.
 * - outbox -> inbox: messages flow;
 * - inbox -> a child's inbox: what arrives goes on to the child (passthrough in);
 * - a child's outbox -> outbox: what the child sends leaves here (passthrough out);
 * - signal -> control, and the same two passthroughs: shutdown signals.
 * Boxes are given as objects (`a.outbox`) or by their common names (`[a, "outbox"]`).
 * @throws GraphError, naming both ends: for a second link from one outbox, a ring of passthroughs.
 */
export function link<T>(from: Inbox<T>, to: Mailbox<unknown> & Sink<T>): void;
export function link<T>(from: Outbox<unknown> & Source<T>, to: Outbox<unknown> & Source<T>): void;
export function link(from: SignalBox, to: ControlBox): void;
export function link(from: ControlBox, to: ControlBox): void;
export function link(from: SignalBox, to: SignalBox): void;
export function link<T>(from: readonly [Any & Gives<T>, "outbox"], to: readonly [Any & Takes<T>, "inbox"]): void;
export function link<T>(
	from: readonly [Any & { inbox: Inbox<T> }, "inbox"],
	to: readonly [Any & Takes<T>, "inbox"],
): void;
export function link<T>(from: readonly [Any & Gives<T>, "outbox"], to: readonly [Any & Gives<T>, "outbox"]): void;
export function link(from: readonly [Any, "signal"], to: readonly [Any, "control"]): void;
export function link(from: readonly [Any, "control"], to: readonly [Any, "control"]): void;
export function link(from: readonly [Any, "signal"], to: readonly [Any, "signal"]): void;
// The most usual form comes last: the compiler explains a call that fits none by the last one.
export function link<T>(from: Outbox<unknown> & Source<T>, to: Mailbox<unknown> & Sink<T>): void;
export function link(from: BoxEnd, to: BoxEnd): void {
	linkBoxes(boxOf(from), boxOf(to));
}

export type Box = Outbox<unknown> | Mailbox<unknown> | SignalBox | ControlBox;
type Named = readonly [Any, "inbox" | "outbox" | "signal" | "control"];
type BoxEnd = Box | Named;

function boxOf(end: BoxEnd): Box {
	return end instanceof Outbox || end instanceof Mailbox || end instanceof SignalBox || end instanceof ControlBox
		? end
		: end[0][end[1]];
}

/** The same without types: for graphs that are put together by names. @throws GraphError for ends that do not fit. */
export function linkBoxes(from: Box, to: Box): void {
	if (from instanceof Outbox && to instanceof Mailbox) flow(from, to);
	else if (from instanceof Mailbox && to instanceof Mailbox) passIn(from, to);
	else if (from instanceof Outbox && to instanceof Outbox) passOut(from, to);
	else if (from instanceof SignalBox && to instanceof ControlBox) lead(from, to, "signalTo");
	else if (from instanceof ControlBox && to instanceof ControlBox) pass(from, to, "controlTo");
	else if (from instanceof SignalBox && to instanceof SignalBox) {
		pass(from, to, "signalVia");
		to.owner.$state |= SENT_SIGNAL; // its own signal is what passes out
	} else throw refusal(from, to, "these two kinds of box cannot be linked");
}

/** Takes the links of an outbox away. Messages that were delivered stay where they are. */
export function unlink(from: Outbox<unknown>): void {
	const { via } = from;
	if (via !== undefined) {
		from.via = undefined;
		via.inner = via.inner?.filter((inner) => inner !== from);
	}
	point(from, NOWHERE);
}

/** "component.box", for messages to people. */
export function boxLabel(box: Box): string {
	const name = box instanceof SignalBox ? "signal" : box instanceof ControlBox ? "control" : box.spec.name;
	return `${box.owner.label}.${name}`;
}

/** Why two boxes cannot be linked. */
export function refusal(from: Box, to: Box, why: string): GraphError {
	return new GraphError(`link ${boxLabel(from)} -> ${boxLabel(to)}: ${why}`);
}

function ring(from: Box, to: Box): GraphError {
	return refusal(from, to, "a ring of passthroughs that leads nowhere");
}

function leadsTo(from: Box, to: Box, now: string): GraphError {
	return refusal(from, to, `it leads to ${now} already`);
}

function flow(from: Outbox<unknown>, to: Mailbox<unknown>): void {
	checkFree(from, to);
	const end = finalInbox(from, to);
	checkBurst(from, end);
	point(from, end);
}

function passIn(from: Mailbox<unknown>, to: Mailbox<unknown>): void {
	const end = finalInbox(from, to);
	if (end === from) throw ring(from, to);
	if (from.into !== undefined) throw leadsTo(from, to, boxLabel(from.into));
	for (let source = from.sources; source !== null; source = source.nextSource) checkBurst(source, end);
	from.into = to;
	// Its sources move on; a fan-out's branch moves the same way.
	for (let source = from.sources; source !== null; source = from.sources) {
		from.disconnect(source);
		end.connect(source);
	}
}

function passOut(from: Outbox<unknown>, to: Outbox<unknown>): void {
	checkFree(from, to);
	for (let outer: Outbox<unknown> | undefined = to; outer !== undefined; outer = outer.via)
		if (outer === from) throw ring(from, to);
	to.target.eachFinal((end) => checkBurst(from, end));
	from.via = to;
	if (to.inner === undefined) to.inner = [];
	to.inner.push(from);
	point(from, to.target);
}

/** Where messages into `box` end, through passthroughs. */
export function finalInbox(from: Box, box: Mailbox<unknown>): Mailbox<unknown> {
	let end = box;
	for (; end.into !== undefined; end = end.into) if (end.into === from) throw ring(from, box);
	return end;
}

/** @throws GraphError for an outbox that is linked already. */
export function checkFree(from: Outbox<unknown>, to: Box): void {
	if (from.via === undefined && !from.linked) return;
	const now: string[] = [];
	if (from.via !== undefined) now.push(boxLabel(from.via));
	else from.target.eachFinal((box) => now.push(boxLabel(box)));
	throw refusal(
		from,
		to,
		`${boxLabel(from)} leads to ${now.join(", ")} already; ` +
			"an outbox has one link. For several inboxes write fanout(outbox, [a, b])",
	);
}

/** A handler waits for room for its whole burst: an inbox that can never give that would stop it for good. */
export function checkBurst(from: Outbox<unknown>, end: Mailbox<unknown>): void {
	if (from.inner !== undefined) for (const inner of from.inner) checkBurst(inner, end);
	// Another outbox of the same handler that ends there needs its room at the same time.
	const need = from.spec.capacity + (from.owner.main === undefined ? end.needOf(from.owner) : 0);
	if (!end.spec.refuses || need <= end.spec.capacity) return;
	throw refusal(
		from,
		end,
		`a burst of ${need} does not fit into a capacity of ` +
			`${end.spec.capacity}; give ${boxLabel(end)} more capacity or a policy that drops`,
	);
}

/** Sets where an outbox sends, and with it every outbox that leaves through it. */
export function point(outbox: Outbox<unknown>, target: Mailbox<unknown>): void {
	keepCount(outbox);
	outbox.target.disconnect(outbox);
	target.connect(outbox);
	if (outbox.inner !== undefined) for (const inner of outbox.inner) point(inner, target);
}

/** `sent` starts anew with each link; what it was goes to the counts from before. */
function keepCount(outbox: Outbox<unknown>): void {
	if (outbox.sent === 0) return;
	const past = outbox.owner.cold.past;
	let mine = past.find((count) => count.outbox === outbox);
	if (mine === undefined) past.push((mine = { outbox, sent: 0, unlinked: 0 }));
	if (outbox.linked) mine.sent += outbox.sent;
	else mine.unlinked += outbox.sent;
	outbox.sent = 0;
}

type Way = "signalTo" | "signalVia" | "controlTo";

/** A control or a signal passed through. */
function pass(from: SignalBox | ControlBox, to: SignalBox | ControlBox, way: Way): void {
	for (let at: Microprocess | null = to.owner; at !== null; at = at.coldOrNull?.[way] ?? null)
		if (at === from.owner) throw ring(from, to);
	lead(from, to, way);
}

function lead(from: SignalBox | ControlBox, to: SignalBox | ControlBox, way: Way): void {
	const { owner } = from;
	const present = owner.cold[way];
	if (present !== null) throw leadsTo(from, to, present.label);
	owner.$state &= ~SIGNAL_FOLLOWS;
	owner.cold[way] = to.owner;
}
