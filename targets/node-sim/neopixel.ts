import type { StripClass, StripIO, StripOptions } from "../../runtime/types/ecma419.ts";
import { closedError } from "./errors.ts";
import { Sent, shiftOf } from "./lights.ts";
import type { Pin } from "./pin.ts";
import type { PinBank } from "./pins.ts";

/** The driver's own. */
const DIM = 64;

/** Moddable's driver over a virtual pin. What it does not survive on a device, where the chip restarts, throws here. */
class VirtualNeoPixel implements StripIO {
	declare target?: unknown;
	/** How far left the three parts of a colour stand. */
	readonly #red: number;
	readonly #green: number;
	readonly #blue: number;
	readonly #bits: number[];
	/** What is on the wire, or was. */
	readonly #sent: Sent;
	#brightness = DIM;
	#pin: Pin | null;

	constructor(bank: PinBank, options: StripOptions) {
		const { length, pin: number, order = "GRB" } = options;
		if (!(length > 0)) throw new RangeError("no pixels");
		if (!(number >= 0)) throw new RangeError("no pin");
		if (order.length !== 3 && order.length !== 4) throw new Error("invalid order");
		if (order.length === 4) throw new Error("four colours are sent in another order than they are named in");
		const pin = bank.get(number);
		if (pin === undefined || pin.use !== "free") throw new Error("in use");
		if (pin.facts.reserved !== "") throw new Error(`in use: GPIO ${number} belongs to ${pin.facts.reserved}`);
		if (pin.facts.inputOnly) throw new Error("input only");
		if (bank.count("lights") >= bank.board.chip.strips) throw new Error("no rmt");
		if ("target" in options) this.target = options.target;
		this.#red = shiftOf(order, "R");
		this.#green = shiftOf(order, "G");
		this.#blue = shiftOf(order, "B");
		this.#bits = Array.from({ length }, () => 0);
		this.#pin = pin;
		this.#sent = new Sent(order, length, DIM);
		pin.openLights(this, this.#sent);
	}

	get length(): number {
		this.#open();
		return this.#bits.length;
	}

	get brightness(): number {
		this.#open();
		return this.#brightness;
	}
	set brightness(value: number) {
		this.#open();
		const whole = Math.trunc(Number(value)) || 0;
		this.#brightness = whole < 0 ? 0 : whole > 255 ? 255 : whole;
	}

	makeRGB(red: number, green: number, blue: number): number {
		this.#open();
		return ((red & 255) << this.#red) | ((green & 255) << this.#green) | ((blue & 255) << this.#blue);
	}

	/** An index beyond the strip does nothing. */
	setPixel(index: number, color: number): void {
		this.#open();
		if (index >= 0 && index < this.#bits.length) this.#bits[Math.trunc(index)] = color & 0xff_ffff;
	}

	fill(color: number, index = 0, count = this.#bits.length): void {
		this.#open();
		for (let i = index; i < index + count; i++) this.setPixel(i, color);
	}

	update(): void {
		const pin = this.#open();
		if (this.#sent.take(this.#bits, this.#brightness)) pin.showed();
	}

	/** Leaves all dark. A second close does nothing. */
	close(): void {
		if (this.#pin === null) return;
		this.#bits.fill(0);
		this.update();
		this.#pin.release();
		this.#pin = null;
	}

	#open(): Pin {
		if (this.#pin === null) throw closedError();
		return this.#pin;
	}
}

/** The class for one board. */
export function makeNeoPixel(bank: PinBank): StripClass {
	return class NeoPixel extends VirtualNeoPixel {
		constructor(options: StripOptions) {
			super(bank, options);
		}
	};
}
