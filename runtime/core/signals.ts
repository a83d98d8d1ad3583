/**
 * The two messages that travel `signal` -> `control`. There are no others.
 * Both are single frozen values: compare with `===`.
 */
export interface Signal {
	readonly signal: "producerFinished" | "shutdownMicroprocess";
}

/** No more input will come: finish what is queued, then end. */
export const producerFinished: Signal = Object.freeze({ signal: "producerFinished" });

/** End now; leave queued input alone. Outranks producerFinished. */
export const shutdownMicroprocess: Signal = Object.freeze({ signal: "shutdownMicroprocess" });
