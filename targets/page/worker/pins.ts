/** The pins of a board as a page shows them, and their levels over time. */

import { namesOf } from "../../esp32/boards/facts.ts";
import { colorOf, type Sent } from "../../node-sim/lights.ts";
import { nameOf } from "../../node-sim/losses.ts";
import type { Pin } from "../../node-sim/pin.ts";
import type { PinBank } from "../../node-sim/pins.ts";
import { colorText } from "../../node-sim/trace.ts";
import type { PinState, Source } from "../protocol.ts";
import type { SeriesOf } from "./series.ts";

/** The name of a pin's series. */
const pinSource = (pin: number): string => JSON.stringify({ kind: "pin", pin } satisfies Source);

export class PinWatch {
	readonly #pins: readonly Pin[];
	readonly #names: ReadonlyMap<number, string>;
	readonly #series: SeriesOf;
	/** Those whose readings are looked after. */
	#analog: readonly Pin[] = [];
	#told = "";

	constructor(bank: PinBank, series: SeriesOf) {
		this.#series = series;
		this.#pins = bank.all;
		this.#names = namesOf(bank.board);
	}

	/** A level or a duty has changed. */
	changed(number: number, now: number): void {
		const pin = this.#pins.find((one) => one.number === number);
		if (pin !== undefined) this.#series.get(pinSource(number)).add(now, pin.fraction);
	}

	/** To be called after each event: no record tells of what is read. */
	look(now: number): void {
		for (const { number, reading } of this.#analog) {
			const series = this.#series.get(pinSource(number));
			if (reading !== series.value && !Number.isNaN(reading)) series.add(now, reading);
		}
	}

	/** The next `changes` have everything. */
	retell(): void {
		this.#told = "";
	}

	/** Those in use, where anything is otherwise than the last time. */
	changes(): readonly PinState[] | undefined {
		this.#analog = this.#pins.filter(({ use }) => use === "analog");
		const all = this.#pins
			.filter(({ use, driver }) => use !== "free" || driver === "hand")
			.map((pin) => this.#state(pin));
		const text = JSON.stringify(all);
		if (text === this.#told) return undefined;
		this.#told = text;
		return all;
	}

	#state(pin: Pin): PinState {
		const { number, use, driver, pulse, hz, sent } = pin;
		return {
			pin: number,
			name: this.#names.get(number) ?? "",
			use,
			level: pin.wire === 1 ? 1 : 0,
			fraction: use === "analog" ? pin.reading || 0 : pin.fraction,
			owner: nameOf(pin.owner?.target),
			driver,
			...{ pulse, hz },
			...(use === "lights" && sent !== null && { lights: lightsOf(sent) }),
		};
	}
}

function lightsOf({ bits, order, brightness }: Sent): NonNullable<PinState["lights"]> {
	return { colors: bits.map((one) => colorText(colorOf(one, order))), brightness: brightness / 255 };
}
