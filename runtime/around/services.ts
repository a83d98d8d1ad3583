import { GraphError } from "../core/errors.ts";
import { boxLabel } from "../core/link.ts";
import type { Mailbox } from "../core/mailbox.ts";
import type { Running } from "../core/run.ts";

/**
 * Named inboxes and named values of one runtime: Axon's coordinating assistant tracker, without a singleton.
 * A service whose component has ended is gone.
 */
export class Services {
	private readonly boxes = new Map<string, Mailbox<unknown>>();
	private readonly values = new Map<string, unknown>();

	/** Offers an inbox under a name. @throws GraphError when a living component offers that name already. */
	register(name: string, inbox: Mailbox<unknown>): void {
		const other = this.find(name);
		if (other !== undefined) throw new GraphError(`service "${name}" is ${boxLabel(other)} already`);
		this.boxes.set(name, inbox);
	}

	/** @throws GraphError when nobody offers that name. */
	deregister(name: string): void {
		if (!this.boxes.delete(name)) throw new GraphError(`no service "${name}"; there are ${this.list(this.names)}`);
	}

	/** The inbox that is offered under a name, to be linked to. @throws GraphError when there is none. */
	retrieve(name: string): Mailbox<unknown> {
		const found = this.find(name);
		if (found === undefined) throw new GraphError(`no service "${name}"; there are ${this.list(this.names)}`);
		return found;
	}

	/** Names of all services whose components live. */
	get names(): string[] {
		return [...this.boxes.keys()].filter((name) => this.find(name) !== undefined);
	}

	/** Begins to keep a value under a name. @throws GraphError when the name is kept already. */
	track(name: string, value: unknown): void {
		if (this.values.has(name)) throw new GraphError(`value "${name}" is kept already; update it`);
		this.values.set(name, value);
	}

	/** @throws GraphError for a name that is not kept. */
	update(name: string, value: unknown): void {
		this.value(name);
		this.values.set(name, value);
	}

	/** @throws GraphError for a name that is not kept. */
	value(name: string): unknown {
		if (!this.values.has(name)) throw new GraphError(`no value "${name}"; there are ${this.list(this.tracked)}`);
		return this.values.get(name);
	}

	/** Stops keeping a value. @throws GraphError for a name that is not kept. */
	forget(name: string): void {
		this.value(name);
		this.values.delete(name);
	}

	/** Names of all values. */
	get tracked(): string[] {
		return [...this.values.keys()];
	}

	private find(name: string): Mailbox<unknown> | undefined {
		const box = this.boxes.get(name);
		if (box === undefined || !box.owner.hasEnded) return box;
		this.boxes.delete(name);
		return undefined;
	}

	private list(names: readonly string[]): string {
		return names.length === 0 ? "none" : names.join(", ");
	}
}

/** The services of a runtime, made at the first call: `services(this.runtime)` in a component. */
export function services(runtime: Running | null): Services {
	if (runtime === null) throw new GraphError("services are of a runtime: ask in open(), on() or main()");
	// Kept by the runtime, not by a table of this module: a preloaded firmware has its modules in ROM.
	if (!(runtime.services instanceof Services)) {
		const made = new Services();
		runtime.services = made;
		return made;
	}
	return runtime.services;
}
