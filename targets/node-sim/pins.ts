import type { Board } from "../esp32/boards/board.ts";
import { factsOf } from "../esp32/boards/facts.ts";
import { gpios, gpioWords } from "../esp32/boards/gpios.ts";
import type { Boundary } from "./chip.ts";
import type { Clock } from "./clock.ts";
import { Pin, type PinHome, type PinObserver, type PinUse } from "./pin.ts";
import type { Probe } from "./probe.ts";

/** The pins of a board's chip. All made at once, so that a run makes none. */
export class PinBank implements PinHome {
	readonly board: Board;
	observer: PinObserver | null = null;
	probe: Pick<Probe, "reading"> | null = null;
	/** Gets what callbacks throw. */
	boundary: Boundary | null = null;
	/** Units of the chip that are taken. */
	readonly counters = { taken: 0 };
	readonly captures = { taken: 0 };
	readonly #pins: (Pin | undefined)[] = [];

	constructor(clock: Clock, board: Board) {
		this.board = board;
		for (const [number, facts] of factsOf(board)) this.#pins[number] = new Pin(facts, clock, this);
	}

	/** Every pin is free again, as after a restart. */
	reset(): void {
		for (const pin of this.#pins) if (pin !== undefined && pin.use !== "free") pin.release();
		this.counters.taken = 0;
		this.captures.taken = 0;
	}

	caught(error: unknown): void {
		if (this.boundary === null) throw error;
		this.boundary.caught(error);
	}

	/** How many are used for one thing now: a chip has few of what makes some of them. */
	count(use: PinUse): number {
		let count = 0;
		for (const pin of this.#pins) if (pin?.use === use) count++;
		return count;
	}

	/** Undefined when the chip has no such pin. */
	get(pin: number): Pin | undefined {
		return this.#pins[pin];
	}

	/** Those of the chip, by number. */
	get all(): readonly Pin[] {
		return this.#pins.filter((pin) => pin !== undefined);
	}

	/**
	 * The pin behind a number or a name of the board's. Throws when the board has none or the flash sits on it; the
	 * message starts with the call.
	 */
	require(pin: number | string, call: string): Pin {
		// The texts are made for an error only: a world may drive pins all the time.
		const { names, chip, device } = this.board;
		const number = typeof pin === "number" ? pin : Object.hasOwn(names, pin) ? names[pin]?.pin : undefined;
		if (number === undefined)
			throw new Error(
				`${call}("${pin}"): ${device} has no pin of that name; it names ${Object.keys(names).join(", ")}`,
			);
		const found = this.#pins[number];
		if (found === undefined)
			throw new Error(
				`${call}(${number}): no pin ${number}; an ${chip.name} has GPIO ${gpioWords(gpios(chip.pins))}`,
			);
		const { reserved } = found.facts;
		if (reserved !== "") throw new Error(`${call}(${number}): pin ${number} belongs to ${reserved}`);
		return found;
	}
}
