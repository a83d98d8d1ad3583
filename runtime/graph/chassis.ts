import { Component } from "../core/component.ts";
import { deliverSignal, signalTarget } from "../core/control.ts";
import { ending } from "../core/ending.ts";
import type { ComponentOptions, Microprocess } from "../core/microprocess.ts";
import { type Signal, shutdownMicroprocess } from "../core/signals.ts";

/** A component made of components. It has no work of its own: it ends when all its children have ended. */
export abstract class Chassis<In = never, Out = never> extends Component<In, Out> {
	/** Written out, as Component's. */
	constructor(options?: ComponentOptions) {
		super(options);
	}

	override onChildEnd(): void {
		if (this.runtime === null) return;
		for (const child of this.children) if (!child.hasEnded) return;
		ending(this.runtime, this, this.wasStopped ? "stopped" : "finished");
	}

	/** Whether shutdownMicroprocess came to it, or to the child that speaks for it. What it says at its end follows. */
	private get wasStopped(): boolean {
		if (this.coldOrNull?.pending === shutdownMicroprocess) return true;
		for (const child of this.children)
			if (child.coldOrNull?.signalVia === this && child.coldOrNull.how === "stopped") return true;
		return false;
	}

	/** A signal that is linked to no child goes to each child whose control nobody else holds. */
	override onSignal(signal: Signal): boolean {
		for (const child of this.children) if (!this.hasControl(child)) deliverSignal(child, signal);
		return true;
	}

	/** Whether a sibling's signal leads to this child. */
	private hasControl(child: Microprocess): boolean {
		for (const other of this.children) if (signalTarget(other) === child) return true;
		return false;
	}
}
