import type { DigitalClass, DigitalIO, DigitalOptions, IOCallback } from "../../runtime/types/ecma419.ts";
import { checkCallback, checkFormat, closedError } from "./errors.ts";
import type { EdgeListener, Pin } from "./pin.ts";
import type { PinBank } from "./pins.ts";

// Moddable's numbers.
const INPUT = 0;
const INPUT_PULL_UP = 1;
const INPUT_PULL_DOWN = 2;
const INPUT_PULL_UP_DOWN = 3;
const OUTPUT = 8;
const OUTPUT_OPEN_DRAIN = 9;
const RISING = 1;
const FALLING = 2;

/** Moddable's Digital over a virtual pin: the same options, the same errors in the same order. */
class VirtualDigital<Target> implements DigitalIO<Target>, EdgeListener {
	declare target?: Target;
	#pin: Pin | null;
	/** A low level means "on". */
	readonly activeLow: boolean;
	readonly #input: boolean;
	readonly #flip: number;
	readonly #onReadable: IOCallback<DigitalIO<Target>> | null = null;

	constructor(bank: PinBank, options: DigitalOptions<Target>) {
		const pin = freePin(bank, options.pin);
		const mode = checkMode(options.mode);
		this.activeLow = Boolean(options.activeLow);
		this.#flip = this.activeLow ? 1 : 0;
		this.#input = mode <= INPUT_PULL_UP_DOWN;
		let edges = 0;
		if (this.#input) {
			checkCallback(options.onReadable);
			this.#onReadable = options.onReadable ?? null;
			if (this.#onReadable !== null) edges = checkEdges(options.edge, this.#flip);
		} else if (pin.facts.inputOnly) throw new RangeError("input only");
		if ("target" in options) this.target = options.target;
		checkFormat(options, "number");
		this.#pin = pin;
		if (this.#input) {
			const pullUp = mode === INPUT_PULL_UP || mode === INPUT_PULL_UP_DOWN;
			pin.openInput(this, pullUp, edges, this.#onReadable === null ? null : this);
		} else pin.openOutput(this, (Number(options.initialValue ?? 0) ? 1 : 0) ^ this.#flip);
	}

	read(): number {
		const pin = this.#open();
		if (!this.#input) throw new Error("can't read output");
		return pin.wire ^ this.#flip;
	}

	write(value: number): void {
		const pin = this.#open();
		if (this.#input) throw new Error("can't write input");
		pin.write((Number(value) ? 1 : 0) ^ this.#flip);
	}

	/** Moddable leaves the pin with its pull-up (gpio_reset_pin). A second close does nothing. */
	close(): void {
		if (this.#pin === null) return;
		this.#pin.release(true);
		this.#pin = null;
	}

	edges(mask: number): void {
		if (this.#onReadable !== null) this.#onReadable.call(this, mask);
	}

	#open(): Pin {
		if (this.#pin === null) throw closedError();
		return this.#pin;
	}
}

function freePin(bank: PinBank, number: number): Pin {
	if (number === undefined) throw new Error("invalid");
	// The chip has two banks of 32; Moddable says so before it looks at the pin itself.
	if (number < 0 || number >= 64) throw new Error("invalid bank");
	const pin = bank.get(number);
	if (pin === undefined) throw new Error("invalid pin");
	const { reserved } = pin.facts;
	if (reserved !== "") throw new Error(`invalid pin: GPIO ${number} belongs to ${reserved}`);
	if (pin.use !== "free") throw new Error("in use");
	return pin;
}

function checkMode(mode: number): number {
	if (mode === undefined) throw new Error("invalid");
	const known = (mode >= INPUT && mode <= INPUT_PULL_UP_DOWN) || mode === OUTPUT || mode === OUTPUT_OPEN_DRAIN;
	if (!known) throw new RangeError("invalid mode");
	return mode;
}

/** The edges on the wire that stand for the edges asked for. */
function checkEdges(edge: number | undefined, flip: number): number {
	const wanted = (edge ?? 0) & (RISING | FALLING);
	if (wanted === 0) throw new RangeError("invalid edges");
	if (flip === 0 || wanted === (RISING | FALLING)) return wanted;
	return wanted === RISING ? FALLING : RISING;
}

/** The class for one board. */
export function makeDigital(bank: PinBank): DigitalClass {
	return class Digital<Target> extends VirtualDigital<Target> {
		static readonly Input = INPUT;
		static readonly InputPullUp = INPUT_PULL_UP;
		static readonly InputPullDown = INPUT_PULL_DOWN;
		static readonly InputPullUpDown = INPUT_PULL_UP_DOWN;
		static readonly Output = OUTPUT;
		static readonly OutputOpenDrain = OUTPUT_OPEN_DRAIN;
		static readonly Rising = RISING;
		static readonly Falling = FALLING;

		constructor(options: DigitalOptions<Target>) {
			super(bank, options);
		}
	};
}
