import { gpios, gpioWords } from "../esp32/boards/gpios.ts";
import type { Clock } from "./clock.ts";
import type { Curve } from "./curves.ts";
import { type LightStrip, type LightStripOptions, lightOrders, MOST_LIGHTS, VirtualLightStrip } from "./lights.ts";
import {
	type Knob,
	type Light,
	type Potentiometer,
	type PotentiometerOptions,
	PulseSource,
	PulseTrain,
	rawOf,
	type ServoMotor,
	type ServoMotorOptions,
	VirtualKnob,
	VirtualLight,
	VirtualPotentiometer,
	VirtualServo,
} from "./parts.ts";
import type { Pin } from "./pin.ts";
import { checkedPart, type PinPart, type PinPartKind } from "./pin-part.ts";
import type { PinBank } from "./pins.ts";
import { Random } from "./random.ts";
import { type SonarPlace, VirtualSonar } from "./sonar.ts";
import { checkedPair, numbersOf, shown } from "./world-checks.ts";

const NOISE_STREAM = 0x100;

/** The calls of a world that put a part on pins. */
export class WorldParts {
	readonly #clock: Clock;
	readonly #pins: PinBank;
	readonly #seed: number;
	readonly #complain: (text: string) => void;

	constructor(surroundings: {
		readonly clock: Clock;
		readonly pins: PinBank;
		readonly seed: number;
		readonly complain: (text: string) => void;
	}) {
		this.#clock = surroundings.clock;
		this.#pins = surroundings.pins;
		this.#seed = surroundings.seed;
		this.#complain = surroundings.complain;
	}

	part(pin: number | string, kind: PinPartKind, options: Omit<PinPart, "kind"> = {}): void {
		const found = this.#pins.require(pin, "world.part");
		found.part = checkedPart(kind, options, `world.part(${pin})`);
	}

	analog(pin: number | string, curve: Curve): void {
		const found = this.#analogPin(pin, "world.analog");
		found.curve = this.#noisy(found, curve, "world.analog");
	}

	volts(pin: number | string, curve: Curve): void {
		const found = this.#analogPin(pin, "world.volts");
		const volts = this.#noisy(found, curve, "world.volts");
		found.curve = (t) => rawOf(volts(t));
	}

	potentiometer(pin: number | string, options: PotentiometerOptions = {}): Potentiometer {
		const found = this.#analogPin(pin, "world.potentiometer");
		found.part ??= { kind: "potentiometer" };
		const call = `world.potentiometer(${found.number})`;
		const { supply = 3.3 } = options;
		if (!(Number.isFinite(supply) && supply > 0))
			throw new RangeError(`${call}: supply is so many volts, above 0, not ${shown(supply)}`);
		return new VirtualPotentiometer(found, options, (turn) => numbersOf(turn, call, this.#complain));
	}

	light(pin: number | string): Light {
		const found = this.#pins.require(pin, "world.light");
		found.part ??= { kind: "light" };
		const named = Object.values(this.#pins.board.names).find((one) => one.pin === found.number);
		return new VirtualLight(found, named?.activeLow === true);
	}

	servo(pin: number | string, options: ServoMotorOptions = {}): ServoMotor {
		const found = this.#pins.require(pin, "world.servo");
		found.part ??= { kind: "servo" };
		const call = `world.servo(${found.number})`;
		const { pulse, range } = options;
		const differ = (one: number, other: number): boolean => one !== other;
		if (pulse !== undefined) checkedPair(pulse, "pulse", call, differ, "two different numbers of us");
		if (range !== undefined) checkedPair(range, "range", call);
		return new VirtualServo(found, options);
	}

	lights(pin: number | string, options: LightStripOptions = {}): LightStrip {
		const found = this.#pins.require(pin, "world.lights");
		const call = `world.lights(${found.number})`;
		const { count = 1, order = "GRB" } = options;
		if (!Number.isInteger(count) || count < 1 || count > MOST_LIGHTS)
			throw new RangeError(`${call}: count is a whole number from 1 to ${MOST_LIGHTS}, not ${shown(count)}`);
		if (!lightOrders.includes(order))
			throw new RangeError(`${call}: order is one of ${lightOrders.join(", ")}, not ${shown(order)}`);
		return new VirtualLightStrip(found, options);
	}

	pulses(pin: number | string, perSecond: Curve): void {
		const found = this.#pins.require(pin, "world.pulses");
		new PulseSource(this.#clock, found, this.#noisy(found, perSecond, "world.pulses"));
	}

	knob(signal: number | string, control: number | string): Knob {
		const tracks = [signal, control].map((pin) => this.#pins.require(pin, "world.knob"));
		const [a, b] = tracks;
		if (a === undefined || b === undefined || a === b) throw new Error("world.knob: give two different pins");
		for (const pin of [a, b]) pin.part ??= { kind: "knob" };
		return new VirtualKnob(this.#clock, a, b);
	}

	echo(pin: number | string, us: Curve, every = 60): void {
		const found = this.#pins.require(pin, "world.echo");
		if (!Number.isSafeInteger(every) || every < 1)
			throw new RangeError(`world.echo(${found.number}): every is a whole number of ms from 1, not ${every}`);
		found.part ??= { kind: "distance sensor" };
		new PulseTrain(this.#clock, found, this.#noisy(found, us, "world.echo"), every);
	}

	sonar({ trigger, echo, cm }: SonarPlace): void {
		const [to, from] = [this.#pins.require(trigger, "world.sonar"), this.#pins.require(echo, "world.sonar")];
		if (to === from) throw new Error("world.sonar: give two different pins");
		for (const pin of [to, from]) pin.part ??= { kind: "distance sensor" };
		new VirtualSonar(this.#clock, to, from, this.#noisy(from, cm, "world.sonar"));
	}

	#analogPin(pin: number | string, call: string): Pin {
		const found = this.#pins.require(pin, call);
		if (found.facts.converter !== 0) return found;
		const good = gpioWords(gpios(this.#pins.board.chip.adc1));
		throw new Error(`${call}(${found.number}): pin ${found.number} has no converter; ${good} have one`);
	}

	/** The curve with the pin's own noise. */
	#noisy({ number }: Pin, curve: Curve, call: string): (t: number) => number {
		if (typeof curve !== "function") throw new Error(`${call}(${number}): give a function of ms`);
		const random = new Random(this.#seed, NOISE_STREAM + number);
		const noise = (): number => random.next() * 2 - 1;
		return numbersOf((t) => curve(t, noise), `${call}(${number})`, this.#complain);
	}
}
