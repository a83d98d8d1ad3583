import { encodeStart } from "../../runtime/components/flow/text.ts";
import type { ChipControl, Guard } from "../esp32/devices.ts";
import { KEPT, WHY } from "../esp32/kept.ts";
import { boardId } from "./board-id.ts";
import type { Clock } from "./clock.ts";
import { SimEvent } from "./events.ts";

// ESP-IDF's numbers.
const POWER_ON = 1;
const RESTART = 3;
const DEEP_SLEEP = 8;

/** ms that a start takes. A real board needs some hundreds. */
const BOOT = 1;

/** What stands around each callback into the firmware, which is a turn of its event loop. */
export interface Boundary {
	/** A callback is about to be called. Turns do not lie within turns. */
	enter(): void;
	/** It has come back, or thrown. */
	leave(): void;
	/** Nobody caught this in a callback. Throws it on when no firmware has asked for it. */
	caught(error: unknown): void;
}

/** One turn, where nothing hangs on memory. */
export function turn(boundary: Boundary | null, call: () => void): void {
	boundary?.enter();
	try {
		call();
	} catch (error) {
		if (boundary === null) throw error;
		boundary.caught(error);
	} finally {
		boundary?.leave();
	}
}

/** Who wants to know of the turns: a realm that has jobs to run behind each, or a clock to lend for each. */
export interface Turns {
	begin(): void;
	/** @throws what a job throws. */
	end(): void;
}

/** What happens to the rest of a board when its chip restarts. */
export interface Powered {
	readonly flash: { readonly failed: boolean };
	/** All that the firmware held is gone: timers, pins, sockets, the network. */
	reset(): void;
	/** The firmware starts. */
	boot(): void;
}

/** Something that the chip does later, in virtual time. */
class ChipEvent extends SimEvent {
	readonly #action: () => void;

	constructor(action: () => void) {
		super();
		this.#action = action;
	}

	fire(): void {
		this.#action();
	}
}

/**
 * The chip of a virtual board. A restart comes with the next event: until then the program that asked for it still
 * runs, which on a device it does not. What module variables hold survives it, for the modules are not loaded anew.
 */
export class VirtualChip implements ChipControl, Boundary {
	/** It sleeps deeply, or is about to restart: no program runs. */
	off = false;
	/** Restarts and awakenings so far. */
	restarts = 0;
	readonly #clock: Clock;
	readonly #powered: Powered;
	readonly #id: string;
	readonly #memory = new ArrayBuffer(KEPT);
	readonly #reset: ChipEvent;
	readonly #boot: ChipEvent;
	readonly #bite: ChipEvent;
	#reason = POWER_ON;
	#wakeAt = 0;
	/** Starts that were counted, in flash; this one is among them. */
	#lives = 0;
	#counted = false;
	#guard: Guard | null = null;
	/** Told of each turn. */
	turns: Turns | null = null;
	/** Callbacks that lie in one another: a pin that reads itself back. */
	#depth = 0;

	constructor(clock: Clock, powered: Powered, seed: number, address: string) {
		this.#clock = clock;
		this.#id = boardId(seed, address);
		this.#powered = powered;
		this.#reset = new ChipEvent(() => this.#powerDown());
		this.#boot = new ChipEvent(() => this.#powerUp());
		this.#bite = new ChipEvent(() => this.restart("watchdog"));
	}

	/** A firmware will start once more, whatever becomes of the graph that runs now. */
	get willWake(): boolean {
		return this.off ? this.#wakeAt < Number.POSITIVE_INFINITY : this.#guard?.leaving === true;
	}

	reason(): number {
		return this.#reason;
	}

	restart(why: string): void {
		const used = encodeStart(why, new DataView(this.#memory, WHY + 1));
		new DataView(this.#memory).setUint8(WHY, used);
		this.#down(RESTART, BOOT);
	}

	deepSleep(ms: number): void {
		this.#down(DEEP_SLEEP, ms === 0 ? Number.POSITIVE_INFINITY : ms);
	}

	watchdog(ms: number): void {
		if (ms === 0) this.#clock.remove(this.#bite);
		else this.#clock.add(this.#bite, this.#clock.now + ms);
	}

	id(): string {
		return this.#id;
	}

	life(): number {
		if (!this.#counted) this.#lives++;
		this.#counted = true;
		return this.#lives;
	}

	memory(): ArrayBuffer {
		return this.#memory;
	}

	failedUpdate(): boolean {
		return this.#powered.flash.failed;
	}

	guard(guard: Guard): void {
		this.#guard = guard;
	}

	enter(): void {
		if (this.turns !== null && this.#depth++ === 0) this.turns.begin();
	}

	leave(): void {
		if (this.turns === null || --this.#depth > 0) return;
		try {
			this.turns.end();
		} catch (error) {
			this.caught(error);
		}
	}

	caught(error: unknown): void {
		if (this.#guard?.uncaught("unhandled exception", error) !== false) throw error;
	}

	/** The first one counts: what a program asks for after that, it would not have lived to ask. */
	#down(reason: number, ms: number): void {
		if (this.off) return;
		this.off = true;
		this.#reason = reason;
		this.#wakeAt = this.#clock.now + ms;
		this.#clock.add(this.#reset, this.#clock.now);
	}

	#powerDown(): void {
		this.#guard = null;
		this.watchdog(0);
		this.#powered.reset();
		if (this.#wakeAt < Number.POSITIVE_INFINITY) this.#clock.add(this.#boot, this.#wakeAt);
	}

	#powerUp(): void {
		this.off = false;
		this.#counted = false;
		this.restarts++;
		this.#powered.boot();
	}
}
