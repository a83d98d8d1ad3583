import { Component } from "../core/component.ts";
import { deliverSignal } from "../core/control.ts";
import { GraphError } from "../core/errors.ts";
import { link } from "../core/link.ts";
import type { Inbox } from "../core/mailbox.ts";
import type { Outbox } from "../core/outbox.ts";
import { relay } from "../core/relay.ts";
import { producerFinished, shutdownMicroprocess } from "../core/signals.ts";

/**
 * Runs components one after the other: each gets what arrives, and gives what leaves, while it is its turn. When one
 * ends the next begins, with the message that it left unread; after the last it ends itself. When no more input will
 * come, the present one hears of that once it has got what lies here, and each that follows at its start.
 * shutdownMicroprocess ends the present one and skips the rest.
 */
class SeqChassis<In, Out> extends Component<In, Out> {
	private readonly steps: readonly Component<In, Out>[];
	private readonly toStep: Outbox<In> = this.addOutbox<In>("toStep", "to the component whose turn it is");
	private readonly fromStep: Inbox<Out> = this.addInbox<Out>("fromStep", "from the component whose turn it is");

	/** No more input will come. */
	private over = false;
	/** The message that the present step was given last, and has not read yet perhaps. */
	private given: In | undefined = undefined;

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
			const box = this.toStep.target;
			if (this.given !== undefined) this.toStep.send(this.given);
			while (!step.hasEnded || this.fromStep.fill > 0) {
				this.feed(step);
				relay(this.fromStep, this.outbox);
				const signal = this.recv("control");
				if (signal === producerFinished) this.over = true;
				if (signal === shutdownMicroprocess) {
					step.stop();
					i = this.steps.length;
				}
				if (this.over && this.inbox.fill === 0 && this.toStep.linked) {
					this.unlink(this.toStep);
					deliverSignal(step, producerFinished);
				}
				if (!step.hasEnded || this.fromStep.fill > 0) yield* this.pause();
			}
			// What it has not read is for the next one.
			if ((box.unread ?? 0) === 0) this.given = undefined;
			this.unlink(this.toStep);
		}
	}

	/** One message at a time, so that what a step leaves unread when it ends is one. */
	private feed(step: Component<In, Out>): void {
		if (this.inbox.fill === 0 || step.hasEnded) return;
		// A new link has brought more after all.
		if (!this.toStep.linked) link(this.toStep, step.inbox);
		const box = this.toStep.target;
		if (box.owner.hasEnded) return;
		if (box.fill === 0) {
			this.given = this.recv();
			if (this.given !== undefined) this.toStep.send(this.given);
		}
		// Woken when that is read.
		if (this.inbox.fill > 0) box.demand(this.toStep, 1);
	}
}

/** Components that run one after the other. @throws GraphError for none. */
export function Seq<In = never, Out = never>(...steps: readonly Component<In, Out>[]): Component<In, Out> {
	return new SeqChassis<In, Out>(steps);
}
