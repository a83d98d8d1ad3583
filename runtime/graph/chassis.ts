import { Component } from "../core/component.ts";
import { deliverSignal, signalTarget } from "../core/control.ts";
import { inboxesOf, isWithin } from "../core/link.ts";
import type { Microprocess } from "../core/microprocess.ts";
import type { Owner } from "../core/owner.ts";
import type { ComponentOptions } from "../core/parts.ts";
import { producerFinished, type Signal, shutdownMicroprocess } from "../core/signals.ts";

/** A component made of components. It has no work of its own: it ends when all its children have ended. */
export abstract class Chassis<In = never, Out = never> extends Component<In, Out> {
	/** Children that are told that no more input will come once what feeds them has ended. */
	declare private toTell?: readonly Microprocess[];

	/** Written out, as Component's. */
	constructor(options?: ComponentOptions) {
		super(options);
	}

	override onChildEnd(): void {
		if (this.runtime === null) return;
		if (this.toTell !== undefined) this.tellFinished(this.toTell);
		for (const child of this.children) if (!child.hasEnded) return;
		this.runtime.endAs(this, this.wasStopped ? "stopped" : "finished");
	}

	/** Whether shutdownMicroprocess came to it, or to the child that speaks for it. What it says at its end follows. */
	private get wasStopped(): boolean {
		if (this.$pending === shutdownMicroprocess) return true;
		for (const child of this.children) if (child.$signalVia === this && child.$how === "stopped") return true;
		return false;
	}

	/**
	 * A signal that is linked to no child goes to each child whose control nobody else holds. That no more input will
	 * come holds for a child that is fed from here when what feeds it has ended.
	 */
	override onSignal(signal: Signal): boolean {
		const heirs = this.children.filter((child) => !this.hasControl(child));
		if (signal === producerFinished) this.tellFinished(heirs);
		else for (const child of heirs) deliverSignal(child, signal);
		return true;
	}

	private tellFinished(children: readonly Microprocess[]): void {
		const later: Microprocess[] = [];
		this.toTell = later;
		for (const child of children)
			if (isFed(child)) later.push(child);
			else deliverSignal(child, producerFinished);
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
			if (!isOver(source.owner) && !isWithin(source.owner, child)) return true;
	}
	return false;
}

/** It has ended, or is a chassis that is about to, for all in it have. */
function isOver(owner: Owner): boolean {
	if (owner.hasEnded || !(owner instanceof Chassis)) return owner.hasEnded;
	return owner.children.length > 0 && owner.children.every(isOver);
}
