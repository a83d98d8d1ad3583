import { ControlBox, SignalBox } from "./control.ts";
import { GraphError } from "./errors.ts";
import { Fanout } from "./fanout.ts";
import { type Inbox, Mailbox, type Sink } from "./mailbox.ts";
import type { Microprocess } from "./microprocess.ts";
import { NOWHERE, Outbox, type Source } from "./outbox.ts";
import { rouse } from "./queue.ts";
import { needOf } from "./shared-room.ts";
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
	else if (from instanceof SignalBox && to instanceof ControlBox)
		from.owner.cold.signalTo = once(from, to, from.owner.cold.signalTo);
	else if (from instanceof ControlBox && to instanceof ControlBox) {
		for (let inner: Microprocess | null = to.owner; inner !== null; inner = inner.coldOrNull?.controlTo ?? null)
			if (inner === from.owner) throw ring(from, to);
		from.owner.cold.controlTo = once(from, to, from.owner.cold.controlTo);
	} else if (from instanceof SignalBox && to instanceof SignalBox) {
		for (let outer: Microprocess | null = to.owner; outer !== null; outer = outer.coldOrNull?.signalVia ?? null)
			if (outer === from.owner) throw ring(from, to);
		from.owner.cold.signalVia = once(from, to, from.owner.cold.signalVia);
		to.owner.$state |= SENT_SIGNAL; // its own signal is what passes out
	} else throw new GraphError(`link ${boxLabel(from)} -> ${boxLabel(to)}: these two kinds of box cannot be linked`);
}

/** Links one outbox to several inboxes: a message is taken when every one that refuses has room. */
export function fanout<T>(from: Outbox<unknown> & Source<T>, to: readonly (Mailbox<unknown> & Sink<T>)[]): void {
	if (to.length === 0) throw new GraphError(`fanout ${boxLabel(from)}: no inbox to send to`);
	checkFree(from, to[0] ?? NOWHERE);
	const ends = to.map((box) => finalInbox(from, box));
	for (const end of ends) {
		checkBurst(from, end);
		if (ends.indexOf(end) !== ends.lastIndexOf(end))
			throw new GraphError(`fanout ${boxLabel(from)} -> ${boxLabel(end)}: the same inbox twice`);
	}
	point(from, ends);
}

/** Takes the links of an outbox away. Messages that were delivered stay where they are. */
export function unlink(from: Outbox<unknown>): void {
	const outer = passedTo(from);
	const cold = from.owner.coldOrNull;
	if (cold !== null) cold.outward = cold.outward.filter((pass) => pass.from !== from);
	if (outer !== undefined) outer.owner.cold.outward = outer.owner.cold.outward.filter((pass) => pass.from !== from);
	point(from, []);
}

/** "component.box", for messages to people. */
export function boxLabel(box: Box): string {
	if (box instanceof SignalBox) return `${box.owner.label}.signal`;
	if (box instanceof ControlBox) return `${box.owner.label}.control`;
	return `${box.owner.label}.${box.spec.name}`;
}

function flow(from: Outbox<unknown>, to: Mailbox<unknown>): void {
	checkFree(from, to);
	const end = finalInbox(from, to);
	checkBurst(from, end);
	point(from, [end]);
}

function passIn(from: Mailbox<unknown>, to: Mailbox<unknown>): void {
	const end = finalInbox(from, to);
	if (end === from) throw ring(from, to);
	const inward = from.owner.cold.inward;
	const other = inward.find((pass) => pass.from === from);
	if (other !== undefined)
		throw new GraphError(`link ${boxLabel(from)} -> ${boxLabel(to)}: it leads to ${boxLabel(other.to)} already`);
	for (let source = from.sources; source !== null; source = source.nextSource) checkBurst(source, end);
	inward.push({ from, to });
	for (let source = from.sources; source !== null; source = from.sources) retarget(source, end);
}

function passOut(from: Outbox<unknown>, to: Outbox<unknown>): void {
	checkFree(from, to);
	for (let outer: Outbox<unknown> | undefined = to; outer !== undefined; outer = passedTo(outer))
		if (outer === from) throw ring(from, to);
	const ends: Mailbox<unknown>[] = [];
	to.target.eachFinal((box) => ends.push(box));
	for (const end of ends) checkBurst(from, end);
	const pass = { from, to };
	from.owner.cold.outward.push(pass);
	if (to.owner !== from.owner) to.owner.cold.outward.push(pass);
	point(from, ends);
}

/** Where messages into `box` end, through passthroughs. */
function finalInbox(from: Box, box: Mailbox<unknown>): Mailbox<unknown> {
	let end = box;
	for (let steps = 0; ; steps++) {
		const pass = end.owner.coldOrNull?.inward.find((candidate) => candidate.from === end);
		if (pass === undefined) return end;
		if (pass.to === from || steps > 1000) throw ring(from, box);
		end = pass.to;
	}
}

function passedTo(outbox: Outbox<unknown>): Outbox<unknown> | undefined {
	return outbox.owner.coldOrNull?.outward.find((pass) => pass.from === outbox)?.to;
}

function checkFree(from: Outbox<unknown>, to: Box): void {
	const outer = passedTo(from);
	if (outer === undefined && !from.linked) return;
	const now: string[] = outer === undefined ? [] : [boxLabel(outer)];
	if (outer === undefined) from.target.eachFinal((box) => now.push(boxLabel(box)));
	throw new GraphError(
		`link ${boxLabel(from)} -> ${boxLabel(to)}: ${boxLabel(from)} leads to ${now.join(", ")} already; ` +
			"an outbox has one link. For several inboxes write fanout(outbox, [a, b])",
	);
}

/** A handler waits for room for its whole burst: an inbox that can never give that would stop it for good. */
function checkBurst(from: Outbox<unknown>, end: Mailbox<unknown>): void {
	const outward = from.owner.coldOrNull?.outward;
	if (outward !== undefined) for (const pass of outward) if (pass.to === from) checkBurst(pass.from, end);
	// Another outbox of the same handler that ends there needs its room at the same time.
	const need = from.spec.capacity + (from.owner.main === undefined ? needOf(from.owner, end) : 0);
	if (!end.spec.refuses || need <= end.spec.capacity) return;
	throw new GraphError(
		`link ${boxLabel(from)} -> ${boxLabel(end)}: a burst of ${need} does not fit into a capacity of ` +
			`${end.spec.capacity}; give ${boxLabel(end)} more capacity or a policy that drops`,
	);
}

function ring(from: Box, to: Box): GraphError {
	return new GraphError(`link ${boxLabel(from)} -> ${boxLabel(to)}: a ring of passthroughs that leads nowhere`);
}

/** Sets where an outbox sends, and with it every outbox that leaves through it. */
function point(outbox: Outbox<unknown>, ends: readonly Mailbox<unknown>[]): void {
	detach(outbox);
	const only = ends[0];
	if (only === undefined) outbox.target = NOWHERE;
	else if (ends.length === 1) attach(outbox, only);
	else {
		const fan = new Fanout(outbox);
		for (const end of ends) {
			const branch = new Outbox<unknown>(outbox.owner, outbox.spec);
			attach(branch, end);
			fan.branches.push(branch);
		}
		outbox.target = fan;
	}
	const outward = outbox.owner.coldOrNull?.outward;
	if (outward !== undefined) for (const pass of outward) if (pass.to === outbox) point(pass.from, ends);
}

/** A source of an inbox that has become a passthrough moves on; a fan-out's branch moves the same way. */
function retarget(source: Outbox<unknown>, end: Mailbox<unknown>): void {
	detachFrom(source, source.target);
	attach(source, end);
}

function attach(outbox: Outbox<unknown>, box: Mailbox<unknown>): void {
	if (needOf(outbox.owner, box) > 0) outbox.owner.cold.shares = true;
	// One send of the build's own may pass by neither a second source's count nor an author's own `send`.
	if (box.sources !== null || outbox.owner.$callsItsOwn()) box.slow();
	box.owner.$callsItsOwn();
	const sent = outbox.sent;
	outbox.target = box;
	outbox.sent = sent;
	outbox.nextSource = null;
	let last = box.sources;
	if (last === null) box.sources = outbox;
	else {
		while (last.nextSource !== null) last = last.nextSource;
		last.nextSource = outbox;
	}
	if (!box.owner.hasEnded) box.allocate();
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

function detach(outbox: Outbox<unknown>): void {
	keepCount(outbox);
	if (outbox.target instanceof Fanout) for (const branch of outbox.target.branches) detachFrom(branch, branch.target);
	else if (outbox.linked) detachFrom(outbox, outbox.target);
	outbox.target = NOWHERE;
	outbox.sent = 0;
}

function detachFrom(outbox: Outbox<unknown>, box: Mailbox<unknown>): void {
	if (outbox.waits) {
		outbox.waits = false;
		box.waiters--;
		rouse(outbox.owner); // what it waited for will never come from here
	}
	if (box.sources === outbox) box.sources = outbox.nextSource;
	for (let source = box.sources; source !== null; source = source.nextSource)
		if (source.nextSource === outbox) source.nextSource = outbox.nextSource;
	outbox.nextSource = null;
}

function once(from: SignalBox | ControlBox, to: SignalBox | ControlBox, present: Microprocess | null): Microprocess {
	if (present !== null)
		throw new GraphError(`link ${boxLabel(from)} -> ${boxLabel(to)}: it leads to ${present.label} already`);
	from.owner.$state &= ~SIGNAL_FOLLOWS;
	return to.owner;
}
