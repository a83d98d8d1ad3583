import type { PulseCallback, PulseCountClass, PulseCountIO, PulseCountOptions } from "../../runtime/types/ecma419.ts";
import { turn } from "./chip.ts";
import type { Clock } from "./clock.ts";
import { checkCallback, checkFormat, closedError } from "./errors.ts";
import { SimEvent } from "./events.ts";
import type { Pin, PulseListener } from "./pin.ts";
import type { PinBank } from "./pins.ts";

/** A counter of 16 bits begins again from 0 at its ends. */
const HIGHEST = 32_767;
const LOWEST = -32_768;

interface Units {
	taken: number;
}

/** The call that a counter makes when it has moved away from 0: those before it is made are one. */
class Moved extends SimEvent {
	readonly #call: () => void;

	constructor(call: () => void) {
		super();
		this.#call = call;
	}

	fire(): void {
		this.#call();
	}
}

/** Moddable's PulseCount over virtual pins: it decodes two tracks, and each edge of either counts. */
class VirtualPulseCount<Target> implements PulseCountIO<Target>, PulseListener {
	declare target?: Target;
	readonly #clock: Clock;
	readonly #units: Units;
	readonly #event: Moved | null;
	#signal: Pin | null;
	readonly #control: Pin | null;
	#base = 0;
	#count = 0;

	constructor(clock: Clock, bank: PinBank, units: Units, options: PulseCountOptions<Target>) {
		const { counters } = bank.board.chip;
		if (counters === 0) throw new Error("no hardware");
		const signal = freePin(bank, options.signal);
		const control = "control" in options ? freePin(bank, options.control) : null;
		if (units.taken >= counters) throw new Error("no pcnt");
		const { onReadable } = options;
		checkCallback(onReadable);
		if ("target" in options) this.target = options.target;
		checkFormat(options, "number");
		const call: PulseCallback<PulseCountIO<Target>> | null = onReadable ?? null;
		this.#event = call === null ? null : new Moved(() => turn(bank.boundary, () => call.call(this)));
		this.#clock = clock;
		this.#units = units;
		this.#signal = signal;
		this.#control = control === signal ? null : control;
		units.taken++;
		signal.openPulses(this, this);
		if (control !== signal) control?.openPulses(this, this);
	}

	edge(pin: Pin, level: number): void {
		const signal = this.#signal;
		if (signal === null) return;
		// Without a second track the other level counts as low; then each pulse counts up and down again.
		const same = pin === signal ? level === (this.#control?.wire ?? 0) : level !== signal.wire;
		this.#count += same ? -1 : 1;
		if (this.#count === HIGHEST || this.#count === LOWEST) this.#count = 0;
		if ((this.#count === 1 || this.#count === -1) && this.#event !== null && this.#event.place < 0)
			this.#clock.add(this.#event, this.#clock.now);
	}

	/** Too short a pulse for the clock has two edges, which cancel each other. */
	pulse(): void {}

	read(): number {
		this.#open();
		this.#base += this.#count;
		this.#count = 0;
		return this.#base;
	}

	write(count: number): void {
		this.#open();
		this.#base = Math.trunc(Number(count)) || 0;
		this.#count = 0;
	}

	/** A second close does nothing. */
	close(): void {
		if (this.#signal === null) return;
		this.#signal.release();
		this.#control?.release();
		this.#signal = null;
		if (this.#event !== null) this.#clock.remove(this.#event);
		this.#units.taken--;
	}

	#open(): void {
		if (this.#signal === null) throw closedError();
	}
}

/** Moddable asks for a number from 0, and whether it is free; it knows nothing of the flash. */
function freePin(bank: PinBank, number: number): Pin {
	if (number === undefined) throw new Error("invalid");
	if (number < 0) throw new RangeError("negative");
	const pin = bank.get(number);
	if (pin === undefined || pin.use !== "free") throw new RangeError("in use");
	const { reserved } = pin.facts;
	if (reserved !== "") throw new RangeError(`in use: GPIO ${number} belongs to ${reserved}`);
	return pin;
}

/** The class for one board. */
export function makePulseCount(clock: Clock, bank: PinBank): PulseCountClass {
	const units: Units = bank.counters;
	return class PulseCount<Target> extends VirtualPulseCount<Target> {
		constructor(options: PulseCountOptions<Target>) {
			super(clock, bank, units, options);
		}
	};
}
