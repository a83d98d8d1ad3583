import { BRANCHES } from "../core/box.ts";
import { GraphError } from "../core/errors.ts";
import { boxLabel, checkBurst, checkFree, finalInbox, point } from "../core/link.ts";
import { Mailbox } from "../core/mailbox.ts";
import { Outbox, type Source } from "../core/outbox.ts";
import type { Owner } from "../core/owner.ts";
import { type Feed, type Sink, UNLIMITED } from "../core/places.ts";
import { arrived } from "../core/wake.ts";
import { Holds } from "./held.ts";

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

/** The way from an outbox to one of several inboxes. */
class Branch extends Outbox<unknown> {
	nextBranch: Branch | undefined = undefined;
}

/**
 * One outbox to several inboxes. It stands in for the inbox of the outbox and has one outbox of its own for
 * each branch, so that a branch refuses, drops, waits and counts just as a plain link does.
 * A message is taken only when every branch that refuses has room.
 */
export class Fanout extends Mailbox<unknown> {
	readonly branches: Branch[] = [];
	/** The same, chained. */
	private first: Branch | undefined = undefined;
	/** Which branches have held up the others. */
	holds: Holds | null = null;
	/** What its outbox had sent before. */
	private base = 0;

	constructor(outbox: Feed, ends: readonly Mailbox<unknown>[]) {
		super(outbox.owner, BRANCHES);
		for (const end of ends) {
			const branch = new Branch(outbox.owner, outbox.spec);
			branch.target = end;
			this.add(branch);
		}
	}

	/** @cold */
	private add(branch: Branch): void {
		const last = this.branches.at(-1);
		if (last === undefined) this.first = branch;
		else last.nextBranch = branch;
		this.branches.push(branch);
	}

	/** Every send goes by `overflow` anyway. @cold */
	override slow(): void {}

	/** Each outbox has a fan-out of its own: this one is the pattern, also for those that leave through it. @cold */
	override connect(outbox: Feed): void {
		const own = new Fanout(outbox, []);
		const { taken } = outbox;
		for (const pattern of this.branches) {
			const branch = new Branch(outbox.owner, outbox.spec);
			pattern.target.connect(branch);
			own.add(branch);
		}
		own.base = taken;
		outbox.target = own;
		outbox.taken = taken;
	}

	/** The counts of the branches go on in their outbox. @cold */
	override disconnect(outbox: Feed): void {
		outbox.copies = (outbox.copies ?? 0) + this.copies(outbox);
		for (const branch of this.branches) {
			branch.target.disconnect(branch);
			const { dropped = 0, late = 0 } = branch;
			branch.dropped = branch.late = 0;
			outbox.dropped = (outbox.dropped ?? 0) + dropped;
			outbox.late = (outbox.late ?? 0) + late;
		}
	}

	/** Of a message that all of n branches took there are n - 1 more than its outbox knows of. @cold */
	override copies(outbox: Feed): number {
		let taken = 0;
		for (const branch of this.branches) taken += branch.taken;
		return taken - (outbox.taken - this.base);
	}

	override space(): number {
		let least = UNLIMITED;
		const branches = this.branches;
		for (let i = 0; i < branches.length; i++) {
			const branch = branches[i];
			if (branch !== undefined) least = Math.min(least, branch.target.space(branch));
		}
		return least;
	}

	override fit(_from: Feed, count: number): number {
		let least = count;
		const branches = this.branches;
		for (let i = 0; i < branches.length; i++) {
			const branch = branches[i];
			if (branch !== undefined) least = Math.min(least, branch.target.fit(branch, count));
		}
		return least;
	}

	override demand(_from: Feed, places: number): void {
		const branches = this.branches;
		let full: Outbox<unknown> | undefined;
		let open = false;
		for (let i = 0; i < branches.length; i++) {
			const branch = branches[i];
			if (branch === undefined) continue;
			if (branch.target.space(branch) < places) {
				branch.target.demand(branch, places);
				full = branch;
			} else {
				open = true;
				if (branch.wants || branch.kept) branch.asked = this.owner.runtime?.round ?? 0;
			}
		}
		if (open && full !== undefined) this.heldBy(full);
	}

	/** A branch has no room, and another one has. @cold */
	private heldBy(branch: Outbox<unknown>): void {
		if (this.holds === null) this.holds = new Holds();
		this.holds.begin(branch.target, this.owner.runtime?.time ?? 0);
	}

	override settle(_from: Feed, ran: boolean): boolean {
		let waits = false;
		const branches = this.branches;
		for (let i = 0; i < branches.length; i++) {
			const branch = branches[i];
			if (branch?.target.settle(branch, ran)) waits = true;
		}
		return waits;
	}

	/** @cold */
	override withdraw(): void {
		for (const branch of this.branches) branch.target.withdraw(branch);
	}

	/** It has no ring of its own, so every send comes here; `write` counts those that were taken. */
	override overflow(message: unknown): boolean {
		let branch = this.first;
		for (; branch !== undefined; branch = branch.nextBranch) {
			const to = branch.target;
			if (to.write - to.read < to.mark || to.space(branch) !== 0) continue;
			this.refuseAll(branch);
			return false;
		}
		let taken = false;
		for (branch = this.first; branch !== undefined; branch = branch.nextBranch) {
			const to = branch.target;
			// As Outbox.send, here once more: it saves a call for each branch.
			if (to.write - to.read < to.mark) {
				to.ring[to.write % to.capacity] = message;
				to.write++;
				if (!to.owner.next) arrived(to.owner);
				taken = true;
			} else if (to.overflow(message, branch)) taken = true;
		}
		if (taken) this.write++;
		if (this.holds !== null) this.holds.end(this.owner.runtime?.time ?? 0);
		return taken;
	}

	/** One has no room: none gets it. Where that means that the message is gone, it is gone at each. */
	private refuseAll(full: Outbox<unknown>): void {
		const gone = full.dropped ?? 0;
		full.target.refuse(full);
		if (this.hasOpen()) this.heldBy(full);
		if ((full.dropped ?? 0) === gone) return;
		const branches = this.branches;
		for (let i = 0; i < branches.length; i++) {
			const branch = branches[i];
			if (branch !== undefined && branch !== full) branch.dropped = (branch.dropped ?? 0) + 1;
		}
	}

	/** @cold */
	private hasOpen(): boolean {
		const branches = this.branches;
		for (let i = 0; i < branches.length; i++) {
			const branch = branches[i];
			if (branch !== undefined && branch.target.space(branch) > 0) return true;
		}
		return false;
	}

	/** @cold */
	override eachFinal(visit: (box: Mailbox<unknown>) => void): void {
		for (const branch of this.branches) branch.target.eachFinal(visit);
	}

	/** @cold */
	override eachFeed(_from: Feed, visit: (feed: Feed, box: Mailbox<unknown>) => void): void {
		for (const branch of this.branches) branch.target.eachFeed(branch, visit);
	}

	/** Of its own inbox there is none to need room in. */
	override needOf(_component: Owner): number {
		return 0;
	}
}
