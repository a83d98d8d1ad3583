import { GraphError } from "../core/errors.ts";
import { type Living, rest, rested } from "../core/life.ts";
import type { Engine, Microprocess } from "../core/microprocess.ts";
import { checkWhole } from "../core/numbers.ts";
import type { SupervisorOf } from "../core/parts.ts";
import { DUE, STOP } from "../core/state.ts";

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
	parent.$supervisor = new Restarts(parent, supervision);
}

class Restarts implements SupervisorOf<Microprocess> {
	private readonly onFault: Supervision["onFault"];
	private readonly otherwise: "end" | "graph";
	private readonly backoff: number;
	private readonly longest: number;
	private readonly most: number;
	private readonly within: number;
	/** By child: when its present series of restarts began, and how many there were. */
	private readonly series = new Map<Microprocess, { since: number; count: number }>();

	constructor(parent: Microprocess, supervision: Supervision) {
		oneOf(parent, "onFault", supervision.onFault, ["end", "restart", "graph"]);
		oneOf(parent, "otherwise", supervision.otherwise ?? "end", ["end", "graph"]);
		this.onFault = supervision.onFault;
		this.otherwise = supervision.otherwise ?? "end";
		this.backoff = positive(parent, "backoff", supervision.backoff ?? 100);
		this.longest = positive(parent, "longest", supervision.longest ?? 60_000);
		this.most = positive(parent, "restarts", supervision.restarts ?? 10);
		this.within = positive(parent, "within", supervision.within ?? 60_000);
	}

	restarts(runtime: Living, child: Microprocess): boolean {
		const wait = this.onFault === "restart" ? this.backedOff(child, runtime.time) : -1;
		if (wait >= 0) rest(runtime, child, runtime.time + wait);
		else if ((this.onFault === "restart" ? this.otherwise : this.onFault) === "graph") runtime.stop();
		return wait >= 0;
	}

	/** After a fault it waits for its time, and for the end of the children that it made; a stop ends the wait. */
	rested(runtime: Engine, child: Microprocess): boolean {
		if ((child.$state & STOP) !== 0) return true;
		const alarm = child.$alarm;
		if (alarm !== undefined && alarm.place >= 0 && runtime.time < alarm.time) return false;
		if (!rested(child)) return false;
		child.$state &= ~DUE;
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

function oneOf(parent: Microprocess, name: string, value: string, all: readonly string[]): void {
	if (!all.includes(value))
		throw new GraphError(`supervise(${parent.label}): no ${name} "${value}"; there are ${all.join(", ")}`);
}

function positive(parent: Microprocess, name: string, value: number): number {
	return checkWhole(`supervise(${parent.label}): ${name}`, value, 1, Number.MAX_SAFE_INTEGER);
}
