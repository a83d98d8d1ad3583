/** One change of a pin's level. */
export interface PinChange {
	/** ms on the clock. */
	readonly time: number;
	readonly level: number;
}

/** The newest changes of each pin, up to a bound. */
export class PinHistory {
	readonly #pins = new Map<number, PinChange[]>();
	readonly #limit: number;

	/** @param limit Changes kept for each pin. */
	constructor(limit: number) {
		this.#limit = limit;
	}

	add(pin: number, time: number, level: number): void {
		let changes = this.#pins.get(pin);
		if (changes === undefined) {
			changes = [];
			this.#pins.set(pin, changes);
		}
		changes.push({ time, level });
		// Cut rarely: shifting the array at each change would cost its whole length every time.
		if (changes.length >= 2 * this.#limit) changes.splice(0, changes.length - this.#limit);
	}

	/** Oldest first. */
	of(pin: number): readonly PinChange[] {
		return (this.#pins.get(pin) ?? []).slice(-this.#limit);
	}
}
