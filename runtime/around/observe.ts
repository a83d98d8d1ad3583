import { GraphError, textOf } from "../core/errors.ts";
import { inboxesOf, outboxesOf } from "../core/link.ts";
import type { Mailbox } from "../core/mailbox.ts";
import type { Engine, Microprocess } from "../core/microprocess.ts";
import type { Outbox } from "../core/outbox.ts";
import type { Running } from "../core/run.ts";
import { Count, onSet, replaced, type Undo } from "./fields.ts";
import type { State } from "./report.ts";
import { stateOf } from "./stage.ts";

/**
 * Why a message is gone, under the name of its count in a snapshot. "replaced" and "unread" are of an inbox,
 * "dropped", "late" and "unlinked" of an outbox, "failed" of a handler's inbox; of "unsent" the box is not known: "".
 */
export type Loss = "dropped" | "late" | "unlinked" | "replaced" | "unread" | "failed" | "unsent";

/**
 * What an observer hears, while it happens: it must neither send nor link. Each is left out by who does not want it.
 * Where one throws, that is told once as a fault of the "observer", and it hears no more.
 */
export interface Observer {
	/** A message was put into an inbox. */
	message?(component: Microprocess, inbox: string, message: unknown): void;
	/** A full inbox turned a message away. The sender has it still, unless the same is told as "dropped". */
	refused?(component: Microprocess, inbox: string): void;
	/** A message is gone. */
	dropped?(component: Microprocess, box: string, why: Loss): void;
	/** A component begins a step. */
	turn?(component: Microprocess): void;
	/** The step is over. */
	turnEnd?(component: Microprocess): void;
	/** A component's state is another one. */
	state?(component: Microprocess, state: State): void;
}

/** A runtime, of whatever bundle: what stands here is all that is asked of it. */
interface Observable extends Running {
	readonly root: Microprocess;
	readonly platform: { log(kind: "fault", source: string, text: string, error?: unknown): void };
	adopt(component: Microprocess): void;
	turn(): void;
	entered?: ((component: Microprocess) => void) | undefined;
	/** There while somebody observes it: one for all who do, and made by the first, of whatever bundle. */
	$watch?: Watching | undefined;
}

interface Watching {
	add(observer: Observer): void;
	remove(observer: Observer): void;
}

const isObservable = (runtime: object): runtime is Observable =>
	["root", "platform", "adopt", "turn"].every((name) => name in runtime);

/**
 * Tells an observer what happens in a runtime from now on. It watches the fields of boxes and components, so a run that
 * nobody observes pays nothing, and one that is observed does exactly what it would have done. Components and boxes
 * that come later are observed, too.
 * @returns a function that ends it.
 * @throws GraphError for what is no runtime.
 */
export function observe(runtime: Running | Engine, observer: Observer): () => void {
	if (!isObservable(runtime))
		throw new GraphError("observe: this is no runtime; give it what start() returned, or a component's own");
	const watch = runtime.$watch ?? new Watch(runtime);
	watch.add(observer);
	return () => watch.remove(observer);
}

class Watch implements Watching {
	readonly #runtime: Observable;
	#observers: readonly Observer[] = [];
	readonly #undo: Undo[] = [];
	readonly #seen = new Set<object>();
	/** Whose step it is. */
	#running: Microprocess | undefined;

	constructor(runtime: Observable) {
		this.#runtime = runtime;
	}

	add(observer: Observer): void {
		this.#observers = [...this.#observers, observer];
		if (this.#runtime.$watch === this) return;
		this.#runtime.$watch = this;
		this.#begin();
	}

	remove(observer: Observer): void {
		this.#observers = this.#observers.filter((other) => other !== observer);
		if (this.#observers.length > 0 || this.#runtime.$watch !== this) return;
		this.#runtime.$watch = undefined;
		for (const undo of this.#undo.splice(0).reverse()) undo();
		this.#seen.clear();
	}

	#begin(): void {
		const runtime = this.#runtime;
		const { adopt, entered, turn } = runtime;
		this.#replace(runtime, "adopt", (component: Microprocess) => {
			this.#component(component);
			adopt.call(runtime, component);
		});
		this.#replace(runtime, "turn", () => {
			turn.call(runtime);
			this.#step(undefined);
		});
		this.#replace(runtime, "entered", (component: Microprocess) => {
			entered?.call(runtime, component);
			this.#tell((to) => to.state?.(component, stateOf(component)));
		});
		this.#component(runtime.root);
	}

	#replace(target: object, name: string, method: unknown): void {
		this.#undo.push(replaced(target, name, method));
	}

	#tell(what: (to: Observer) => void): void {
		for (const observer of this.#observers) {
			try {
				what(observer);
			} catch (error) {
				// Its fields stay watched until the last observer leaves: this may be in the middle of a send.
				this.#observers = this.#observers.filter((other) => other !== observer);
				this.#runtime.platform.log("fault", "observer", textOf(error), error);
			}
		}
	}

	/** A component and all below it. */
	#component(component: Microprocess): void {
		if (this.#seen.has(component)) return;
		this.#seen.add(component);
		const { $addInbox, $addOutbox } = component;
		// A component's `next` is cleared as its step begins, and at no other time.
		this.#undo.push(
			onSet(component, "next", (next) => {
				if (next === null) this.#step(component);
			}),
		);
		this.#lost(component, "$failed", (to) => to.dropped?.(component, "inbox", "failed"));
		this.#lost(component, "$unsent", (to) => to.dropped?.(component, "", "unsent"));
		this.#replace(component, "$addInbox", (box: Mailbox<unknown>) => {
			this.#inbox(component, box);
			$addInbox.call(component, box);
		});
		this.#replace(component, "$addOutbox", (box: Outbox<unknown>) => {
			this.#outbox(component, box);
			$addOutbox.call(component, box);
		});
		for (const box of inboxesOf(component)) this.#inbox(component, box);
		for (const box of outboxesOf(component)) this.#outbox(component, box);
		for (const child of component.children) this.#component(child);
	}

	#step(component: Microprocess | undefined): void {
		const before = this.#running;
		this.#running = component;
		if (before !== undefined) this.#tell((to) => to.turnEnd?.(before));
		if (component !== undefined) this.#tell((to) => to.turn?.(component));
	}

	#lost(target: object, name: string, what: (to: Observer) => void): void {
		const count = new Count(name, () => this.#tell(what)).add(target);
		this.#undo.push(() => count.undo());
	}

	#inbox(component: Microprocess, box: Mailbox<unknown>): void {
		const { name } = box.spec;
		let write = box.write;
		this.#undo.push(
			onSet(box, "write", () => {
				// A loop that the build has written out puts in several before it says so.
				for (; write < box.write; write++) {
					const message = box.ring[write % box.capacity];
					this.#tell((to) => to.message?.(component, name, message));
				}
			}),
		);
		this.#lost(box, "refused", (to) => to.refused?.(component, name));
		this.#lost(box, "replaced", (to) => to.dropped?.(component, name, "replaced"));
		this.#lost(box, "unread", (to) => to.dropped?.(component, name, "unread"));
	}

	/** A fan-out counts at its branches, and what they have counted goes over to the outbox at its end. */
	#outbox(component: Microprocess, box: Outbox<unknown>): void {
		const { name } = box.spec;
		const counts = losses.map((why) =>
			new Count(why, () => this.#tell((to) => to.dropped?.(component, name, why))).add(box),
		);
		for (const count of counts) this.#undo.push(() => count.undo());
		const branches = (): void =>
			box.target.eachFeed(box, (feed) => {
				if (feed !== box && !this.#seen.has(feed)) {
					this.#seen.add(feed);
					for (const count of counts) count.add(feed);
				}
			});
		this.#undo.push(onSet(box, "target", branches));
		branches();
	}
}

const losses = ["dropped", "late", "unlinked"] as const;
