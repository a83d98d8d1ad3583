import { Component } from "../core/component.ts";
import { deliverSignal, signalTarget } from "../core/control.ts";
import { inboxesOf, isWithin } from "../core/link.ts";
import type { Microprocess } from "../core/microprocess.ts";
import type { ComponentOptions } from "../core/parts.ts";
import { producerFinished, type Signal, shutdownMicroprocess } from "../core/signals.ts";

/** A component made of components. It has no work of its own: it ends when all its children have ended. */
export abstract class Chassis<In = never, Out = never> extends Component<In, Out> {
	/** Written out, as Component's. */
	constructor(options?: ComponentOptions) {
		super(options);
	}

	override onChildEnd(): void {
		if (this.runtime === null) return;
		for (const child of this.children) if (!child.hasEnded) return;
		this.runtime.endAs(this, this.wasStopped ? "stopped" : "finished");
	}

	/** Whether shutdownMicroprocess came to it, or to the child that speaks for it. What it says at its end follows. */
	private get wasStopped(): boolean {
		if (this.$pending === shutdownMicroprocess) return true;
		for (const child of this.children) if (child.$signalVia === this && child.$how === "stopped") return true;
		return false;
	}

	/** A signal that is linked to no child goes to each child whose control nobody else holds. */
	override onSignal(signal: Signal): boolean {
		for (const child of this.children)
			if (!this.hasControl(child) && !(signal === producerFinished && isFed(child))) deliverSignal(child, signal);
		return true;
	}

	/** Whether a sibling's signal leads to this child. */
	private hasControl(child: Microprocess): boolean {
		for (const other of this.children) if (signalTarget(other) === child) return true;
		return false;
	}
}

/** More can come to it: the end of its input it hears from there. */
function isFed(child: Microprocess): boolean {
	for (const box of inboxesOf(child)) {
		let end = box;
		while (end.into !== undefined) end = end.into;
		for (let source = end.sources; source !== undefined; source = source.nextSource)
			if (!source.owner.hasEnded && !isWithin(source.owner, child)) return true;
	}
	return false;
}
