/** Things that hang on a board's pins in a world: each drives or reads what a real one would. */
import { FULL_SCALE } from "./analog.ts";
import type { Clock } from "./clock.ts";
import { SimEvent } from "./events.ts";
import type { Pin } from "./pin.ts";

/** Raw readings of an analog pin are in twelfth bits, whatever the board has. */
const RAW = 4_095;

/** A knob between ground and the supply. Above 2.45 V, so from three quarters on, an ESP32 reads its full scale. */
export interface Potentiometer {
	/** Turns it, 0 to 1, from now on; or along a curve of ms. */
	turn(to: number | ((t: number) => number)): void;
}

export interface PotentiometerOptions {
	/** Where it stands at the start, 0 to 1, or a curve of ms. Default 0. */
	readonly at?: number | ((t: number) => number);
	/** Volts that it hangs on. Default 3.3. */
	readonly supply?: number;
}

/** The raw reading of so many volts. */
export function rawOf(volts: number): number {
	return (volts * 1_000 * RAW) / FULL_SCALE;
}

export class VirtualPotentiometer implements Potentiometer {
	readonly #pin: Pin;
	readonly #supply: number;
	readonly #numbers: (turn: (t: number) => number) => (t: number) => number;

	/** @param numbers sees to it that a curve gives numbers */
	constructor(
		pin: Pin,
		{ at = 0, supply = 3.3 }: PotentiometerOptions,
		numbers: (turn: (t: number) => number) => (t: number) => number,
	) {
		this.#numbers = numbers;
		this.#pin = pin;
		this.#supply = supply;
		this.turn(at);
	}

	turn(to: number | ((t: number) => number)): void {
		const supply = this.#supply;
		const fraction = this.#numbers(typeof to === "function" ? to : () => to);
		this.#pin.curve = (t) => rawOf(clamp(fraction(t)) * supply);
	}
}

/** A light. */
export interface Light {
	/** 0 to 1: how much of the time it is lit. */
	readonly brightness: number;
}

export class VirtualLight implements Light {
	readonly #pin: Pin;
	readonly #lowLights: boolean;

	constructor(pin: Pin, lowLights: boolean) {
		this.#pin = pin;
		this.#lowLights = lowLights;
	}

	get brightness(): number {
		const { fraction } = this.#pin;
		return this.#lowLights ? 1 - fraction : fraction;
	}
}

/** A hobby servo. It stays where it is when the pulses stop. */
export interface ServoMotor {
	/** Where it stands; NaN before the first pulse. */
	readonly degrees: number;
	/** It gets pulses, so it holds its place by force. */
	readonly held: boolean;
}

export interface ServoMotorOptions {
	/** us of the pulses at its two ends. Default `[600, 2400]`. */
	readonly pulse?: readonly [number, number];
	/** Degrees of its two ends. Default `[0, 180]`. It cannot go beyond. */
	readonly range?: readonly [number, number];
}

export class VirtualServo implements ServoMotor {
	readonly #pin: Pin;
	readonly #pulse: readonly [number, number];
	readonly #range: readonly [number, number];

	constructor(pin: Pin, { pulse = [600, 2_400], range = [0, 180] }: ServoMotorOptions) {
		this.#pin = pin;
		this.#pulse = pulse;
		this.#range = range;
	}

	get degrees(): number {
		const [first, last] = this.#pulse;
		const [from, to] = this.#range;
		return from + clamp((this.#pin.pulse - first) / (last - first)) * (to - from);
	}

	get held(): boolean {
		return this.#pin.fraction > 0;
	}
}

/** Most ms between two looks at a source's curve. */
const LOOK = 10;
const MOST_PER_SECOND = 100_000;

/** Pulses, half of the time high, so many a second by a curve: a flow meter. */
export class PulseSource extends SimEvent {
	readonly #clock: Clock;
	readonly #pin: Pin;
	readonly #perSecond: (t: number) => number;
	#level = 0;
	/** What has passed of the half of a pulse that is on, 0 to 1, and the rate since the last look. */
	#passed = 0;
	#rate = 0;
	#last: number;

	constructor(clock: Clock, pin: Pin, perSecond: (t: number) => number) {
		super();
		this.#clock = clock;
		this.#pin = pin;
		this.#perSecond = perSecond;
		this.#last = clock.now;
		pin.quiet = true;
		pin.drive(0);
		clock.add(this, clock.now);
	}

	fire(): void {
		const { now } = this.#clock;
		this.#passed += ((now - this.#last) * this.#rate) / 500;
		this.#last = now;
		for (; this.#passed >= 1; this.#passed--) {
			this.#level = 1 - this.#level;
			this.#pin.drive(this.#level);
		}
		const rate = this.#perSecond(now);
		this.#rate = rate > 0 ? Math.min(rate, MOST_PER_SECOND) : 0;
		const left = Math.ceil(((1 - this.#passed) * 500) / this.#rate);
		this.#clock.add(this, now + (left < LOOK ? Math.max(left, 1) : LOOK));
	}
}

/** A knob with two tracks. */
export interface Knob {
	/** Turns it by so many edges, one a ms, up or down, from now on. */
	turn(edges: number): void;
}

/** Levels of the two tracks, in the order in which an edge up changes them. */
const SIGNAL = [0, 1, 1, 0] as const;
const CONTROL = [0, 0, 1, 1] as const;

export class VirtualKnob extends SimEvent implements Knob {
	readonly #clock: Clock;
	readonly #signal: Pin;
	readonly #control: Pin;
	#place = 0;
	#left = 0;

	constructor(clock: Clock, signal: Pin, control: Pin) {
		super();
		this.#clock = clock;
		this.#signal = signal;
		this.#control = control;
		signal.quiet = true;
		control.quiet = true;
		this.#drive();
	}

	turn(edges: number): void {
		this.#left += edges;
		if (this.place < 0 && this.#left !== 0) this.#clock.add(this, this.#clock.now);
	}

	fire(): void {
		const step = Math.sign(this.#left);
		this.#left -= step;
		this.#place = (this.#place + step + SIGNAL.length) % SIGNAL.length;
		this.#drive();
		if (this.#left !== 0) this.#clock.add(this, this.#clock.now + 1);
	}

	#drive(): void {
		this.#signal.drive(SIGNAL[this.#place] ?? 0);
		this.#control.drive(CONTROL[this.#place] ?? 0);
	}
}

/** Pulses of some us at steady intervals, for what measures them: an echo, a receiver of a model radio. */
export class PulseTrain extends SimEvent {
	readonly #clock: Clock;
	readonly #pin: Pin;
	readonly #us: (t: number) => number;
	readonly #every: number;

	constructor(clock: Clock, pin: Pin, us: (t: number) => number, every: number) {
		super();
		this.#clock = clock;
		this.#pin = pin;
		this.#us = us;
		this.#every = every;
		clock.add(this, clock.now + every);
	}

	/** No pulse where the curve gives none. */
	fire(): void {
		const us = this.#us(this.#clock.now);
		if (us > 0) this.#pin.pulseOf(us, this.#every * 1_000);
		this.#clock.add(this, this.time + this.#every);
	}
}

function clamp(fraction: number): number {
	if (Number.isNaN(fraction)) return fraction;
	return fraction < 0 ? 0 : fraction > 1 ? 1 : fraction;
}
