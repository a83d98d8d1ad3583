import type { Clock } from "./clock.ts";
import type { Curve } from "./curves.ts";
import { SimEvent } from "./events.ts";
import type { Pin } from "./pin.ts";

/** An HC-SR04 and what is before it. */
export interface SonarPlace {
	/** The board's pin to `trig`: no ping without a pulse on it. */
	readonly trigger: number | string;
	/** The board's pin from `echo`. */
	readonly echo: number | string;
	/** How far the next thing is. Beyond 400 the echo is one of 38 ms, as for nothing. */
	readonly cm: Curve;
}

/** Sound goes there and back, us for a cm. */
const US_PER_CM = 58;
/** cm that it hears; from farther on it gives a pulse of its own length. */
const REACH = 400;
const NOTHING = 38_000;
/** us from the trigger to the beginning of the echo. */
const BEFORE = 450;

/** An HC-SR04: after a pulse on its trigger it gives one on its echo, as long as the sound was under way. */
export class VirtualSonar extends SimEvent {
	readonly #clock: Clock;
	readonly #echo: Pin;
	readonly #cm: (t: number) => number;
	#high = false;
	#us = 0;
	#last = 0;

	constructor(clock: Clock, trigger: Pin, echo: Pin, cm: (t: number) => number) {
		super();
		this.#clock = clock;
		this.#echo = echo;
		this.#cm = cm;
		trigger.onWrite = (level) => this.#triggered(level);
	}

	/** The echo is over, and what measures it knows how long it was. */
	fire(): void {
		const { now } = this.#clock;
		this.#echo.pulseOf(this.#us, (now - this.#last) * 1_000);
		this.#last = now;
	}

	/** It begins with the end of the pulse, and hears no other one before its echo is over. */
	#triggered(level: number): void {
		const ends = this.#high && level === 0;
		this.#high = level === 1;
		if (!ends || this.place >= 0) return;
		const cm = this.#cm(this.#clock.now);
		this.#us = cm > 0 && cm <= REACH ? cm * US_PER_CM : NOTHING;
		this.#clock.add(this, this.#clock.now + Math.ceil((BEFORE + this.#us) / 1_000));
	}
}
