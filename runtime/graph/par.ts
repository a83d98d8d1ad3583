import { Component } from "../core/component.ts";
import { GraphError } from "../core/errors.ts";
import { link } from "../core/link.ts";
import type { Microprocess } from "../core/microprocess.ts";
import { Chassis } from "./chassis.ts";
import { fanout } from "./fanout.ts";

/** Hands on what arrives. */
class Entry extends Component<unknown, unknown> {
	override on(message: unknown): void {
		this.send(message);
	}
}

class ParChassis<In, Out> extends Chassis<In, Out> {
	override get kind(): string {
		return "PAR";
	}

	constructor(branches: readonly Microprocess[]) {
		super();
		if (branches.length === 0) throw new GraphError("PAR: needs at least one component");
		const entry = new Entry({ name: "entry" });
		this.addChildren(entry, ...branches);
		link(this.inbox, entry.inbox);
		fanout(
			entry.outbox,
			branches.map((branch) => branch.inbox),
		);
		for (const branch of branches) link(branch.outbox, this.outbox);
	}

	/** The entry, which only hands on, ends with the last branch. */
	override onChildEnd(): void {
		const [entry, ...branches] = this.children;
		if (branches.every((branch) => branch.hasEnded)) entry?.stop();
		super.onChildEnd();
	}
}

/**
 * Components side by side: each gets all that arrives, and all that they send leaves in the order in which they send
 * it. It ends when all of them have ended. @throws GraphError for none.
 */
export function PAR<In = never, Out = never>(...branches: readonly Component<In, Out>[]): Chassis<In, Out> {
	return new ParChassis<In, Out>(branches);
}
