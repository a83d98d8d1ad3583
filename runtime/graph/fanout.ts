import { NO_BOX } from "../core/box.ts";
import { GraphError } from "../core/errors.ts";
import { boxLabel, checkBurst, checkFree, finalInbox, point } from "../core/link.ts";
import { Mailbox, type Sink, UNLIMITED } from "../core/mailbox.ts";
import type { Microprocess } from "../core/microprocess.ts";
import { Outbox, type Source } from "../core/outbox.ts";

/** Links one outbox to several inboxes: a message is taken when every one that refuses has room. @cold */
export function fanout<T>(from: Outbox<unknown> & Source<T>, to: readonly (Mailbox<unknown> & Sink<T>)[]): void {
	const [first] = to;
	if (first === undefined) throw new GraphError(`fanout ${boxLabel(from)}: no inbox to send to`);
	checkFree(from, first);
	const ends = to.map((box) => finalInbox(from, box));
	for (const end of ends) {
		checkBurst(from, end);
		if (ends.indexOf(end) !== ends.lastIndexOf(end))
			throw new GraphError(`fanout ${boxLabel(from)} -> ${boxLabel(end)}: the same inbox twice`);
	}
	const [only] = ends;
	point(from, only === undefined || ends.length > 1 ? new Fanout(from, ends) : only);
}

/**
 * One outbox to several inboxes. It stands in for the inbox of the outbox and has one outbox of its own for
 * each branch, so that a branch refuses, drops and wakes just as a plain link does.
 * A message is taken only when every branch that refuses has room.
 */
export class Fanout extends Mailbox<unknown> {
	readonly branches: Outbox<unknown>[] = [];

	constructor(outbox: Outbox<unknown>, ends: readonly Mailbox<unknown>[]) {
		super(outbox.owner, NO_BOX);
		for (const end of ends) {
			const branch = new Outbox<unknown>(outbox.owner, outbox.spec);
			branch.aim(end);
			this.branches.push(branch);
		}
	}

	/** Each outbox has a fan-out of its own: this one is the pattern, also for those that leave through it. @cold */
	override connect(outbox: Outbox<unknown>): void {
		const own = new Fanout(outbox, []);
		outbox.aim(own);
		for (const pattern of this.branches) {
			const branch = new Outbox<unknown>(outbox.owner, outbox.spec);
			pattern.target.connect(branch);
			own.branches.push(branch);
		}
	}

	/** @cold */
	override disconnect(): void {
		for (const branch of this.branches) branch.target.disconnect(branch);
	}

	override space(): number {
		let least = UNLIMITED;
		const branches = this.branches;
		for (let i = 0; i < branches.length; i++) {
			const branch = branches[i];
			if (branch !== undefined) least = Math.min(least, branch.target.space());
		}
		return least;
	}

	override roomFor(component: Microprocess, count: number): number {
		let least = count;
		const branches = this.branches;
		for (let i = 0; i < branches.length; i++) {
			const branch = branches[i];
			if (branch !== undefined) least = branch.target.roomFor(component, least);
		}
		return least;
	}

	override demand(_from: Outbox<unknown>, messages: number): void {
		const branches = this.branches;
		for (let i = 0; i < branches.length; i++) {
			const branch = branches[i];
			if (branch !== undefined && branch.target.space() < messages) branch.target.demand(branch, messages);
		}
	}

	/** Fan-out has no ring of its own, so every send comes here. */
	override overflow(message: unknown, from: Outbox<unknown>): boolean {
		const branches = this.branches;
		for (let i = 0; i < branches.length; i++) {
			const branch = branches[i];
			if (branch === undefined || branch.target.space() !== 0) continue;
			branch.target.counters().refused++;
			branch.awaitRoom(branch.target);
			return false;
		}
		let taken = false;
		for (let i = 0; i < branches.length; i++) if (branches[i]?.send(message)) taken = true;
		if (taken) from.count();
		return taken;
	}

	/** @cold */
	override eachFinal(visit: (box: Mailbox<unknown>) => void): void {
		for (const branch of this.branches) branch.target.eachFinal(visit);
	}
}
