/** The pins of a board as a page shows them, and their levels over time. */

import { nameOf } from "../../node-sim/losses.ts";
import type { Pin } from "../../node-sim/pin.ts";
import type { PinBank } from "../../node-sim/pins.ts";
import type { PinState } from "../protocol.ts";
import { Series } from "./series.ts";

export class PinWatch {
	readonly #pins: readonly Pin[];
	readonly #names = new Map<number, string>();
	readonly #series = new Map<number, Series>();
	#told = "";

	constructor(bank: PinBank) {
		this.#pins = bank.all;
		for (const [name, one] of Object.entries(bank.board.names))
			if (one !== undefined && !this.#names.has(one.pin)) this.#names.set(one.pin, name);
	}

	series(pin: number): Series | undefined {
		return this.#series.get(pin);
	}

	/** To be called after each event: notes what has changed. */
	look(now: number): void {
		for (const pin of this.#pins) {
			if (pin.use === "free" || pin.use === "bus") continue;
			const value = pin.use === "analog" ? pin.reading : pin.fraction;
			let series = this.#series.get(pin.number);
			if (series === undefined) {
				series = new Series();
				this.#series.set(pin.number, series);
			}
			if (value !== series.value && !Number.isNaN(value)) series.add(now, value);
		}
	}

	/** Those in use, where anything is otherwise than the last time. */
	changes(): readonly PinState[] | undefined {
		const all = this.#pins
			.filter(({ use, driver }) => use !== "free" || driver === "hand")
			.map((pin) => this.#state(pin));
		const text = JSON.stringify(all);
		if (text === this.#told) return undefined;
		this.#told = text;
		return all;
	}

	#state(pin: Pin): PinState {
		const { number, use, driver, pulse } = pin;
		return {
			pin: number,
			name: this.#names.get(number) ?? "",
			use,
			level: pin.wire === 1 ? 1 : 0,
			fraction: use === "analog" ? pin.reading || 0 : pin.fraction,
			owner: nameOf(pin.owner?.target),
			driver,
			pulse,
		};
	}
}
