import type { AnalogClass, DigitalClass, UDPClass } from "../../runtime/ecma419.ts";
import type { BoardPins } from "../../runtime/pin-use.ts";
import type { LogKind } from "../../runtime/platform.ts";

/** Moddable's module `timer`, the part that the adapter uses. Handles are objects; times are ms. */
export interface TimerModule {
	/** One shot after `ms`; with `repeat`, then every `repeat` ms. */
	set(callback: (id: TimerHandle) => void, ms?: number, repeat?: number): TimerHandle;
	repeat(callback: (id: TimerHandle) => void, ms: number): TimerHandle;
	/** Re-arms; without `ms` it goes to sleep but stays allocated. */
	schedule(id: TimerHandle, ms?: number, repeat?: number): void;
	clear(id: TimerHandle | null | undefined): void;
}
/** Opaque: nothing is asked of it but that it is the same one. */
export type TimerHandle = object;

/** Moddable's module `time`. `ticks` is an int32 of ms that wraps after 24.9 days. */
export interface TimeModule {
	readonly ticks: number;
}

/**
 * ECMA-419's Wi-Fi interface as Moddable has it. `connection`: 200 idle, 300 connecting, 400 associated, 500 = has an
 * address.
 */
export interface WiFiIO {
	readonly connection: number;
	connect(options: { SSID: string; password?: string }): void;
	disconnect(): void;
	close(): void;
}
export interface WiFiClass {
	new (options: { onChanged?: (this: WiFiIO, property: string) => void }): WiFiIO;
}

/** Plain values that come with the firmware: the graph's parameters, and the network's name. */
export type ConfigValue = string | number | boolean;
export interface Config {
	readonly ssid?: string;
	readonly password?: string;
	/** Names of the board's pins, written by the build. */
	readonly boardPins?: BoardPins;
	readonly [name: string]: ConfigValue | BoardPins | undefined;
}

/** What a board gives to the adapter: on a device Moddable's modules, on a desktop the virtual board's. */
export interface Devices {
	readonly Timer: TimerModule;
	readonly Time: TimeModule;
	readonly Digital?: DigitalClass;
	readonly Analog?: AnalogClass;
	readonly UDP?: UDPClass;
	/** Absent: the network counts as up from the start. */
	readonly WiFi?: WiFiClass;
	readonly config: Config;
	/** From 0 up to 1. */
	random(): number;
	log(kind: LogKind, source: string, text: string, error?: unknown, state?: number): void;
}
