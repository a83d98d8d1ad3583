import { END, END_ALL, type Supervisor } from "./cold.ts";
import { GraphError } from "./errors.ts";
import type { Microprocess } from "./microprocess.ts";

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
	private readonly otherwise: number;
	private readonly backoff: number;
	private readonly longest: number;
	private readonly restarts: number;
	private readonly within: number;
	/** By child: when its present series of restarts began, and how many there were. */
	private readonly series = new Map<Microprocess, { since: number; count: number }>();

	constructor(parent: Microprocess, supervision: Supervision) {
		this.onFault = supervision.onFault;
		this.otherwise = supervision.otherwise === "graph" ? END_ALL : END;
		this.backoff = positive(parent, "backoff", supervision.backoff ?? 100);
		this.longest = positive(parent, "longest", supervision.longest ?? 60_000);
		this.restarts = positive(parent, "restarts", supervision.restarts ?? 10);
		this.within = positive(parent, "within", supervision.within ?? 60_000);
	}

	decide(child: Microprocess, now: number): number {
		if (this.onFault !== "restart") return this.onFault === "graph" ? END_ALL : END;
		let series = this.series.get(child);
		if (series === undefined || now - series.since > this.within) {
			series = { since: now, count: 0 };
			this.series.set(child, series);
		}
		if (series.count >= this.restarts) return this.otherwise;
		series.count++;
		return Math.min(this.longest, this.backoff * 2 ** (series.count - 1));
	}
}

function positive(parent: Microprocess, name: string, value: number): number {
	if (!Number.isInteger(value) || value < 1)
		throw new GraphError(`supervise(${parent.label}): ${name} ${value} is no whole number above 0`);
	return value;
}
