import { Zone } from "../esp32/zone.ts";
import type { Clock } from "./clock.ts";
import type { Wall } from "./realm/date.ts";

/**
 * What time it is, as far as a board knows: 1970 when power comes on, and right once something has set it. Restarts
 * and deep sleep keep it. A run is one power-on: nothing in the simulator cuts the power.
 */
export class WallClock implements Wall {
	readonly zone: Zone;
	readonly #clock: Clock;
	/** ms since 1970 less the clock's. */
	#offset: number;

	/** @param zone of its local time, as the config has it. @throws RangeError for what is none. */
	constructor(clock: Clock, zone: unknown) {
		this.#clock = clock;
		this.#offset = -clock.now;
		this.zone = new Zone(zone === undefined ? "UTC" : String(zone));
	}

	now(): number {
		return this.#clock.now + this.#offset;
	}

	/** @param ms since 1970. */
	set(ms: number): void {
		this.#offset = Math.trunc(ms) - this.#clock.now;
	}
}
