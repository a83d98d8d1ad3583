import type { ComponentCounters } from "../../runtime/around/report.ts";
import type { NetModule, UDPClass } from "../../runtime/types/ecma419.ts";
import type { LogKind } from "../../runtime/types/platform.ts";
import type { Board } from "../esp32/boards/board.ts";
import { gpios, gpioWords } from "../esp32/boards/gpios.ts";
import { rollsBack } from "../esp32/boards/sdkconfig.ts";
import { boardOf } from "../esp32/boards/table.ts";
import type { Config, Devices } from "../esp32/devices.ts";
import { VirtualChip } from "./chip.ts";
import { Clock } from "./clock.ts";
import { Describers } from "./describers.ts";
import { makeFlash, VirtualFlash, virtualFunctions, virtualUpdate } from "./flash.ts";
import { type PinChange, PinHistory } from "./history.ts";
import { makeI2C } from "./i2c.ts";
import type { I2CPlace } from "./i2c-wires.ts";
import { Lan, type LanCounters } from "./lan.ts";
import { Lines } from "./lines.ts";
import type { Losses } from "./losses.ts";
import { makeNet } from "./name-server.ts";
import { type NetCounters, NetStack } from "./net-stack.ts";
import type { WorldDatagram } from "./outside.ts";
import type { Pin } from "./pin.ts";
import { pinClasses } from "./pin-classes.ts";
import { PinBank } from "./pins.ts";
import type { Probe } from "./probe.ts";
import { Random } from "./random.ts";
import { Recorder } from "./recorder.ts";
import { makeSerial } from "./serial.ts";
import { makeSMBus } from "./smbus.ts";
import { VirtualTimeModule, VirtualTimerModule } from "./timer.ts";
import type { TraceSink } from "./trace.ts";
import { makeUDP } from "./udp.ts";
import { WallClock } from "./wall-clock.ts";
import { makeWiFi, Radio } from "./wifi.ts";
import { BoardWorld, type Press, type World, type WorldScript } from "./world.ts";
import { callScript } from "./world-script.ts";

export interface BoardOptions {
	/** As `mcconfig -p` names the board: its pins and their names. Default "esp32/nodemcu". */
	readonly device?: string | undefined;
	/** Shared by the boards of a fleet. Default: its own. */
	readonly clock?: Clock | undefined;
	/** Shared by the boards that hear each other; on the same clock. Default: its own. */
	readonly lan?: Lan | undefined;
	/** Decides noise, faults and `random`. Default 1. Give the boards of a fleet different ones. */
	readonly seed?: number | undefined;
	/** Graph parameters and network. Without `ssid` it gets "virtual", so that graphs run with a network. */
	readonly config?: Config | undefined;
	/** Default: the LAN's next, from 192.168.1.10. */
	readonly address?: string | undefined;
	/** Told in every record of the trace. */
	readonly name?: string | undefined;
	readonly world?: WorldScript | undefined;
	/** Gets every record as it is made. Without it none is made. */
	readonly trace?: TraceSink | undefined;
	/** Hears what the trace does not tell. */
	readonly probe?: Probe | undefined;
	/** Gets what the platform logs, traced or not. */
	readonly log?: ((kind: LogKind, source: string, text: string, error?: unknown) => void) | undefined;
	/** Changes to keep for each pin, newest first out. Default 0: none. */
	readonly history?: number | undefined;
	/** False: a board without Wi-Fi, whose network is up from the start. Default true. */
	readonly wifi?: boolean | undefined;
	/** What `Time.ticks` reads at boot, to start near its wrap. Default 0. */
	readonly ticksStart?: number | undefined;
	/** Another UDP class, such as real sockets. */
	readonly udp?: ((board: VirtualBoard) => UDPClass) | undefined;
	/** Its flash, which has been in another board before: a restart. Default: one with this firmware in it. */
	readonly flash?: VirtualFlash | undefined;
	/** Another way to look names up. */
	readonly net?: NetModule | undefined;
}

export interface BoardCounters {
	readonly net: NetCounters;
	readonly lan: LanCounters;
	/** Events that wait. */
	readonly events: number;
}

const BOARD_STREAM = 0xb0;

/**
 * An ESP32 in virtual time: ECMA-419's classes as Moddable has them, with their traps, driven by one clock, one
 * seed and one world. `devices` is what the adapter takes.
 */
export class VirtualBoard {
	readonly clock: Clock;
	readonly lan: Lan;
	readonly devices: Devices;
	/** The two images, the one that runs and the one of an update. */
	readonly flash: VirtualFlash;
	/** Its row of the table. */
	readonly row: Board;
	/** The same object that a `graph.world.ts` gets. */
	readonly world: World;
	readonly address: string;
	readonly seed: number;
	/** Makes the trace's records; null without a trace. */
	readonly recorder: Recorder | null;
	readonly chip: VirtualChip;
	readonly pins: PinBank;
	/** What time it is, as far as the board knows. */
	readonly wall: WallClock;
	/** Starts the firmware once more, after a restart. Without it the board stays silent. */
	onBoot: (() => void) | null = null;
	/** Told when the firmware is gone, for sockets that are not the board's own. */
	onReset: (() => void) | null = null;
	readonly #lines: Lines;
	readonly #net: NetStack;
	readonly #timer: VirtualTimerModule;
	readonly #wifi: boolean;
	readonly #radio: Radio;
	readonly #history: PinHistory | null;
	readonly #describers = new Describers();
	readonly #log: ((kind: LogKind, source: string, text: string, error?: unknown) => void) | null;

	constructor(options: BoardOptions = {}) {
		this.seed = options.seed ?? 1;
		this.clock = options.clock ?? new Clock();
		this.lan = options.lan ?? new Lan(this.clock, this.seed);
		this.address = options.address ?? this.lan.freeAddress;
		this.row = boardOf(options.device);
		this.flash = options.flash ?? new VirtualFlash({ rollback: rollsBack(this.row.device) });
		this.flash.start();
		this.pins = new PinBank(this.clock, this.row);
		this.#lines = new Lines(this.clock, this.pins);
		this.#net = new NetStack(this.clock, this.lan, this.address, this.row.chip.frames);
		this.#radio = new Radio(this.clock, this.#net);
		this.#log = options.log ?? null;
		this.#history = options.history ? new PinHistory(options.history) : null;
		this.recorder = options.trace ? new Recorder(this.clock, options.trace, options.name) : null;
		if (this.recorder !== null || this.#history !== null) this.pins.observer = this;
		this.#net.observer = this.recorder;
		this.#net.probe = this.pins.probe = options.probe ?? null;
		this.chip = new VirtualChip(this.clock, this, this.seed, this.address);
		this.wall = new WallClock(this.clock, options.config?.["boardZone"]);
		this.pins.boundary = this.chip;
		this.#net.boundary = this.chip;
		this.#timer = new VirtualTimerModule(this.clock, this.chip);
		this.#wifi = options.wifi !== false;
		this.devices = this.#makeDevices(options);
		const { clock, lan, seed, pins } = this;
		const parts = { clock, lan, seed, pins, describers: this.#describers, lines: this.#lines, radio: this.#radio };
		this.world = new BoardWorld({ ...parts, complain: (text) => this.#say("fault", "world", text) });
		callScript(options.world, this.world);
	}

	/** ms on the clock. */
	get now(): number {
		return this.clock.now;
	}
	/** When the next event is due, on this clock; Infinity when nothing is. */
	get nextTime(): number {
		return this.clock.nextTime;
	}
	/** Lets the next event happen. False when there is none. */
	step(): boolean {
		return this.clock.step();
	}
	/** Lets everything happen up to and including `until` (ms). Moves every board on this clock. */
	run(until: number): void {
		this.clock.run(until);
	}

	/** What its full sockets lost. Real sockets add to it. */
	get losses(): Losses {
		return this.#net.losses;
	}

	/** What hangs on its I2C, in the order in which the world put it there. */
	get i2cPlaces(): readonly I2CPlace[] {
		return this.#lines.wires.places;
	}

	/** It has a network, and an address in it. */
	get online(): boolean {
		return this.#net.up;
	}

	/** Its program is over, but it will start once more: it restarts, or sleeps until a time. */
	get alive(): boolean {
		return this.chip.willWake;
	}

	/** The level on a pin's wire, 0 or 1. Pins go by number, or by a name of the board's, here and below. */
	level(pin: number | string): number {
		return this.pins.require(pin, "level").wire;
	}
	/** How much of the time a pin's wire is high, 0 to 1: a PWM output's share, else the level. */
	fraction(pin: number | string): number {
		return this.pins.require(pin, "fraction").fraction;
	}
	/** What was kept of a pin's changes, oldest first. Empty without the option `history`. */
	changes(pin: number | string): readonly PinChange[] {
		const { number } = this.pins.require(pin, "changes");
		return this.#history === null ? [] : this.#history.of(number);
	}
	/** Holds a pin, by default from now and to 0. */
	press(pin: number | string, press: Press): void {
		this.world.press(pin, press);
	}
	/** Drives a pin from now on; undefined lets go. */
	setLevel(pin: number | string, level: number | undefined): void {
		this.world.level(pin, level);
	}
	/** Lets an analog pin read `raw`, 0 to 4095, from now on. */
	setAnalog(pin: number | string, raw: number): void {
		this.world.analog(pin, () => raw);
	}
	/** Sends a datagram from outside, by default now. */
	inject(datagram: WorldDatagram): void {
		this.world.datagram(datagram);
	}

	/** A datagram in the words of the world's `describe`; `undefined` where it has none. Never throws. */
	describe(address: string, port: number, bytes: Uint8Array): string | undefined {
		return this.#describers.describe(address, port, bytes);
	}

	get counters(): BoardCounters {
		return { net: this.#net.counters, lan: this.lan.counters, events: this.clock.pending };
	}
	/** Closes the trace with what the components counted, and the sockets. */
	recordCounters(counters: readonly ComponentCounters[]): void {
		this.recorder?.counters(counters);
		this.recorder?.lost(this.losses.all);
	}

	/** The chip restarts: nothing of the firmware is left. What drives the board from outside stays. */
	reset(): void {
		this.#timer.reset();
		this.#radio.reset();
		this.#net.reset(!this.#wifi);
		this.#lines.reset();
		this.pins.reset();
		this.onReset?.();
	}

	boot(): void {
		if (this.onBoot === null) return;
		this.flash.start();
		this.onBoot();
	}

	pinChanged(pin: Pin): void {
		this.#history?.add(pin.number, this.clock.now, pin.level);
		this.recorder?.pin(pin);
	}

	dutyChanged(pin: Pin): void {
		this.recorder?.duty(pin);
	}

	lightsChanged(pin: Pin): void {
		this.recorder?.lights(pin);
	}

	#makeDevices(options: BoardOptions): Devices {
		const random = new Random(this.seed, BOARD_STREAM);
		const common = {
			Timer: this.#timer,
			Time: new VirtualTimeModule(this.clock, options.ticksStart ?? 0, this.wall),
			...pinClasses(this.clock, this.pins, (pin) => this.#warnConverter(pin)),
			I2C: makeI2C(this.clock, this.#lines.wires),
			SMBus: makeSMBus(this.clock, this.#lines.wires),
			Serial: makeSerial(this.pins, this.#lines.uarts),
			UDP: options.udp === undefined ? makeUDP(this.#net) : options.udp(this),
			Flash: makeFlash(this.flash),
			Update: virtualUpdate,
			FFI: virtualFunctions(this.flash),
			Net: options.net ?? makeNet(this.clock, this.#net),
			config: Object.freeze({
				...options.config,
				ssid: options.config?.ssid ?? "virtual",
				boardPins: this.row.names,
			}),
			chip: this.chip,
			random: () => random.next(),
			log: (kind: LogKind, source: string, text: string, error?: unknown) => this.#say(kind, source, text, error),
		};
		if (this.#wifi) return { ...common, WiFi: makeWiFi(this.#radio) };
		this.#net.setUp(true);
		return common;
	}

	#say(kind: LogKind, source: string, text: string, error?: unknown): void {
		this.#log?.(kind, source, text, error);
		this.recorder?.log(kind, source, text);
	}

	#warnConverter(pin: number): void {
		if (!this.#radio.on || this.pins.get(pin)?.facts.converter !== 2) return;
		const good = gpioWords(gpios(this.row.chip.adc1));
		this.#say("log", "board", `pin ${pin} cannot be read on a real board while Wi-Fi is on; use ${good}`);
	}
}
