import type { IO } from "./ecma419.ts";
import type { BoardPins } from "./pin-use.ts";

/** Whether the board has an address on a network. Multicast and sockets wait for it. */
export interface Network {
	readonly up: boolean;
	/** Set by the runtime; the platform calls it after each change of `up`. */
	onChange: (() => void) | null;
	/** The radio behind it, for WifiStation; absent on a board that has none. */
	readonly station?: Station;
}

/**
 * A board's Wi-Fi radio. It joins, and joins again with growing pauses when that fails or the network is lost, by
 * itself: at the start the network that the config names, later the one that it is told.
 */
export interface Station {
	/** How it stands; changes with each call of `onReport`. `null` before the first. */
	readonly report: WifiReport | null;
	/** Set by the one component that drives it; called after each change, from the platform's event loop only. */
	onReport: (() => void) | null;
	/** Leaves the network that it is on and joins this one; without an argument the last one anew. */
	join(network?: WifiCredentials): void;
	/** Leaves, and stays away until `join`. */
	leave(): void;
}

export interface WifiCredentials {
	/** The network's name, up to 32 bytes. */
	readonly ssid: string;
	/** 8 to 63 characters; absent or empty for an open network. */
	readonly password?: string;
}

/**
 * `off`: told to leave, or none is named. `connecting`: a join began. `connected`: there is an address. `lost`: there
 * was. `failed`: a join did not succeed. After `lost` and `failed` it tries again.
 */
export type WifiState = "off" | "connecting" | "connected" | "lost" | "failed";

/**
 * Why a join failed, as far as the radio tells: `password`: the network is in reach and refuses, which a wrong password
 * does; `absent`: no network of that name is in reach; `address`: joined, but no address came; `unknown`.
 */
export type WifiReason = "password" | "absent" | "address" | "unknown";

export interface WifiReport {
	readonly state: WifiState;
	/** The network that it is about; "" when there is none. */
	readonly ssid: string;
	/** The same in words, for a reader. Never holds the password. */
	readonly text: string;
	/** The board's address, when connected. */
	readonly address?: string;
	/** Strength of the signal, dBm, when connected and known. */
	readonly rssi?: number;
	/** When failed. */
	readonly reason?: WifiReason;
	/** ms until the next try, when lost or failed. */
	readonly retry?: number;
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
	pinTable?: { free(pin: number): void };
	readonly network: Network;
	/** The board's own: 12 hex digits, on a device its Wi-Fi MAC address. No two boards have the same. */
	readonly id: string;
	/** Number of this start of the board, from 1; it outlives deep sleep and a loss of power. */
	readonly life: number;
	/** What people call the board: as it was flashed, else the graph's name and the last 4 digits of `id`. */
	readonly name: string;
	/**
	 * Something for the reader. `log`: a line that a component wrote; `end`: a component ended, `text` says how;
	 * `fault`: a component threw, `text` is the message. `source` is the component's name. `error` is what was thrown:
	 * it may know where. `state`: where the main stood that the build has made steps of; its number is that of a `case`
	 * in the bundle, whose map leads on to the source.
	 */
	log(kind: LogKind, source: string, text: string, error?: unknown, state?: number): void;
}

export type LogKind = "log" | "end" | "fault";
