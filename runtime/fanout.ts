import { NO_BOX } from "./box.ts";
import { Mailbox, UNLIMITED } from "./mailbox.ts";
import type { Outbox } from "./outbox.ts";

/**
 * One outbox to several inboxes. It stands in for the inbox of the outbox and has one outbox of its own for
 * each branch, so that a branch refuses, drops and wakes just as a plain link does.
 * A message is taken only when every branch that refuses has room.
 */
export class Fanout extends Mailbox<unknown> {
	readonly branches: Outbox<unknown>[] = [];

	constructor(outbox: Outbox<unknown>) {
		super(outbox.owner, NO_BOX);
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
