import { tellEnd } from "./input.ts";
import { endAs, fault, type Living } from "./life.ts";
import { inboxesOf, isWithin, outboxesOf } from "./link.ts";
import type { Mailbox } from "./mailbox.ts";
import type { Microprocess } from "./microprocess.ts";
import type { Owner } from "./owner.ts";
import type { Feed } from "./places.ts";
import { DEAF, ENDED, HELD, MOVES, OUTSIDE, READS_CONTROL, STAGE } from "./state.ts";
import { wake } from "./wake.ts";

/*
 * Who can still move. A component can that is queued, has an alarm, or may be woken from outside; that waits for room
 * which somebody makes who can; or for a message from somebody who can. All others are blocked, whatever else runs.
 * Nothing here is on a message's path.
 */

/** All components that have not ended. @cold */
export function living(component: Microprocess, all: Microprocess[]): Microprocess[] {
	if ((component.$state & ENDED) === 0) all.push(component);
	for (const child of component.children) living(child, all);
	return all;
}

/** A link over which somebody waits for room. */
export interface RoomWait {
	readonly feed: Feed;
	readonly box: Mailbox<unknown>;
}

/** The links over which it waits for room. @cold */
export function roomWaits(component: Microprocess): RoomWait[] {
	const waits: RoomWait[] = [];
	for (const outbox of outboxesOf(component))
		outbox.target.eachFeed(outbox, (feed, box) => {
			if (feed.wants && box.space(feed) < feed.wants) waits.push({ feed, box });
		});
	const main = component.$main;
	const waitsFor = main === undefined ? "room" : main.waitsFor;
	// A main that stands in another wait asked once for room, and went on to something else.
	return waitsFor === "room" || waitsFor === "nothing" ? waits : [];
}

/** Marks those that can move, with MOVES. @cold */
export function mark(all: readonly Microprocess[]): void {
	for (const one of all) {
		const queued = one.next !== null && (one.$state & DEAF) === 0;
		const due = one.$alarm !== undefined && one.$alarm.place >= 0;
		if (queued || due || (one.$state & (OUTSIDE | STAGE)) !== 0) one.$state |= MOVES;
		else one.$state &= ~MOVES;
	}
	for (let found = true; found; ) {
		found = false;
		for (const one of all) {
			if ((one.$state & MOVES) !== 0 || !canMove(one)) continue;
			one.$state |= MOVES;
			found = true;
		}
	}
}

/** @cold */
function canMove(component: Microprocess): boolean {
	const waits = roomWaits(component);
	if (waits.length > 0) return waits.every(({ box }) => (box.owner.$state & MOVES) !== 0);
	for (const child of component.children) if ((child.$state & (MOVES | ENDED)) === MOVES) return true;
	for (const box of inboxesOf(component))
		for (let source = box.sources; source !== undefined; source = source.nextSource)
			if ((source.owner.$state & (MOVES | ENDED)) === MOVES) return true;
	return false;
}

/**
 * Who is first in a queue and needs more than is free keeps all others from it. Where one of those is needed to make
 * room there, as in a ring, he goes behind them. While others run (not `quiet`), only where nothing has moved since the
 * last look. @returns whether somebody was served. @cold
 */
export function giveWay(runtime: Living, quiet: boolean): boolean {
	if (!anyBarred(runtime.root, quiet)) return false;
	const all = living(runtime.root, []);
	mark(all);
	let served = false;
	for (const one of all) {
		if ((one.$state & MOVES) !== 0) continue;
		for (const box of inboxesOf(one)) if (isBarred(box, true) && box.queue?.letBy()) served = true;
	}
	return served;
}

/** Whether somebody waits somewhere although a place is free. It takes no memory, for it may be asked often. */
function anyBarred(component: Microprocess, quiet: boolean): boolean {
	if (isBarred(component.inbox, quiet)) return true;
	const more = component.$inboxes;
	if (more !== undefined)
		for (let i = 0; i < more.length; i++) {
			const box = more[i];
			if (box !== undefined && isBarred(box, quiet)) return true;
		}
	const children = component.children;
	for (let i = 0; i < children.length; i++) {
		const child = children[i];
		if (child !== undefined && anyBarred(child, quiet)) return true;
	}
	return false;
}

function isBarred(box: Mailbox<unknown>, quiet: boolean): boolean {
	const { queue } = box;
	if (queue?.first === undefined || box.fill >= box.capacity || box.sources?.nextSource === undefined) return false;
	return quiet || !queue.moved();
}

/**
 * Nothing runs any more. What can be ended is: a loop that was in use, and in which nothing lies;
 * and a parent that only its children could wake, when all have ended. @returns whether there was one. @cold
 */
export function endLoops(runtime: Living): boolean {
	const idle = fedByNoOthers(living(runtime.root, []).filter(waitsForMessages));
	const used = idle.filter((one) => hadSource(one) || inboxesOf(one).some((box) => box.write > 0));
	return tellLoops(idle, used) > 0 || finishIdle(runtime, runtime.root);
}

/**
 * The same while others run, for loops that were fed from outside until all that fed them ended. @returns whether there
 * is one in which messages still lie or go round: then this is to be asked again. @cold
 */
export function endSpentLoops(runtime: Living): boolean {
	const all = living(runtime.root, []);
	const idle = fedByNoOthers(all.filter((one) => isAlone(one) && waitsForMessages(one)));
	tellLoops(idle, idle.filter(hadSource));
	return all.some((one) => !idle.includes(one) && hadSource(one) && feedsItself(one, all));
}

/** Nothing but a message can wake it. @cold */
function isAlone(component: Microprocess): boolean {
	const due = component.$alarm !== undefined && component.$alarm.place >= 0;
	return component.next === null && !due && (component.$state & OUTSIDE) === 0;
}

/** Those of them to whom nobody else can send. @cold */
function fedByNoOthers(some: readonly Microprocess[]): Microprocess[] {
	let idle = [...some];
	for (let before = -1; before !== idle.length; ) {
		before = idle.length;
		idle = idle.filter((one) => sourcesOf(one).every((source) => source.hasEnded || isOneOf(idle, source)));
	}
	return idle;
}

/** Tells `some`, and all of `idle` that are behind them, that no more will come. @returns how many. @cold */
function tellLoops(idle: readonly Microprocess[], some: readonly Microprocess[]): number {
	let fed = some;
	for (let before = -1; before !== fed.length; ) {
		before = fed.length;
		fed = idle.filter((one) => isOneOf(fed, one) || sourcesOf(one).some((source) => isOneOf(fed, source)));
	}
	for (const one of fed) {
		tellEnd(one);
		wake(one);
	}
	return fed.length;
}

/** What it sends may come back to it. @cold */
function feedsItself(component: Microprocess, all: readonly Microprocess[]): boolean {
	const found: Microprocess[] = [];
	const rest = [component];
	for (let at = rest.pop(); at !== undefined; at = rest.pop()) {
		const sources = sourcesOf(at);
		for (const one of all) {
			if (!isOneOf(sources, one) || found.includes(one)) continue;
			found.push(one);
			rest.push(one);
		}
	}
	return found.includes(component);
}

function isOneOf(all: readonly Owner[], one: Owner): boolean {
	return all.includes(one);
}

/** Components that feed it from outside. @cold */
function sourcesOf(component: Microprocess): Owner[] {
	const owners: Owner[] = [];
	for (const box of inboxesOf(component))
		for (let source = box.sources; source !== undefined; source = source.nextSource)
			if (!isWithin(source.owner, component)) owners.push(source.owner);
	return owners;
}

/** @cold */
function hadSource(component: Microprocess): boolean {
	return (
		inboxesOf(component).some((box) => box.sourceEnded) || sourcesOf(component).some((source) => source.hasEnded)
	);
}

/** It has seen to all that came, and waits for more, and for nothing else. @cold */
function waitsForMessages(component: Microprocess): boolean {
	if (
		(component.$state & (STAGE | HELD | READS_CONTROL)) !== 0 ||
		component.children.some((child) => !child.hasEnded)
	)
		return false;
	const waitsFor = component.$main?.waitsFor;
	if (waitsFor === "room" || waitsFor === "time" || roomWaits(component).length > 0) return false;
	const inboxes = inboxesOf(component);
	return inboxes.every((box) => box.fill === 0) && inboxes.some((box) => box.sources !== undefined);
}

/** It stands in a receive or a put, or messages may still come or lie here: that is a stall, and no end. @cold */
function waitsForOthers(component: Microprocess): boolean {
	const waitsFor = component.$main?.waitsFor ?? "nothing";
	if (waitsFor !== "nothing" || component.inbox.fill > 0) return true;
	return sourcesOf(component).some((source) => !source.hasEnded);
}

/** @cold */
function finishIdle(runtime: Living, component: Microprocess): boolean {
	let found = false;
	let over = component.children.length > 0 && !component.hasEnded && !waitsForOthers(component);
	for (const child of component.children) {
		if (finishIdle(runtime, child)) found = true;
		if (!child.hasEnded) over = false;
	}
	if (!over || found) return found;
	try {
		endAs(runtime, component, "finished");
	} catch (error) {
		fault(runtime, component, error);
	}
	return true;
}
