import type { Owner } from "./owner.ts";
import { type Signal, shutdownMicroprocess } from "./signals.ts";
import { ANNOUNCED, DONE, ENDED, OVER, READS_CONTROL, SENT_SIGNAL, STOP } from "./state.ts";
import { wake } from "./wake.ts";

/** A component, as signals see it. */
export interface Hears extends Owner {
	/** The signal in its control box, unread. */
	$pending?: Signal | undefined;
	$signalTo?: Hears | undefined;
	$signalVia?: Hears | undefined;
	$controlTo?: Hears | undefined;
	$follows?: Hears | undefined;
	onSignal(signal: Signal): boolean;
}

/**
 * The `control` inbox of a component. It holds a signal, not a ring: shutdownMicroprocess replaces producerFinished.
 */
export class ControlBox<C extends Hears = Hears> {
	readonly owner: C;

	constructor(owner: C) {
		this.owner = owner;
	}

	/** The signal that waits, taken out. Who reads this box acts on producerFinished without the runtime's help. */
	recv(): Signal | undefined {
		return readSignal(this.owner);
	}

	/** 1 when a signal waits, else 0. */
	get fill(): number {
		return signalWaits(this.owner) ? 1 : 0;
	}
}

export function readSignal(owner: Hears): Signal | undefined {
	owner.$state |= READS_CONTROL;
	const signal = owner.$pending;
	if (signal !== undefined) owner.$pending = undefined;
	return signal;
}

export function signalWaits(owner: Hears): boolean {
	owner.$state |= READS_CONTROL;
	return owner.$pending !== undefined;
}

/** The `signal` outbox of a component. */
export class SignalBox<C extends Hears = Hears> {
	readonly owner: C;

	constructor(owner: C) {
		this.owner = owner;
	}

	/** Sends it on; after that the runtime forwards none for this component. False when nothing is linked. */
	send(signal: Signal): boolean {
		this.owner.$state |= SENT_SIGNAL;
		return sendSignal(this.owner, signal);
	}
}

/** Puts a signal into a component's control box, through passthroughs. @cold */
export function deliverSignal(to: Hears, signal: Signal): boolean {
	let target = to;
	for (let inner = target.$controlTo; inner; inner = target.$controlTo) target = inner;
	if ((target.$state & ENDED) !== 0) return false;
	if (target.$pending !== shutdownMicroprocess) target.$pending = signal;
	target.$state &= ~ANNOUNCED;
	if (!takesOver(target, signal)) {
		target.$state |= signal === shutdownMicroprocess ? STOP : DONE | OVER;
		if (signal === shutdownMicroprocess && target.inbox.end !== 0) target.inbox.end = target.inbox.read;
	}
	wake(target);
	return true;
}

/** This runs in the sender's step: what the receiver throws is not the sender's fault. @cold */
function takesOver(target: Hears, signal: Signal): boolean {
	try {
		return target.onSignal(signal);
	} catch (error) {
		if (target.runtime === null) throw error;
		target.runtime.threw(target, error);
		return true;
	}
}

/** Sends a signal where the component's signal outbox leads. @cold */
export function sendSignal(from: Hears, signal: Signal): boolean {
	const to = signalTarget(from);
	return to !== undefined && deliverSignal(to, signal);
}

/** The component that hears `from`'s signal, undefined when none does. @cold */
export function signalTarget(from: Hears): Hears | undefined {
	if (from.$signalTo !== undefined) return from.$signalTo;
	return from.$signalVia === undefined ? from.$follows : signalTarget(from.$signalVia);
}
