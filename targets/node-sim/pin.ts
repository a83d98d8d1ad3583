import type { PinFacts } from "../esp32/boards/facts.ts";
import type { Boundary } from "./chip.ts";
import type { Clock } from "./clock.ts";
import { SimEvent } from "./events.ts";
import type { Sent } from "./lights.ts";
import type { PinPart } from "./pin-part.ts";

/** What a pin does for the program on the board. */
export type PinUse = "free" | "input" | "output" | "analog" | "pwm" | "pulses" | "lights" | "bus";

/** Who decides what an input reads: a person, the world's script, the pin's own pull-up, or nobody. */
export type PinDriver = "hand" | "world" | "pull" | "none";

/** Told of every change of an output's level, and of an open input's. */
export interface PinObserver {
	pinChanged(pin: Pin): void;
	/** A PWM output's duty has changed. */
	dutyChanged(pin: Pin): void;
	/** Something else was sent to a strip of lights. */
	lightsChanged(pin: Pin): void;
}

/** Hardware of the chip that sees every edge at once, and pulses that are shorter than the clock's ms. */
export interface PulseListener {
	edge(pin: Pin, level: number): void;
	/** A pulse of so many us, so many us after the one before. */
	pulse(us: number, since: number): void;
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
	/** A low level means "on", as far as it knows. */
	readonly activeLow?: boolean;
}

/** What a pin needs of the board that has it. */
export interface PinHome {
	readonly observer: PinObserver | null;
	/** Stands around callbacks into the program. */
	readonly boundary: Boundary | null;
	/** Gets what callbacks throw. */
	caught(error: unknown): void;
}

/**
 * One GPIO: what the board drives and what the world outside drives. Being an event, it delivers its own edges;
 * those that come before the delivery are one callback.
 */
export class Pin extends SimEvent {
	readonly number: number;
	/** What the board's row says of it. */
	readonly facts: PinFacts;
	use: PinUse = "free";
	owner: PinOwner | null = null;
	/** A part of the world's that hears what is written here. */
	onWrite: ((level: number) => void) | null = null;
	/** The level last told to the observer; -1 before the first. */
	level = NONE;
	/** A PWM output's periods in a second, bits of a duty, and duty: 0 to 2^resolution - 1, which is always high. */
	hz = 0;
	resolution = 0;
	duty = NONE;
	/** us that the last pulses of a PWM output were high; NaN before the first. */
	pulse = Number.NaN;
	/** What was last sent to a strip of lights, which keep it. */
	sent: Sent | null = null;
	/** What hangs here, as far as the world says. */
	part: PinPart | undefined;
	/** The world makes pulses here: changes of an input are too many to tell. */
	quiet = false;
	/** Raw reading as a function of time, when the world gives one. */
	curve: ((t: number) => number) | null = null;
	/** What a hand sets in the place of the curve, 0 to 1 of the full scale; null without a hand. */
	turned: number | null = null;
	/** What the program has read last, 0 to 1 of the full scale; NaN before the first. */
	reading = Number.NaN;

	readonly #clock: Clock;
	readonly #bank: PinHome;
	#output = NONE;
	#pull = 0;
	#outside = NONE;
	#held = NONE;
	#holders = 0;
	#hand = NONE;
	#edges = 0;
	#listener: EdgeListener | null = null;
	#pulses: PulseListener | null = null;

	constructor(facts: PinFacts, clock: Clock, bank: PinHome) {
		super();
		this.number = facts.pin;
		this.facts = facts;
		this.#clock = clock;
		this.#bank = bank;
	}

	/** The level of an input that nobody drives. */
	get rest(): number {
		return this.#pull;
	}

	/** The level on the wire: an output's own, else what the world drives, else the pull-up's 1, else 0. */
	get wire(): number {
		if (this.use === "output") return this.#output;
		if (this.use === "pwm") return this.duty > 0 ? 1 : 0;
		if (this.#hand !== NONE) return this.#hand;
		if (this.#held !== NONE) return this.#held;
		return this.#outside !== NONE ? this.#outside : this.#pull;
	}

	openInput(owner: PinOwner, pullUp: boolean, edges: number, listener: EdgeListener | null): void {
		this.use = "input";
		this.owner = owner;
		// Some pins have no pull resistors, whatever the mode says.
		this.#pull = pullUp && this.facts.pulls ? 1 : 0;
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

	/** A line of a bus or of a serial port: its level is not told. */
	openBus(): void {
		this.use = "bus";
	}

	openPwm(owner: PinOwner, hz: number, resolution: number): void {
		this.use = "pwm";
		this.owner = owner;
		this.hz = hz;
		this.resolution = resolution;
		this.duty = NONE;
		this.setDuty(0);
	}

	/** The program writes a duty. */
	setDuty(duty: number): void {
		if (this.duty === duty) return;
		this.duty = duty;
		if (duty > 0) this.pulse = (this.fraction * 1_000_000) / this.hz;
		const observer = this.#bank.observer;
		if (observer !== null) observer.dutyChanged(this);
	}

	/** How much of the time the wire is high, 0 to 1. */
	get fraction(): number {
		if (this.use !== "pwm") return this.wire;
		const parts = 2 ** this.resolution;
		return this.duty === parts - 1 ? 1 : this.duty / parts;
	}

	openLights(owner: PinOwner, sent: Sent): void {
		this.use = "lights";
		this.owner = owner;
		this.sent = sent;
		this.showed();
	}

	/** What was sent to the strip of lights has changed. */
	showed(): void {
		const observer = this.#bank.observer;
		if (observer !== null) observer.lightsChanged(this);
	}

	openPulses(owner: PinOwner, listener: PulseListener): void {
		this.use = "pulses";
		this.owner = owner;
		this.#pulses = listener;
		this.level = this.wire;
	}

	/** The world gives a pulse that is too short for the clock. */
	pulseOf(us: number, since: number): void {
		if (this.#pulses !== null) this.#pulses.pulse(us, since);
	}

	/** Free again and undriven; edges that wait are gone. @param pullUp it is left with its pull-up. */
	release(pullUp = false): void {
		this.#clock.remove(this);
		if (this.use === "pwm") this.setDuty(0);
		// An output that opens again at its old level is no change; what an input read says nothing of that.
		if (this.use === "input" || this.use === "pulses") this.level = NONE;
		this.use = "free";
		this.owner = null;
		this.#pull = pullUp && this.facts.pulls ? 1 : 0;
		this.#listener = null;
		this.#pulses = null;
	}

	/** The program writes. */
	write(level: number): void {
		this.onWrite?.(level);
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

	/** A person's hand, which counts before all that the world does; -1 lets go. */
	hand(level: number): void {
		this.#hand = level;
		this.#moved();
	}

	/** What decides an input's level. */
	get driver(): PinDriver {
		if (this.#hand !== NONE || this.turned !== null) return "hand";
		if (this.#held !== NONE || this.#outside !== NONE || this.curve !== null) return "world";
		return this.#pull === 1 ? "pull" : "none";
	}

	/** Delivers the edges that came since the last time. */
	fire(): void {
		const mask = (1 << (this.number & 31)) >>> 0;
		if (this.#listener === null) return;
		this.#bank.boundary?.enter();
		try {
			this.#listener.edges(mask);
		} catch (error) {
			this.#bank.caught(error);
		} finally {
			this.#bank.boundary?.leave();
		}
	}

	#moved(): void {
		if (this.use !== "input" && this.use !== "pulses") return;
		const level = this.wire;
		if (level === this.level) return;
		if (this.#pulses !== null) {
			this.level = level;
			this.#pulses.edge(this, level);
			return;
		}
		if (this.quiet) this.level = level;
		else this.#tell(level);
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
