/** What a world does later. */
import type { Clock } from "./clock.ts";
import { SimEvent } from "./events.ts";
import type { Pin } from "./pin.ts";

/** Something that a world does at a time, once or again and again. */
export class ActionEvent extends SimEvent {
	readonly #clock: Clock;
	readonly #action: (t: number) => void;
	readonly #every: number;

	/** @param every ms between two, 0 for once. */
	constructor(clock: Clock, action: (t: number) => void, every: number) {
		super();
		this.#clock = clock;
		this.#action = action;
		this.#every = every;
	}

	fire(): void {
		if (this.#every > 0) this.#clock.add(this, this.time + this.#every);
		this.#action(this.#clock.now);
	}
}

/** Holds a pin for a time. */
export class PressEvent extends SimEvent {
	readonly #clock: Clock;
	readonly #pin: Pin;
	readonly #level: number;
	readonly #ms: number;
	#held = false;

	constructor(clock: Clock, pin: Pin, level: number, ms: number) {
		super();
		this.#clock = clock;
		this.#pin = pin;
		this.#level = level;
		this.#ms = ms;
	}

	fire(): void {
		if (this.#held) {
			this.#pin.letGo();
			return;
		}
		this.#held = true;
		this.#clock.add(this, this.time + this.#ms);
		this.#pin.hold(this.#level);
	}
}
