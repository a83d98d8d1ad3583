import { addressKind } from "./address.ts";
import type { Clock } from "./clock.ts";
import type { Curve } from "./curves.ts";
import type { Describer, Describers } from "./describers.ts";
import type { I2CPlug, VirtualI2CDevice } from "./i2c-wires.ts";
import { deedOn, type Input } from "./inputs.ts";
import type { Lan, LanOptions } from "./lan.ts";
import type { LightStrip, LightStripOptions } from "./lights.ts";
import type { I2CPins, Lines } from "./lines.ts";
import { type NtpOptions, NtpServer } from "./ntp-server.ts";
import { OutsideEvent, type WorldDatagram, type WorldFlood } from "./outside.ts";
import type { Knob, Light, Potentiometer, PotentiometerOptions, ServoMotor, ServoMotorOptions } from "./parts.ts";
import type { PinPart, PinPartKind } from "./pin-part.ts";
import type { PinBank } from "./pins.ts";
import { Random } from "./random.ts";
import type { SonarPlace } from "./sonar.ts";
import type { SerialPeer, SerialPlug } from "./uart.ts";
import { DropEvent, type Radio } from "./wifi.ts";
import { ActionEvent, PressEvent } from "./world-events.ts";
import { WorldParts } from "./world-parts.ts";

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
	/** False: the access point is gone until it is said to be back. */
	readonly up?: boolean;
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
	/**
	 * ms after which the address is taken back and not renewed: nothing goes in or out any more, and the board is not
	 * told. Default: never.
	 */
	readonly lease?: number;
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
	/** Lets an analog pin have so many volts, along a curve. */
	volts(pin: number | string, curve: Curve): void;
	/** Puts a knob on an analog pin. */
	potentiometer(pin: number | string, options?: PotentiometerOptions): Potentiometer;
	/** Watches a light. One on a pin that the board names is lit as the board wires it, any other by a high level. */
	light(pin: number | string): Light;
	/** Watches a hobby servo. */
	servo(pin: number | string, options?: ServoMotorOptions): ServoMotor;
	/** Watches a strip of addressable lights. */
	lights(pin: number | string, options?: LightStripOptions): LightStrip;
	/** Makes pulses, so many a second along a curve, up to 100 000: a flow meter. They are not told one by one. */
	pulses(pin: number | string, perSecond: Curve): void;
	/** Puts a knob with two tracks on two pins. */
	knob(signal: number | string, control: number | string): Knob;
	/** Gives pulses of so many us, along a curve, every so many ms (default 60), to what measures them on a pin. */
	echo(pin: number | string, us: Curve, every?: number): void;
	/** Puts a distance sensor with sound on two pins. */
	sonar(place: SonarPlace): void;
	/**
	 * Says what hangs on a pin, for a page that draws it; nothing else changes. The other calls say it themselves, and
	 * so do components: this is for what they cannot know, a motor or a light on the same PWM.
	 * @throws RangeError for a kind that there is not.
	 */
	part(pin: number | string, kind: PinPartKind, options?: Omit<PinPart, "kind">): void;
	/** Drives a pin to 0 or 1 from now on; undefined lets go of it. */
	level(pin: number | string, level: number | undefined): void;
	/** Holds a pin for a time, then lets go. */
	press(pin: number | string, press: Press): void;
	/** Hangs a device on the board's I2C, at an address from 0 to 127. What comes back pulls its plug. */
	i2c(address: number, device: VirtualI2CDevice, pins?: I2CPins): I2CPlug;
	/** Connects the other end of a serial port. What comes back sends to the board. */
	serial(port: number, peer?: SerialPeer): SerialPlug;
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
	/** What a person did, as the page keeps it: each at its ms, before all else of that ms. */
	inputs(all: readonly Input[]): void;
	/** Seeded, from 0 up to 1. */
	random(): number;
}
export type WorldScript = (world: World) => void;

const WORLD_STREAM = 0x90;

/** The parts of a board that its surroundings reach. */
export interface Surroundings {
	readonly clock: Clock;
	readonly pins: PinBank;
	readonly radio: Radio;
	readonly lan: Lan;
	readonly lines: Lines;
	readonly describers: Describers;
	readonly seed: number;
	/** Tells what is the world's own fault while it runs. */
	readonly complain: (text: string) => void;
}

export class BoardWorld extends WorldParts implements World {
	readonly #s: Surroundings;
	readonly #random: Random;

	constructor(surroundings: Surroundings) {
		super(surroundings);
		this.#s = surroundings;
		this.#random = new Random(surroundings.seed, WORLD_STREAM);
	}

	level(pin: number | string, level: number | undefined): void {
		const found = this.#s.pins.require(pin, "world.level");
		found.part ??= { kind: "switch" };
		found.drive(level === undefined ? -1 : checkLevel(level, "world.level", pin));
	}

	press(pin: number | string, press: Press): void {
		const found = this.#s.pins.require(pin, "world.press");
		found.part ??= { kind: "button" };
		const what = `world.press(${pin})`;
		const at = this.#time(press.at, "at", what);
		const ms = checkMs(press.for, 1, "for", what);
		const level = checkLevel(press.level ?? 0, "world.press", pin);
		this.#s.clock.add(new PressEvent(this.#s.clock, found, level, ms), at);
	}

	i2c(address: number, device: VirtualI2CDevice, pins?: I2CPins): I2CPlug {
		return this.#s.lines.i2c(address, device, pins);
	}

	serial(port: number, peer?: SerialPeer): SerialPlug {
		return this.#s.lines.serial(port, peer);
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
		if (options.up !== undefined) radio.away(!options.up);
		if (options.joinAfter !== undefined) radio.joinAfter = checkMs(options.joinAfter, 0, "joinAfter", "world.wifi");
		if (options.ssid !== undefined) radio.ssid = options.ssid;
		if (options.password !== undefined) radio.password = options.password;
		if (options.rssi !== undefined) radio.rssi = options.rssi;
		if (options.dhcp !== undefined) radio.dhcp = options.dhcp;
		if (options.lease !== undefined) radio.lease = checkMs(options.lease, 1, "lease", "world.wifi");
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

	inputs(all: readonly Input[]): void {
		for (const [i, input] of all.entries()) {
			const what = `world.inputs, entry ${i}`;
			const at = checkMs(input.at, 1, "at", what);
			this.#s.clock.inputAt(this.#time(at, "at", what), deedOn(this.#s, input, what));
		}
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
