import type {
	AnalogClass,
	DigitalClass,
	FlashModule,
	I2CClass,
	NativeFunctionsClass,
	NetModule,
	PulseCountClass,
	PulseWidthClass,
	PWMClass,
	SerialClass,
	SMBusClass,
	StripClass,
	SystemIO,
	UDPClass,
	UpdateModule,
} from "../../runtime/types/ecma419.ts";
import type { BoardPins } from "../../runtime/types/pin-use.ts";
import type { LogKind } from "../../runtime/types/platform.ts";

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
	/** Sets the clock on the wall, seconds since 1970. */
	set(seconds: number): void;
	/** Seconds east of Greenwich, for the engine's local time. */
	timezone: number;
}

/** A network in reach, as a scan finds it. */
export interface AccessPoint {
	readonly SSID: string;
	/** dBm */
	readonly RSSI: number;
	/** "none" for an open one. */
	readonly security: string;
}
/**
 * ECMA-419's Wi-Fi interface as Moddable has it. `connection`: 200 idle, 300 connecting, 400 associated, 500 = has an
 * address.
 */
export interface WiFiIO {
	readonly connection: number;
	readonly address?: string | undefined;
	readonly RSSI?: number | undefined;
	/** A virtual board's: its address is for ever. Of a real one nobody knows. */
	readonly steady?: boolean;
	connect(options: { SSID: string; password?: string }): void;
	disconnect(): void;
	/** Refuses while a join is under way. */
	scan(options: { onFound(found: AccessPoint): void; onComplete(): void }): void;
	close(): void;
}
export interface WiFiClass {
	new (options: { onChanged?: (this: WiFiIO, property: string) => void }): WiFiIO;
}

/**
 * The chip itself. On a device that is manifests/chip.c, on a desktop the virtual board's. Moddable's own `System`
 * restarts an ESP32 but does not let it sleep, and has no memory that outlives a restart.
 */
export interface ChipControl {
	/** Why it runs, as ESP-IDF numbers it (esp_reset_reason_t). */
	reason(): number;
	/** Starts anew; on a device it does not return. `why` goes into the kept memory, as far as it fits. */
	restart(why: string): void;
	/** Sleeps deeply for `ms` (0: for ever), then starts anew; on a device it does not return. */
	deepSleep(ms: number): void;
	/** Restarts the chip in `ms`, unless called again before. 0: not any more. */
	watchdog(ms: number): void;
	/** Its Wi-Fi MAC address, 12 hex digits in small letters. */
	id(): string;
	/** Number of this start, from 1, kept in flash. Counted at the first call of a start, so that nobody else pays. */
	life(): number;
	/** The memory that a restart and deep sleep keep, of KEPT bytes: see kept.ts. A power-on leaves anything in it. */
	memory(): ArrayBufferLike;
	/** Whether the bootloader went back from the firmware that was written last. */
	failedUpdate(): boolean;
	/** Without a guard an exception that nobody catches restarts a device. */
	guard(guard: Guard): void;
}

/** What a graph reaches of the chip, and who is told of faults. */
export interface BoardSystem extends SystemIO {
	/** A component, or the board, has faulted. */
	fault(source: string, text: string, state?: number): void;
}

/** Who hears of what would be the end of a life. */
export interface Guard {
	/** It will restart, or sleep, by itself. */
	readonly leaving: boolean;
	/** Gets what nobody caught in a callback, and the engine's last words ("memory full"). False: go on running. */
	uncaught(what: string, error: unknown): boolean;
}

/** What the board does after its graph: nothing, start anew, or sleep deeply for so many ms and start anew. */
export type Then = "idle" | "restart" | number;
/** What happens when a graph is over. What is left out is `idle`. */
export interface After {
	readonly end?: Then;
	readonly stall?: Then;
	readonly faults?: Then;
	/** Faults within `faultWithin` ms that are still borne; one more is too many. Default 20 in 60 000. */
	readonly faultLimit?: number;
	readonly faultWithin?: number;
	/** ms without a turn of the event loop after which the chip restarts. Default 0: never. */
	readonly hang?: number;
}

/** What a board is called: by a person, who gave it a name when it was flashed, else by its graph. */
export interface BoardName {
	readonly given?: string;
	/** The graph's name; the last digits of the board's own number follow it. */
	readonly graph?: string;
}

/** Plain values that come with the firmware: the graph's parameters, and the network's name. */
export type ConfigValue = string | number | boolean;
export interface Config {
	readonly ssid?: string;
	readonly password?: string;
	/** Names of the board's pins, written by the build. */
	readonly boardPins?: BoardPins;
	/** What happens when the graph is over. */
	readonly boardAfter?: After;
	/** The zone of local time: "+02:00", or a rule such as "CET-1CEST,M3.5.0,M10.5.0/3". Default UTC. */
	readonly boardZone?: string;
	/** What the board is called, written by the build. */
	readonly boardName?: BoardName;
	readonly [name: string]: ConfigValue | BoardPins | After | BoardName | undefined;
}

/** What a board gives to the adapter: on a device Moddable's modules, on a desktop the virtual board's. */
export interface Devices {
	readonly Timer: TimerModule;
	readonly Time: TimeModule;
	readonly Digital?: DigitalClass;
	readonly Analog?: AnalogClass;
	readonly PWM?: PWMClass;
	readonly NeoPixel?: StripClass;
	readonly PulseCount?: PulseCountClass;
	readonly PulseWidth?: PulseWidthClass;
	readonly I2C?: I2CClass;
	readonly SMBus?: SMBusClass;
	readonly Serial?: SerialClass;
	readonly UDP?: UDPClass;
	readonly Net?: NetModule;
	readonly Update?: UpdateModule;
	readonly Flash?: FlashModule;
	readonly FFI?: NativeFunctionsClass;
	/** Absent: the network counts as up from the start. */
	readonly WiFi?: WiFiClass;
	/** Absent: nothing is kept over a restart, and there is none. */
	readonly chip?: ChipControl;
	/** Made of `chip` at boot. */
	System?: BoardSystem;
	readonly config: Config;
	/** From 0 up to 1. */
	random(): number;
	log(kind: LogKind, source: string, text: string, error?: unknown, state?: number): void;
}
