/* What a run says of itself, and how it is held. Types only. */

/** How a component came to its end. */
export type EndedHow = "finished" | "stopped" | "cut" | "failed";

/** Why somebody still waits, in words, for a stall report. */
export interface Waiting {
	readonly name: string;
	readonly waitsFor: string;
}

export interface RunEnd {
	/** `ended`: every component ended. `stopped`: the same, asked for. `stalled`: nothing can happen any more. */
	readonly reason: "ended" | "stopped" | "stalled";
	/** ms on the platform's clock. */
	readonly time: number;
	/** Components that threw, in all. */
	readonly faults: number;
	/** Filled for a stall, unless the runtime is one without reports. */
	readonly waiting: readonly Waiting[];
}

/** The handle of one running graph. */
export interface Running {
	/** Asks every component to end now (shutdownMicroprocess); `finally` blocks get `deadline` ms, default 1 000. */
	stop(deadline?: number): void;
	/** `null` while it runs. */
	readonly end: RunEnd | null;
	/** Rounds of the run queue in one call of the platform; 1 lets a host slow a run for the eye. Default 1 000. */
	roundsPerTurn: number;
	/** Missing until `services(runtime)` makes it. */
	services?: object;
}
