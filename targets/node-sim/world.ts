import { gpios, gpioWords } from "../esp32/boards/gpios.ts";
import { addressKind } from "./address.ts";
import type { Clock } from "./clock.ts";
import type { Describer, Describers } from "./describers.ts";
import { SimEvent } from "./events.ts";
import type { Lan, LanOptions } from "./lan.ts";
import { type NtpOptions, NtpServer } from "./ntp-server.ts";
import { OutsideEvent, type WorldDatagram, type WorldFlood } from "./outside.ts";
import type { Pin, PinBank } from "./pins.ts";
import { Random } from "./random.ts";
import { DropEvent, type Radio } from "./wifi.ts";

/** Raw reading, 0 to 4095 (rounded and clamped), at `t` ms. `noise()` gives seeded numbers from -1 up to 1. */
export type Curve = (t: number, noise: () => number) => number;

export interface Press {
	/** ms; default now. */
	readonly at?: number;
	/** How long it is held, ms, at least 1. */
	readonly for: number;
	/** The level while held. Default 0: a button that pulls its pin low. */
	readonly level?: number;
}

export interface WifiOptions {
	/** ms from connecting to having an address. Default 300. */
	readonly joinAfter?: number;
	/** Times at which the access point is gone, `at` and `for` in ms. */
	readonly drop?: readonly { readonly at: number; readonly for: number }[];
	/** The network's name. Default: any is right. */
	readonly ssid?: string;
	/** Its password, "" for an open network. Default: any is right. */
	readonly password?: string;
	/** Strength of its signal, dBm. Default -55. */
	readonly rssi?: number;
	/** False: it gives no address. Default true. */
	readonly dhcp?: boolean;
	/** Names of other networks in reach. */
	readonly others?: readonly string[];
}

/**
 * What happens around one board. A `graph.world.ts` exports `default (world: World) => void`, called before the
 * graph starts. Pins go by number, or by a name of the board's. Times are ms on the clock. Wrong pins, levels and
 * times are errors that name the call.
 */
export interface World {
	/** Lets an analog pin read along a curve. */
	analog(pin: number | string, curve: Curve): void;
	/** Drives a pin to 0 or 1 from now on; undefined lets go of it. */
	level(pin: number | string, level: number | undefined): void;
	/** Holds a pin for a time, then lets go. */
	press(pin: number | string, press: Press): void;
	/** Does something once. */
	at(ms: number, action: (t: number) => void): void;
	/** Does something every `ms`, first after `ms`. */
	every(ms: number, action: (t: number) => void): void;
	wifi(options: WifiOptions): void;
	/** Faults of the network, from now on. */
	lan(options: LanOptions): void;
	/** A datagram from outside. */
	datagram(datagram: WorldDatagram): void;
	/** An NTP server, which also has a name. */
	ntp(options?: NtpOptions): void;
	/** A name that boards can look up. */
	host(name: string, address: string): void;
	/** Many equal datagrams from outside, in a short time. */
	flood(flood: WorldFlood): void;
	/**
	 * Says how datagrams to `group` and `port` read in words, for whoever watches a run:
	 * `(view) => "soil 45.3 %"`, or `undefined` for one of another format. The trace keeps the bytes.
	 */
	describe(group: string, port: number, words: Describer): void;
	/** Seeded, from 0 up to 1. */
	random(): number;
}
export type WorldScript = (world: World) => void;

const WORLD_STREAM = 0x90;
const NOISE_STREAM = 0x100;

class ActionEvent extends SimEvent {
	readonly #clock: Clock;
	readonly #action: (t: number) => void;
	readonly #every: number;

	/** @param every ms between two, 0 for once. */
	constructor(clock: Clock, action: (t: number) => void, every: number) {
		super();
		this.#clock = clock;
		this.#action = action;
		this.#every = every;
	}

	fire(): void {
		if (this.#every > 0) this.#clock.add(this, this.time + this.#every);
		this.#action(this.#clock.now);
	}
}

class PressEvent extends SimEvent {
	readonly #clock: Clock;
	readonly #pin: Pin;
	readonly #level: number;
	readonly #ms: number;
	#held = false;

	constructor(clock: Clock, pin: Pin, level: number, ms: number) {
		super();
		this.#clock = clock;
		this.#pin = pin;
		this.#level = level;
		this.#ms = ms;
	}

	fire(): void {
		if (this.#held) {
			this.#pin.letGo();
			return;
		}
		this.#held = true;
		this.#clock.add(this, this.time + this.#ms);
		this.#pin.hold(this.#level);
	}
}

/** The parts of a board that its surroundings reach. */
export interface Surroundings {
	readonly clock: Clock;
	readonly pins: PinBank;
	readonly radio: Radio;
	readonly lan: Lan;
	readonly describers: Describers;
	readonly seed: number;
}

export class BoardWorld implements World {
	readonly #s: Surroundings;
	readonly #random: Random;

	constructor(surroundings: Surroundings) {
		this.#s = surroundings;
		this.#random = new Random(surroundings.seed, WORLD_STREAM);
	}

	analog(pin: number | string, curve: Curve): void {
		const found = this.#s.pins.require(pin, "world.analog");
		const { number } = found;
		if (found.facts.converter === 0) {
			const good = gpioWords(gpios(this.#s.pins.board.chip.adc1));
			throw new Error(`world.analog(${number}): pin ${number} has no converter; ${good} have one`);
		}
		if (typeof curve !== "function") throw new Error(`world.analog(${number}): give a function of ms`);
		const random = new Random(this.#s.seed, NOISE_STREAM + number);
		const noise = () => random.next() * 2 - 1;
		found.curve = (t) => curve(t, noise);
	}

	level(pin: number | string, level: number | undefined): void {
		const found = this.#s.pins.require(pin, "world.level");
		found.drive(level === undefined ? -1 : checkLevel(level, "world.level", pin));
	}

	press(pin: number | string, press: Press): void {
		const found = this.#s.pins.require(pin, "world.press");
		const what = `world.press(${pin})`;
		const at = this.#time(press.at, "at", what);
		const ms = checkMs(press.for, 1, "for", what);
		const level = checkLevel(press.level ?? 0, "world.press", pin);
		this.#s.clock.add(new PressEvent(this.#s.clock, found, level, ms), at);
	}

	at(ms: number, action: (t: number) => void): void {
		this.#s.clock.add(new ActionEvent(this.#s.clock, action, 0), this.#time(ms, "time", "world.at"));
	}

	every(ms: number, action: (t: number) => void): void {
		const every = checkMs(ms, 1, "time", "world.every");
		this.#s.clock.add(new ActionEvent(this.#s.clock, action, every), this.#s.clock.now + every);
	}

	wifi(options: WifiOptions): void {
		const radio = this.#s.radio;
		if (options.joinAfter !== undefined) radio.joinAfter = checkMs(options.joinAfter, 0, "joinAfter", "world.wifi");
		if (options.ssid !== undefined) radio.ssid = options.ssid;
		if (options.password !== undefined) radio.password = options.password;
		if (options.rssi !== undefined) radio.rssi = options.rssi;
		if (options.dhcp !== undefined) radio.dhcp = options.dhcp;
		if (options.others !== undefined) radio.others = options.others;
		for (const drop of options.drop ?? []) {
			const at = this.#time(drop.at, "drop.at", "world.wifi");
			const ms = checkMs(drop.for, 1, "drop.for", "world.wifi");
			this.#s.clock.add(new DropEvent(radio, ms), at);
		}
	}

	lan(options: LanOptions): void {
		this.#s.lan.configure(options, "world.lan");
	}

	datagram(datagram: WorldDatagram): void {
		this.#send({ ...datagram, count: 1 }, "world.datagram");
	}

	flood(flood: WorldFlood): void {
		this.#send(flood, "world.flood");
	}

	ntp(options: NtpOptions = {}): void {
		new NtpServer(this.#s.clock, this.#s.lan, options);
	}

	host(name: string, address: string): void {
		if (addressKind(address) !== "unicast") throw new Error(`world.host: ${address} is no host's IPv4 address`);
		this.#s.lan.names.set(name, address);
	}

	describe(group: string, port: number, words: Describer): void {
		this.#s.describers.add(group, port, words);
	}

	random(): number {
		return this.#random.next();
	}

	#send(datagrams: WorldFlood, what: string): void {
		const { clock, lan } = this.#s;
		const at = this.#time(datagrams.at, "at", what);
		clock.add(new OutsideEvent(clock, lan, datagrams, what), at);
	}

	#time(ms: number | undefined, name: string, what: string): number {
		const now = this.#s.clock.now;
		if (ms === undefined) return now;
		checkMs(ms, 0, name, what);
		if (ms < now) throw new RangeError(`${what}: ${name} is ${ms} ms, but it is ${now} ms already`);
		return ms;
	}
}

function checkMs(ms: number, least: number, name: string, what: string): number {
	if (!Number.isSafeInteger(ms) || ms < least) {
		throw new RangeError(`${what}: ${name} is a whole number of ms from ${least}, not ${ms}`);
	}
	return ms;
}

// The text is made for an error only: a world may drive pins all the time.
function checkLevel(level: number, call: string, pin: number | string): number {
	if (level !== 0 && level !== 1) throw new RangeError(`${call}(${pin}): a level is 0 or 1, not ${level}`);
	return level;
}
