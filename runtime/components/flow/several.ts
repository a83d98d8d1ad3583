/** What the flow components share that have more boxes than the common four. */
import { Component } from "../../core/component.ts";
import { GraphError } from "../../core/errors.ts";
import type { Microprocess } from "../../core/microprocess.ts";

/** Reads further inboxes too: at each wake-up, before `on` gets what lies in `inbox`. */
export abstract class Several<In, Out> extends Component<In, Out> {
	private $kept = false;

	override open(): void {
		this.keep(false);
		this.notifyLater();
	}

	override onReady(): void {
		this.notifyLater();
		this.readBoxes();
	}

	/** Takes what lies in the further inboxes, as far as there is room for what it sends. */
	protected abstract readBoxes(): void;

	/**
	 * At the end of `readBoxes`: whether messages stay in `inbox`, or go to `on`. It holds them only while there are
	 * any, for a loop ends when nothing lies in it and nobody is held.
	 */
	protected keep(messages: boolean): void {
		const held = messages && this.inbox.fill > 0;
		if (held === this.$kept) return;
		this.$kept = held;
		this.hold(held);
	}
}

/** What a box for orders takes as one: any message but false, so that the release of a button is none. */
export function isOrder(message: unknown): boolean {
	return message !== undefined && message !== false;
}

/** What the compiler says of a box that has the name of a member, which would be in its way. */
export type Taken = "every component has something of this name; give the box another";

/** Names of boxes as an author gives them. @throws GraphError for none, one twice, and those that are taken */
export function checkBoxNames(kind: string, names: readonly string[], owner: Microprocess, option = "boxes"): void {
	if (names.length === 0) throw new GraphError(`${kind}: ${option} is empty; give each box a name`);
	for (const [i, name] of names.entries()) {
		if (name === "" || name.includes(".") || name in owner)
			throw new GraphError(`${kind}: ${option}: no box can have the name ${JSON.stringify(name)}; take another`);
		if (names.indexOf(name) !== i)
			throw new GraphError(`${kind}: ${option}: ${JSON.stringify(name)} is there twice`);
	}
}
