import type { PulseCallback, PulseWidthClass, PulseWidthIO, PulseWidthOptions } from "../../runtime/types/ecma419.ts";
import { turn } from "./chip.ts";
import type { Clock } from "./clock.ts";
import { checkCallback, checkFormat, closedError } from "./errors.ts";
import { SimEvent } from "./events.ts";
import type { Pin, PulseListener } from "./pin.ts";
import type { PinBank } from "./pins.ts";

// Moddable's numbers.
const RISING_TO_FALLING = 1;
const FALLING_TO_RISING = 2;
const RISING_TO_RISING = 3;
const FALLING_TO_FALLING = 4;
const US = 1_000;

interface Units {
	taken: number;
}

/** Moddable's PulseWidth over a virtual pin: the last pulse, in us. */
class VirtualPulseWidth<Target> extends SimEvent implements PulseWidthIO<Target>, PulseListener {
	declare target?: Target;
	readonly #clock: Clock;
	readonly #bank: PinBank;
	readonly #units: Units;
	readonly #edges: number;
	readonly #onReadable: PulseCallback<PulseWidthIO<Target>> | null;
	#pin: Pin | null;
	/** When the pulse began that is being measured, ms; -1 where none is. */
	#begin = -1;
	#us = 0;

	constructor(clock: Clock, bank: PinBank, units: Units, options: PulseWidthOptions<Target>) {
		super();
		const { captures } = bank.board.chip;
		if (captures === 0) throw new Error("no hardware");
		if (!("pin" in options)) throw new RangeError("pin required");
		if (!("edges" in options)) throw new RangeError("edges required");
		const number = options.pin;
		if (number < 0) throw new RangeError("negative");
		const pin = bank.get(number);
		if (pin === undefined || pin.use !== "free") throw new RangeError("in use");
		const { reserved } = pin.facts;
		if (reserved !== "") throw new RangeError(`in use: GPIO ${number} belongs to ${reserved}`);
		checkCallback(options.onReadable);
		this.#onReadable = options.onReadable ?? null;
		if ("target" in options) this.target = options.target;
		checkFormat(options, "number");
		if (units.taken >= captures) throw new Error("no capture timer");
		units.taken++;
		this.#clock = clock;
		this.#bank = bank;
		this.#units = units;
		this.#edges = Math.trunc(Number(options.edges)) || 0;
		this.#pin = pin;
		pin.openPulses(this, this);
	}

	edge(_pin: Pin, level: number): void {
		const { now } = this.#clock;
		const begins = level === 1 ? RISING_TO_FALLING : FALLING_TO_RISING;
		const ends = level === 1 ? FALLING_TO_RISING : RISING_TO_FALLING;
		const again = level === 1 ? RISING_TO_RISING : FALLING_TO_FALLING;
		if ((this.#edges === ends || this.#edges === again) && this.#begin >= 0) {
			this.#measured((now - this.#begin) * US);
			this.#begin = -1;
		}
		if (this.#edges === begins || this.#edges === again) this.#begin = now;
	}

	pulse(us: number, since: number): void {
		if (this.#edges === RISING_TO_FALLING) this.#measured(us);
		else if (this.#edges === FALLING_TO_RISING) this.#measured(since - us);
		else this.#measured(since);
	}

	read(): number | undefined {
		if (this.#pin === null) throw closedError();
		if (this.#us === 0) return undefined;
		const us = this.#us;
		this.#us = 0;
		return us;
	}

	/** A second close does nothing. */
	close(): void {
		if (this.#pin === null) return;
		this.#clock.remove(this);
		this.#pin.release();
		this.#pin = null;
		this.#units.taken--;
	}

	fire(): void {
		turn(this.#bank.boundary, () => this.#onReadable?.call(this));
	}

	#measured(us: number): void {
		this.#us = us;
		if (this.#onReadable !== null) this.#clock.add(this, this.#clock.now);
	}
}

/** The class for one board. */
export function makePulseWidth(clock: Clock, bank: PinBank): PulseWidthClass {
	const units: Units = bank.captures;
	return class PulseWidth<Target> extends VirtualPulseWidth<Target> {
		static readonly RisingToFalling = RISING_TO_FALLING;
		static readonly FallingToRising = FALLING_TO_RISING;
		static readonly RisingToRising = RISING_TO_RISING;
		static readonly FallingToFalling = FALLING_TO_FALLING;

		constructor(options: PulseWidthOptions<Target>) {
			super(clock, bank, units, options);
		}
	};
}
