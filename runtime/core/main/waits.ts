import { GraphError } from "../errors.ts";
import type { Mailbox } from "../mailbox.ts";
import type { Microprocess } from "../microprocess.ts";
import type { Outbox } from "../outbox.ts";
import { ANY, EVERY, Process, PUT, RECEIVE, SLEEP, TURN } from "./process.ts";

/** What `yield*` takes: it waits, and then gives a `T`. Good for one `yield*`, at once. */
export interface Wait<T> {
	[Symbol.iterator](): Iterator<undefined, T, undefined>;
}

/*
 * Each sets the component's one awaiter to what to wait for and returns it. The awaiter answers with `unknown`;
 * that the answer is a `T` follows from `kind`, which the compiler cannot see: hence the one assertion below.
 */
function awaiter(component: Microprocess, kind: number, until: number): Process {
	let process = component.process;
	if (process === null) {
		process = new Process(component);
		component.process = process;
	}
	process.kind = kind;
	process.until = until;
	process.suspended = false;
	return process;
}

export function prepareTurn(component: Microprocess): Wait<undefined> {
	// Somebody else asks, while it stands in a wait: that wait goes on.
	if (component.process?.suspended) return component.process as Wait<undefined>;
	return awaiter(component, TURN, Infinity) as Wait<undefined>;
}

export function prepareReceive<T>(component: Microprocess, box: Mailbox<T>, timeout: number | undefined): Wait<T> {
	if (box.owner !== component)
		throw new GraphError(
			`${component.label} cannot receive from ${box.owner.label}.${box.spec.name}: it is not its own`,
		);
	const process = awaiter(component, RECEIVE, deadline(component, timeout));
	process.box = box;
	return process as Wait<T>;
}

export function prepareAny(component: Microprocess, timeout: number | undefined): Wait<string> {
	return awaiter(component, ANY, deadline(component, timeout)) as Wait<string>;
}

export function preparePut(component: Microprocess, outbox: Outbox<unknown>, message: unknown): Wait<boolean> {
	const process = awaiter(component, PUT, Infinity);
	process.out = outbox;
	process.value = message;
	return process as Wait<boolean>;
}

export function prepareSleep(component: Microprocess, ms: number): Wait<undefined> {
	if (!(ms >= 0)) throw new GraphError(`${component.label}: sleep ${ms} is no number of ms`);
	return awaiter(component, SLEEP, component.now + Math.ceil(ms)) as Wait<undefined>;
}

export function prepareEvery(component: Microprocess, ms: number): Wait<number> {
	if (!(ms >= 1)) throw new GraphError(`${component.label}: every ${ms} is not at least 1 ms`);
	const process = awaiter(component, EVERY, 0);
	const period = Math.ceil(ms);
	if (process.tick === undefined || process.period !== period) {
		process.period = period;
		process.tick = component.now + period;
	}
	process.until = process.tick;
	return process as Wait<number>;
}

function deadline(component: Microprocess, timeout: number | undefined): number {
	if (timeout === undefined) return Infinity;
	if (!(timeout >= 0)) throw new GraphError(`${component.label}: time-out ${timeout} is no number of ms`);
	return component.now + Math.ceil(timeout);
}
