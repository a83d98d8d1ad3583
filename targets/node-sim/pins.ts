import type { Clock } from "./clock.ts";
import { SimEvent } from "./events.ts";

/** What a pin does for the program on the board. */
export type PinUse = "free" | "input" | "output" | "analog";

/** Told of every change of an output's level, and of an open input's. */
export interface PinObserver {
	pinChanged(pin: Pin): void;
}

/** Gets the edges that an input asked for: all those since the last call, as one. */
export interface EdgeListener {
	edges(mask: number): void;
}

const RISING = 1;
const FALLING = 2;
/** No level: nothing drives the pin from there. */
const NONE = -1;

/** Who has a pin open: an IO object with the `target` that its options gave. */
export interface PinOwner {
	readonly target?: unknown;
}

/**
 * One GPIO: what the board drives and what the world outside drives. Being an event, it delivers its own edges;
 * those that come before the delivery are one callback.
 */
export class Pin extends SimEvent {
	readonly number: number;
	use: PinUse = "free";
	owner: PinOwner | null = null;
	/** The level last told to the observer; -1 before the first. */
	level = NONE;
	/** Raw reading as a function of time, when the world gives one. */
	curve: ((t: number) => number) | null = null;

	readonly #clock: Clock;
	readonly #bank: PinBank;
	#output = NONE;
	#pull = 0;
	#outside = NONE;
	#held = NONE;
	#holders = 0;
	#edges = 0;
	#listener: EdgeListener | null = null;

	constructor(number: number, clock: Clock, bank: PinBank) {
		super();
		this.number = number;
		this.#clock = clock;
		this.#bank = bank;
	}

	/** The level on the wire: an output's own, else what the world drives, else the pull-up's 1, else 0. */
	get wire(): number {
		if (this.use === "output") return this.#output;
		if (this.#held !== NONE) return this.#held;
		return this.#outside !== NONE ? this.#outside : this.#pull;
	}

	openInput(owner: PinOwner, pullUp: boolean, edges: number, listener: EdgeListener | null): void {
		this.use = "input";
		this.owner = owner;
		// GPIO 34 to 39 have no pull resistors, whatever the mode says.
		this.#pull = pullUp && !isInputOnly(this.number) ? 1 : 0;
		this.#edges = listener === null ? 0 : edges;
		this.#listener = listener;
		this.level = this.wire;
	}

	openOutput(owner: PinOwner, level: number): void {
		this.use = "output";
		this.owner = owner;
		this.#output = level;
		this.#tell(level);
	}

	openAnalog(owner: PinOwner): void {
		this.use = "analog";
		this.owner = owner;
	}

	/** Free again and undriven; edges that wait are gone. */
	release(): void {
		this.#clock.remove(this);
		// An output that opens again at its old level is no change; what an input read says nothing of that.
		if (this.use === "input") this.level = NONE;
		this.use = "free";
		this.owner = null;
		this.#pull = 0;
		this.#listener = null;
	}

	/** The program writes. */
	write(level: number): void {
		this.#output = level;
		this.#tell(level);
	}

	/** The world drives `level`, or nothing (-1). */
	drive(level: number): void {
		this.#outside = level;
		this.#moved();
	}

	/** A finger holds the pin at `level` until as many `letGo` came. */
	hold(level: number): void {
		this.#holders++;
		this.#held = level;
		this.#moved();
	}

	letGo(): void {
		if (this.#holders > 0 && --this.#holders === 0) this.#held = NONE;
		this.#moved();
	}

	/** Delivers the edges that came since the last time. */
	fire(): void {
		const mask = (1 << (this.number & 31)) >>> 0;
		if (this.#listener !== null) this.#listener.edges(mask);
	}

	#moved(): void {
		if (this.use !== "input") return;
		const level = this.wire;
		if (level === this.level) return;
		this.#tell(level);
		const edge = level === 1 ? RISING : FALLING;
		if ((this.#edges & edge) !== 0 && this.place < 0) this.#clock.add(this, this.#clock.now);
	}

	#tell(level: number): void {
		if (level === this.level) return;
		this.level = level;
		const observer = this.#bank.observer;
		if (observer !== null) observer.pinChanged(this);
	}
}

/** Pins that an ESP32 does not have (20 is on a few packages only). */
const ABSENT = [20, 24, 28, 29, 30, 31];
const ANALOG = [36, 37, 38, 39, 32, 33, 34, 35, 4, 0, 2, 15, 13, 12, 14, 27, 25, 26];
export const PIN_COUNT = 40;

export function isInputOnly(pin: number): boolean {
	return pin >= 34;
}
/** GPIO 6 to 11 carry the flash chip on every usual module: a program that touches them crashes. */
export function isFlashPin(pin: number): boolean {
	return pin >= 6 && pin <= 11;
}
export function isAnalogPin(pin: number): boolean {
	return ANALOG.includes(pin);
}
/** The second converter cannot be read while the radio is on. */
export function isSecondConverter(pin: number): boolean {
	return isAnalogPin(pin) && pin < 32;
}

/** The pins of an ESP32: GPIO 0 to 39 without 20, 24 and 28 to 31. All made at once, so that a run makes none. */
export class PinBank {
	observer: PinObserver | null = null;
	readonly #pins: (Pin | undefined)[] = [];

	constructor(clock: Clock) {
		for (let i = 0; i < PIN_COUNT; i++) this.#pins.push(ABSENT.includes(i) ? undefined : new Pin(i, clock, this));
	}

	/** Undefined when the chip has no such pin. */
	get(pin: number): Pin | undefined {
		return this.#pins[pin];
	}

	/** Throws when the chip has no such pin or the flash sits on it; the message starts with the call. */
	require(pin: number, call: string): Pin {
		const found = this.#pins[pin];
		if (found === undefined) {
			throw new Error(`${call}(${pin}): no pin ${pin}; an ESP32 has GPIO 0 to 39 without 20, 24 and 28 to 31`);
		}
		if (isFlashPin(pin)) throw new Error(`${call}(${pin}): pin ${pin} belongs to the flash chip (6 to 11 do)`);
		return found;
	}
}
