import type { PWMClass, PWMIO, PWMOptions } from "../../runtime/types/ecma419.ts";
import { clockFor } from "../esp32/boards/pwm-clock.ts";
import { checkFormat, closedError } from "./errors.ts";
import type { Pin } from "./pin.ts";
import type { PinBank } from "./pins.ts";

/** What duties are counted with, Hz. */
const CLOCK = 80_000_000;
const FEWEST_BITS = 8;

/** The channels of a board. */
interface Channels {
	/** The clock that those share that are taken, of those in the board's table. */
	clock: number | undefined;
}

/** Moddable's PWM over a virtual pin: the same options, the same errors in the same order. */
class VirtualPWM implements PWMIO {
	declare target?: unknown;
	readonly #hz: number;
	readonly #resolution: number;
	#pin: Pin | null;

	constructor(bank: PinBank, channels: Channels, options: PWMOptions) {
		const { pwm } = bank.board.chip;
		const number = options.pin;
		if (number === undefined) throw new Error("invalid");
		if (number < 0) throw new RangeError("negative");
		const pin = bank.get(number);
		if (pin === undefined || pin.use !== "free") throw new Error("in use");
		if (pin.facts.reserved !== "") throw new Error(`in use: GPIO ${number} belongs to ${pin.facts.reserved}`);
		const hz = "hz" in options ? Math.trunc(Number(options.hz)) || 0 : 1_024;
		if (hz <= 0) throw new RangeError("invalid hz");
		const resolution = "resolution" in options ? Math.trunc(Number(options.resolution)) || 0 : 10;
		if (resolution <= 0 || resolution > pwm.bits) throw new RangeError("invalid resolution");
		checkFormat(options, "number");
		// Moddable looks beyond its table where there are fewer bits than 8 or more than 14: anything may come of it.
		const lowest = pwm.lowest[resolution - FEWEST_BITS] ?? Number.POSITIVE_INFINITY;
		if (hz < lowest) throw new RangeError("invalid combination of hz and resolution");
		const taken = bank.count("pwm");
		if (taken >= pwm.channels) {
			// Where the chip has six channels, Moddable takes the seventh for a free one, which then fails.
			throw new Error(pwm.channels < 4 ? "can't configure" : "no ledc channel");
		}
		const clock = clockFor(pwm, hz, resolution);
		// ESP-IDF: "timer clock conflict".
		const conflict = taken > 0 && channels.clock !== clock;
		if (conflict || clock < 0 || hz * 2 ** resolution > CLOCK) throw new Error("configure ledc timer failed");
		if ("target" in options) this.target = options.target;
		if (pin.facts.inputOnly) throw new Error("can't configure");
		channels.clock = clock;
		this.#hz = hz;
		this.#resolution = resolution;
		this.#pin = pin;
		pin.openPwm(this, hz, resolution);
	}

	get hz(): number {
		this.#open();
		return this.#hz;
	}

	get resolution(): number {
		this.#open();
		return this.#resolution;
	}

	write(value: number): void {
		const pin = this.#open();
		const duty = Math.trunc(Number(value)) || 0;
		if (duty < 0 || duty > 2 ** this.#resolution - 1) throw new RangeError("invalid value");
		pin.setDuty(duty);
	}

	/** Leaves the pin low. A second close does nothing. */
	close(): void {
		if (this.#pin === null) return;
		this.#pin.release();
		this.#pin = null;
	}

	#open(): Pin {
		if (this.#pin === null) throw closedError();
		return this.#pin;
	}
}

/** The class for one board. */
export function makePWM(bank: PinBank): PWMClass {
	const channels: Channels = { clock: undefined };
	return class PWM extends VirtualPWM {
		constructor(options: PWMOptions) {
			super(bank, channels, options);
		}
	};
}
