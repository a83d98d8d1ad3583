import { Component } from "../core/component.ts";
import { GraphError } from "../core/errors.ts";
import { link } from "../core/link.ts";
import type { Inbox } from "../core/mailbox.ts";
import type { Outbox } from "../core/outbox.ts";
import { relay } from "../core/relay.ts";
import { shutdownMicroprocess } from "../core/signals.ts";

/**
 * Runs components one after the other: each gets what arrives, and gives what leaves, while it is its turn. When one
 * ends the next begins; after the last it ends itself. shutdownMicroprocess ends the present one and skips the rest.
 */
class SeqChassis<In, Out> extends Component<In, Out> {
	private readonly steps: readonly Component<In, Out>[];
	private readonly toStep: Outbox<In> = this.addOutbox<In>("toStep", "to the component whose turn it is");
	private readonly fromStep: Inbox<Out> = this.addInbox<Out>("fromStep", "from the component whose turn it is");

	constructor(steps: readonly Component<In, Out>[]) {
		super();
		if (steps.length === 0) throw new GraphError("Seq: needs at least one component");
		this.steps = steps;
	}

	override get kind(): string {
		return "Seq";
	}

	override *main() {
		for (let i = 0; i < this.steps.length; i++) {
			const step = this.steps[i];
			if (step === undefined) return;
			link(this.toStep, step.inbox);
			link(step.outbox, this.fromStep);
			this.addChildren(step);
			while (!step.hasEnded || this.fromStep.fill > 0) {
				if (this.toStep.linked) relay(this.inbox, this.toStep);
				relay(this.fromStep, this.outbox);
				if (this.recv("control") === shutdownMicroprocess) {
					step.stop();
					i = this.steps.length;
				}
				if (!step.hasEnded || this.fromStep.fill > 0) yield* this.pause();
			}
			this.unlink(this.toStep);
		}
	}
}

/** Components that run one after the other. @throws GraphError for none. */
export function Seq<In = never, Out = never>(...steps: readonly Component<In, Out>[]): Component<In, Out> {
	return new SeqChassis<In, Out>(steps);
}
