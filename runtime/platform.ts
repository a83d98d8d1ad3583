import type { IO } from "./ecma419.ts";
import type { BoardPins } from "./pin-use.ts";

/** Whether the board has an address on a network. Multicast and sockets wait for it. */
export interface Network {
	readonly up: boolean;
	/** Set by the runtime; the platform calls it after each change of `up`. */
	onChange: (() => void) | null;
}

/**
 * All that is not deterministic enters the core through this one object; a target provides it.
 * The runtime sets `onWake` and `network.onChange` in `start`; the platform calls them from its event loop only,
 * never from inside a call that the runtime made.
 */
export interface Platform {
	/** Milliseconds since boot: an integer that never runs backwards and never wraps. */
	now(): number;
	/**
	 * Ask for one call of `onWake` at `time` (ms; now or past = as soon as possible, Infinity = never). Replaces the
	 * last request.
	 */
	wakeAt(time: number): void;
	/** Set by the runtime. */
	onWake: (() => void) | null;
	/** A number from 0 up to, not including, 1. */
	random(): number;
	readonly io: IO;
	/** Names that the board gives to its pins. */
	readonly pins?: BoardPins;
	readonly network: Network;
	/**
	 * Something for the reader. `log`: a line that a component wrote; `end`: a component ended, `text` says how;
	 * `fault`: a component threw, `text` is the message. `source` is the component's name. `error` is what was thrown:
	 * it may know where. `state`: where the main stood that the build has made steps of; its number is that of a `case`
	 * in the bundle, whose map leads on to the source.
	 */
	log(kind: LogKind, source: string, text: string, error?: unknown, state?: number): void;
}

export type LogKind = "log" | "end" | "fault";
