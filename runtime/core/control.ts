import { fault } from "./ending.ts";
import type { Mailbox } from "./mailbox.ts";
import type { Microprocess } from "./microprocess.ts";
import { rouse } from "./queue.ts";
import { type Signal, shutdownMicroprocess } from "./signals.ts";
import { DONE, ENDED, READS_CONTROL, SENT_SIGNAL, SIGNAL_FOLLOWS, STOP } from "./state.ts";

/**
 * The `control` inbox of a component. It holds a signal, not a ring: shutdownMicroprocess replaces producerFinished.
 */
export class ControlBox {
	readonly owner: Microprocess;

	constructor(owner: Microprocess) {
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

export function readSignal(owner: Microprocess): Signal | undefined {
	owner.$state |= READS_CONTROL;
	const cold = owner.coldOrNull;
	if (cold === null || cold.pending === null) return undefined;
	const signal = cold.pending;
	cold.pending = null;
	return signal;
}

export function signalWaits(owner: Microprocess): boolean {
	owner.$state |= READS_CONTROL;
	const cold = owner.coldOrNull;
	return cold !== null && cold.pending !== null;
}

/** The `signal` outbox of a component. */
export class SignalBox {
	readonly owner: Microprocess;

	constructor(owner: Microprocess) {
		this.owner = owner;
	}

	/** Sends it on; after that the runtime forwards none for this component. False when nothing is linked. */
	send(signal: Signal): boolean {
		this.owner.$state |= SENT_SIGNAL;
		return sendSignal(this.owner, signal);
	}
}

/** Puts a signal into a component's control box, through passthroughs. @cold */
export function deliverSignal(to: Microprocess, signal: Signal): boolean {
	let target = to;
	for (let inner = target.coldOrNull?.controlTo; inner; inner = target.coldOrNull?.controlTo) target = inner;
	if ((target.$state & ENDED) !== 0) return false;
	if (target.coldOrNull?.pending !== shutdownMicroprocess) target.cold.pending = signal;
	if (!takesOver(target, signal)) target.$state |= signal === shutdownMicroprocess ? STOP : DONE;
	rouse(target);
	return true;
}

/** This runs in the sender's step: what the receiver throws is not the sender's fault. @cold */
function takesOver(target: Microprocess, signal: Signal): boolean {
	try {
		return target.onSignal(signal);
	} catch (error) {
		if (target.runtime === null) throw error;
		fault(target.runtime, target, error);
		return true;
	}
}

/** Sends a signal where the component's signal outbox leads. @cold */
export function sendSignal(from: Microprocess, signal: Signal): boolean {
	const to = signalTarget(from);
	return to !== null && deliverSignal(to, signal);
}

/** The component that hears `from`'s signal, `null` when none does. @cold */
export function signalTarget(from: Microprocess): Microprocess | null {
	const cold = from.coldOrNull;
	if (cold !== null && cold.signalTo !== null) return cold.signalTo;
	if (cold !== null && cold.signalVia !== null) return signalTarget(cold.signalVia);
	if ((from.$state & SIGNAL_FOLLOWS) === 0) return null;
	const box: Mailbox<unknown> = from.outbox.target;
	return box.owner ?? null;
}
