import type { Supervisor } from "../core/cold.ts";
import { note, stop } from "../core/ending.ts";
import { GraphError } from "../core/errors.ts";
import type { Microprocess } from "../core/microprocess.ts";
import { type Scheduler, STOP_MS } from "../core/scheduler.ts";
import { DUE, NEW, PAUSED, PROCESS, READY, RESTING, STOP } from "../core/state.ts";

export interface Supervision {
	/**
	 * `end`: the child ends, the others go on. `restart`: it is opened anew, with back-off. `graph`: the whole run
	 * stops.
	 */
	readonly onFault: "end" | "restart" | "graph";
	/** ms before the first restart; each further one within `within` waits twice as long. Default 100. */
	readonly backoff?: number;
	/** ms, the longest wait. Default 60 000. */
	readonly longest?: number;
	/** Restarts of one child within `within` ms after which the policy is `otherwise`. Default 10. */
	readonly restarts?: number;
	/** ms. Default 60 000. */
	readonly within?: number;
	/** What happens when a child needs more restarts than that. Default `"end"`. */
	readonly otherwise?: "end" | "graph";
}

/**
 * Sets what happens when a child of `parent` throws; without it the child ends. A restarted child keeps its object,
 * its boxes and what lies in them: `close()` runs, then `open()` and `main()` anew; the message at which it threw is
 * gone. So state that must be fresh is to be set in `open()`. (Erlang's restart intensity, in fixed memory.)
 * @throws GraphError for numbers that make no sense.
 */
export function supervise(parent: Microprocess, supervision: Supervision): void {
	parent.cold.supervisor = new Restarts(parent, supervision);
}

class Restarts implements Supervisor {
	private readonly onFault: Supervision["onFault"];
	private readonly otherwise: "end" | "graph";
	private readonly backoff: number;
	private readonly longest: number;
	private readonly most: number;
	private readonly within: number;
	/** By child: when its present series of restarts began, and how many there were. */
	private readonly series = new Map<Microprocess, { since: number; count: number }>();

	constructor(parent: Microprocess, supervision: Supervision) {
		this.onFault = supervision.onFault;
		this.otherwise = supervision.otherwise ?? "end";
		this.backoff = positive(parent, "backoff", supervision.backoff ?? 100);
		this.longest = positive(parent, "longest", supervision.longest ?? 60_000);
		this.most = positive(parent, "restarts", supervision.restarts ?? 10);
		this.within = positive(parent, "within", supervision.within ?? 60_000);
	}

	restarts(runtime: Scheduler, child: Microprocess): boolean {
		const wait = this.onFault === "restart" ? this.backedOff(child, runtime.time) : -1;
		if (wait >= 0) suspend(runtime, child, runtime.time + wait);
		else if ((this.onFault === "restart" ? this.otherwise : this.onFault) === "graph") runtime.stop();
		return wait >= 0;
	}

	/** After a fault it waits for its time, and for the end of the children that it made; a stop ends the wait. */
	rested(runtime: Scheduler, child: Microprocess): boolean {
		const alarm = child.cold.alarm;
		if ((child.$state & STOP) === 0 && alarm !== null && alarm.place >= 0 && runtime.time < alarm.time)
			return false;
		if ((child.$state & STOP) === 0) {
			const made = child.children.slice(child.cold.constructed);
			for (const one of made) if (one.runtime !== null && !one.hasEnded) return false;
			for (const one of made) child.removeChild(one);
		}
		child.$state &= ~(RESTING | DUE);
		return true;
	}

	/** ms until its restart; below 0 when it has had too many. */
	private backedOff(child: Microprocess, now: number): number {
		let series = this.series.get(child);
		if (series === undefined || now - series.since > this.within) {
			series = { since: now, count: 0 };
			this.series.set(child, series);
		}
		if (series.count >= this.most) return -1;
		series.count++;
		return Math.min(this.longest, this.backoff * 2 ** (series.count - 1));
	}
}

/** Until its restart it holds no hardware, and its messages wait. */
function suspend(runtime: Scheduler, component: Microprocess, until: number): void {
	try {
		component.close();
	} catch (error) {
		note(runtime, component, error);
	}
	component.outside(false);
	runtime.unwatch(component);
	component.disarm();
	if (component.inbox.waiters !== 0) component.inbox.release(); // it threw before its loop could do that
	// What it made while it ran it will make again; children from its constructor stay.
	for (const child of component.children.slice(component.cold.constructed)) stop(child, STOP_MS);
	component.process = null;
	component.$state = (component.$state & ~(PROCESS | PAUSED | READY | DUE)) | NEW | RESTING;
	component.armAt(until);
}

function positive(parent: Microprocess, name: string, value: number): number {
	if (!Number.isInteger(value) || value < 1)
		throw new GraphError(`supervise(${parent.label}): ${name} ${value} is no whole number above 0`);
	return value;
}
