import type { PinTable } from "./components/pin-table.ts";
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
	/** Made and kept by the components that use pins: what they hold in common. */
	pinTable?: PinTable;
	readonly network: Network;
	/**
	 * Something for the reader. `log`: a line that a component wrote; `end`: a component ended, `text` says how;
	 * `fault`: a component threw, `text` is the message. `source` is the component's name. `error` is what was thrown:
	 * it may know where.
	 */
	log(kind: LogKind, source: string, text: string, error?: unknown): void;
}

export type LogKind = "log" | "end" | "fault";
