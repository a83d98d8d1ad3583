import type { IO } from "../../runtime/types/ecma419.ts";
import type { BoardPins } from "../../runtime/types/pin-use.ts";
import type { LogKind, Network, Platform } from "../../runtime/types/platform.ts";
import type { BoardName, Devices, TimerHandle } from "./devices.ts";
import { logFault } from "./fault.ts";
import { SteadyNetwork, WiFiNetwork } from "./network.ts";

/**
 * Longest sleep armed, ms: a day. The wake in between reads `Time.ticks`, which must happen before it has wrapped
 * unseen (49.7 days).
 */
const LONGEST = 86_400_000;
/** After a fault in the runtime's own turn it is woken again after so many ms, unless it asked to be. */
const AFTER_FAULT = 1_000;
const NO_PINS: BoardPins = Object.freeze({});
const NO_NAME: BoardName = Object.freeze({});
/** Of devices without a chip. */
const NO_ID = "000000000000";

/**
 * Makes the core's platform out of a board's ECMA-419 classes, `timer` and `time`: the same code on the device, in
 * the simulator and on desktop XS. Needs no memory after it was made. No exception leaves its callbacks, where it
 * would restart a device: it is logged as a fault of "ganglion".
 */
export function makePlatform(devices: Devices): Platform {
	return new BoardPlatform(devices);
}

class BoardPlatform implements Platform {
	onWake: (() => void) | null = null;
	readonly io: IO;
	readonly network: Network;
	readonly #devices: Devices;
	readonly #timer: TimerHandle;
	#ticks: number;
	#now = 0;
	/** When `onWake` is wanted. */
	#wanted = Number.POSITIVE_INFINITY;
	/** The timer stands for `#wanted`. */
	#armed = true;

	constructor(devices: Devices) {
		this.#devices = devices;
		this.io = devices;
		this.#ticks = devices.Time.ticks;
		// A timer with an interval can be armed again and again; a one-shot would have to be made anew each time.
		this.#timer = devices.Timer.repeat(() => this.#fired(), LONGEST);
		devices.Timer.schedule(this.#timer);
		this.network = devices.WiFi === undefined ? new SteadyNetwork() : new WiFiNetwork(devices, devices.WiFi);
	}

	get pins(): BoardPins {
		return this.#devices.config.boardPins ?? NO_PINS;
	}

	get id(): string {
		return this.#devices.chip?.id() ?? NO_ID;
	}

	get life(): number {
		return this.#devices.chip?.life() ?? 1;
	}

	get name(): string {
		const { given, graph = "board" } = this.#devices.config.boardName ?? NO_NAME;
		return given ?? `${graph}-${this.id.slice(-4)}`;
	}

	/** Adds up differences, which are right across the wrap of the int32 ticks. */
	now(): number {
		const ticks = this.#devices.Time.ticks;
		this.#now += (ticks - this.#ticks) >>> 0;
		this.#ticks = ticks;
		return this.#now;
	}

	wakeAt(time: number): void {
		if (time === this.#wanted) return;
		this.#wanted = time;
		this.#arm();
	}

	random(): number {
		return this.#devices.random();
	}

	log(kind: LogKind, source: string, text: string, error?: unknown, state?: number): void {
		this.#devices.log(kind, source, text, error, state);
		if (kind === "fault") this.#devices.System?.fault(source, text, state);
	}

	#arm(): void {
		this.#armed = true;
		const timer = this.#devices.Timer;
		if (this.#wanted === Number.POSITIVE_INFINITY) {
			timer.schedule(this.#timer);
			return;
		}
		let ms = this.#wanted - this.now();
		if (ms < 0) ms = 0;
		timer.schedule(this.#timer, ms < LONGEST ? ms : LONGEST, LONGEST);
	}

	#fired(): void {
		// The interval that Moddable goes on with is not a wake that anybody asked for.
		this.#armed = false;
		try {
			// A long sleep's daily wake, or Moddable fired early (a timer re-armed in another one's callback).
			if (this.now() >= this.#wanted) {
				this.#wanted = Number.POSITIVE_INFINITY;
				this.onWake?.();
			}
		} catch (error) {
			logFault(this.#devices, error);
			if (this.#wanted === Number.POSITIVE_INFINITY) this.#wanted = this.#now + AFTER_FAULT;
		}
		if (!this.#armed) this.#arm();
	}
}
