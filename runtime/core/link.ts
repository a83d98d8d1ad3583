import type { BoxSpec } from "./box.ts";
import { ControlBox, type Hears, SignalBox } from "./control.ts";
import { GraphError } from "./errors.ts";
import { type Inbox, Mailbox } from "./mailbox.ts";
import { NOWHERE, Outbox, type Source } from "./outbox.ts";
import type { Owner } from "./owner.ts";
import type { Feed, Sink } from "./places.ts";
import { DONE, LOOKED, OVER, SENT_SIGNAL } from "./state.ts";
import { wake } from "./wake.ts";

/** Anything with the default boxes, typed. */
export interface Takes<in T> {
	readonly inbox: Mailbox<unknown> & Sink<T>;
}
export interface Gives<out T> {
	readonly outbox: Outbox<unknown> & Source<T>;
}

/** A component, as links see it. */
export interface Part extends Hears {
	readonly inbox: Mailbox<unknown>;
	readonly outbox: Outbox<unknown>;
	readonly control: ControlBox;
	readonly signal: SignalBox;
	readonly parent: Part | null;
	readonly children: readonly Part[];
	readonly $inboxes?: Mailbox<unknown>[];
	readonly $outboxes?: Outbox<unknown>[];
}
type Any = Part;

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
	else if (from instanceof SignalBox && to instanceof ControlBox) lead(from, to, "$signalTo");
	else if (from instanceof ControlBox && to instanceof ControlBox) pass(from, to, "$controlTo");
	else if (from instanceof SignalBox && to instanceof SignalBox) {
		pass(from, to, "$signalVia");
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
	const { target } = from;
	point(from, NOWHERE);
	target.eachFinal(sourceLeft);
}

/** An inbox may have no source left: then no more input will come to its owner, who is to look. @cold */
export function sourceLeft(box: Mailbox<unknown>): void {
	if (box.owner.hasEnded) return;
	box.owner.$state |= DONE;
	wake(box.owner);
}

type End = SignalBox | ControlBox | { readonly owner: Owner; readonly spec: BoxSpec };

/** "component.box", for messages to people. */
export function boxLabel(box: End): string {
	const name = box instanceof SignalBox ? "signal" : box instanceof ControlBox ? "control" : box.spec.name;
	return `${box.owner.label}.${name}`;
}

/** Why two boxes cannot be linked. */
export function refusal(from: End, to: End, why: string): GraphError {
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
	if (!from.ended) revive(end);
}

/** Its owner may have heard that no more input will come: now it may, so it is to look again before it ends. */
function revive(box: Mailbox<unknown>): void {
	const { owner } = box;
	if ((owner.$state & OVER) === 0 || owner.hasEnded) return;
	owner.$state = (owner.$state & ~(LOOKED | OVER)) | DONE;
	wake(owner);
}

/** @cold */
function moveSources(from: Mailbox<unknown>, to: Mailbox<unknown>, moves: (source: Feed) => boolean): void {
	const moving: Feed[] = [];
	for (let source = from.sources; source !== undefined; source = source.nextSource)
		if (moves(source)) moving.push(source);
	for (const source of moving) {
		from.disconnect(source);
		to.connect(source);
	}
}

function passIn(from: Mailbox<unknown>, to: Mailbox<unknown>): void {
	const end = finalInbox(from, to);
	if (end === from) throw ring(from, to);
	if (from.into !== undefined) throw leadsTo(from, to, boxLabel(from.into));
	for (let source = from.sources; source !== undefined; source = source.nextSource) checkBurst(source, end);
	from.into = to;
	// Its sources move on; a fan-out's branch moves the same way.
	if (from.between) end.inherit(from);
	from.between = false;
	moveSources(from, end, () => true);
	revive(end);
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
export function checkBurst(from: Feed, end: Mailbox<unknown>): void {
	if (from instanceof Outbox && from.inner !== undefined) for (const inner of from.inner) checkBurst(inner, end);
	// Another outbox of the same handler that ends there needs its room at the same time.
	const need = from.spec.capacity + (from.owner.handles ? end.needOf(from.owner) : 0);
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
	outbox.target.disconnect(outbox);
	target.connect(outbox);
	if (outbox.inner !== undefined) for (const inner of outbox.inner) point(inner, target);
}

type Way = "$signalTo" | "$signalVia" | "$controlTo";

/** A control or a signal passed through. */
function pass(from: SignalBox | ControlBox, to: SignalBox | ControlBox, way: Way): void {
	for (let at: Hears | undefined = to.owner; at !== undefined; at = at[way])
		if (at === from.owner) throw ring(from, to);
	lead(from, to, way);
}

function lead(from: SignalBox | ControlBox, to: SignalBox | ControlBox, way: Way): void {
	const { owner } = from;
	const present = owner[way];
	if (present !== undefined) throw leadsTo(from, to, present.label);
	owner[way] = to.owner;
}

/** A child leaves its parent: the links between what is in it and what is not are taken away. @cold */
export function detach(child: Part, top: Part): void {
	for (const box of inboxesOf(child)) {
		const outer: Feed[] = [];
		for (let source = box.sources; source !== undefined; source = source.nextSource)
			if (!isWithin(source.owner, top)) outer.push(source);
		for (const source of outer) if (source instanceof Outbox) unlink(source);
	}
	for (const box of outboxesOf(child)) if (box.linked || box.via !== undefined) unlink(box);
	for (const below of child.children) detach(below, top);
}

/** What `parent` passes in to a child lies with the parent again, and the child's control is its own. @cold */
export function takeBack(parent: Part, child: Part): void {
	for (const box of inboxesOf(parent)) {
		if (box.into === undefined || !isWithin(box.into.owner, child)) continue;
		const end = finalInbox(box, box.into);
		box.into = undefined;
		box.between = true;
		moveSources(end, box, (source) => !isWithin(source.owner, child));
	}
	if (parent.$controlTo === child) parent.$controlTo = undefined;
	for (const one of [parent, ...parent.children]) {
		if (one.$signalTo === child) one.$signalTo = undefined;
		if (one.$follows === child) one.$follows = undefined;
	}
}

/** Whether a component is `top`, or somewhere in it. @cold */
export function isWithin(component: Owner, top: Owner): boolean {
	for (let at: Owner | null = component; at !== null; at = at.parent) if (at === top) return true;
	return false;
}

/** @cold */
export function inboxesOf(component: Part): readonly Mailbox<unknown>[] {
	return component.$inboxes === undefined ? [component.inbox] : [component.inbox, ...component.$inboxes];
}

/** @cold */
export function outboxesOf(component: Part): readonly Outbox<unknown>[] {
	return component.$outboxes === undefined ? [component.outbox] : [component.outbox, ...component.$outboxes];
}
