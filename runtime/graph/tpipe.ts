import { Component } from "../core/component.ts";
import { link } from "../core/link.ts";
import type { Outbox } from "../core/outbox.ts";
import { Chassis } from "./chassis.ts";

export interface TPipeOptions<T> {
	/** Which messages the action gets. Default: all. */
	readonly condition?: (message: T) => boolean;
	/** `split`: the action gets a message as well as the outbox; `route`: instead of it. Default `split`. */
	readonly mode?: "split" | "route";
	/** What the action sends leaves by the outbox too. Default false: it goes nowhere. */
	readonly source?: boolean;
}

class Tee<T> extends Component<T, T> {
	readonly side: Outbox<T> = this.addOutbox<T>("side", "to the component at the side");
	private readonly condition: (message: T) => boolean;
	private readonly route: boolean;

	constructor(options: TPipeOptions<T>) {
		super({ name: "tee" });
		this.condition = options.condition ?? (() => true);
		this.route = options.mode === "route";
	}

	override on(message: T): void {
		const chosen = this.condition(message);
		if (chosen) this.side.send(message);
		if (!chosen || !this.route) this.send(message);
	}
}

class TPipeChassis<T> extends Chassis<T, T> {
	override get kind(): string {
		return "TPipe";
	}

	constructor(action: Component<T, T> | Component<T>, options: TPipeOptions<T>) {
		super();
		const tee = new Tee<T>(options);
		this.addChildren(tee, action);
		link(this.inbox, tee.inbox);
		link(tee.outbox, this.outbox);
		link(tee.side, action.inbox);
		if (options.source === true) link(action.outbox, this.outbox);
	}
}

/**
 * A pipe with a component at its side: messages go through, and those for which `condition` holds also go to `action`.
 * It ends when both have ended.
 */
export function TPipe<T>(action: Component<T, T> | Component<T>, options: TPipeOptions<T> = {}): Chassis<T, T> {
	return new TPipeChassis<T>(action, options);
}
