import type { Fault } from "../fault.ts";

/**
 * Why the chip began to run. `restart`: a program asked for it, or the engine gave up. `panic`: code outside JavaScript
 * crashed. `watchdog`: nobody fed one. `other`: the chip cannot tell, or it is rarer than these.
 */
export type ResetReason = "power-on" | "pin" | "restart" | "panic" | "watchdog" | "deep-sleep" | "brownout" | "other";

/** The board itself: it can start anew, sleep deeply, and tell why it runs. Modelled on ECMA-419's `System`. */
export interface SystemIO {
	readonly reason: ResetReason;
	/** What the last life said before it restarted; "" when it said nothing, or lost its power. */
	readonly why: string;
	/** The firmware that was written last failed, and the bootloader went back to this one. */
	readonly rolledBack: boolean;
	/** The last faults of the last life, oldest first: up to eight, in memory that a restart keeps. */
	lastFaults(): Fault[];
	/**
	 * Stops the graph (`finally` blocks get a second, hardware is closed), then starts the board anew. `why` is told
	 * after the start.
	 */
	restart(why?: string): void;
	/** Stops the graph, then sleeps deeply for `ms`, and starts anew. 0: until somebody resets the board. */
	deepSleep(ms: number): void;
}
