import type { Pin } from "./pin.ts";
import type { PinBank } from "./pins.ts";

/**
 * What hangs on an I2C bus, byte by byte as on the wire. A transfer is `begin`, then bytes one way, then `end`; one
 * that writes and then reads without giving the bus away begins twice. Times are ms on the clock.
 */
export interface VirtualI2CDevice {
	/** It is addressed. False: it does not answer. Default: it does. */
	begin?(reading: boolean, t: number): boolean;
	/** Takes a byte. False refuses it, and the transfer fails. */
	write(byte: number, t: number): boolean;
	/** Gives a byte, 0 to 255. */
	read(t: number): number;
	end?(t: number): void;
	/** Its plug was pulled: it has lost all that it keeps with power only. Default: it keeps all. */
	unpowered?(): void;
	/** Of a display: what it shows, for who draws it. */
	shown?(): ShownDisplay;
	/** Of a display: grows whenever it may show something else. */
	readonly changes?: number;
	/** Of a multiplexer: what answers behind it at another address now. */
	behind?(address: number): VirtualI2CDevice | null;
}

/** What a display shows, as plain data. */
export type ShownDisplay =
	| {
			readonly kind: "ssd1306";
			/** A text for each row of dots: "#" is lit. */
			readonly picture: readonly string[];
			readonly lines: readonly string[];
			/** 0 to 1. */
			readonly brightness: number;
	  }
	| {
			readonly kind: "lcd1602";
			readonly lines: readonly string[];
			readonly columns: number;
			readonly backlight: boolean;
			readonly cursor?: { readonly row: number; readonly column: number };
	  };

/** A device's plug, in the hand of a world. */
export interface I2CPlug {
	/** From now on it does not answer: a loose wire, no power. */
	unplug(): void;
	plug(): void;
	readonly plugged: boolean;
}

/** A device at its place. */
export class I2CPlace implements I2CPlug {
	readonly data: number;
	readonly clock: number;
	readonly address: number;
	readonly device: VirtualI2CDevice;
	plugged = true;

	constructor(data: number, clock: number, address: number, device: VirtualI2CDevice) {
		this.data = data;
		this.clock = clock;
		this.address = address;
		this.device = device;
	}

	unplug(): void {
		if (this.plugged) this.device.unpowered?.();
		this.plugged = false;
	}

	plug(): void {
		this.plugged = true;
	}
}

/** One IO object on the bus, as far as the others must know of it. */
export interface I2CUser {
	readonly data: number;
	readonly clock: number;
	readonly address: number;
	readonly pullup: boolean;
	readonly port: number;
	/** The controller that it uses. */
	readonly controller: number;
}

/** The I2C wires of one board: the world's devices at one end, the program's IO objects at the other. */
export class I2CWires {
	readonly pins: PinBank;
	/** What the world has put on them. */
	readonly places: I2CPlace[] = [];
	readonly #users: I2CUser[] = [];

	constructor(pins: PinBank) {
		this.pins = pins;
	}

	/** A device on two wires. `call` names the world's call, for messages. */
	add(data: Pin, clock: Pin, address: number, device: VirtualI2CDevice, call: string): I2CPlug {
		if (!Number.isInteger(address) || address < 0 || address > 127)
			throw new RangeError(`${call}: an address is 0 to 127, not ${address}`);
		if (typeof device?.write !== "function" || typeof device.read !== "function")
			throw new TypeError(`${call}: give a device with read() and write(byte), such as new RegisterDevice()`);
		if (this.find(data.number, clock.number, address) !== null)
			throw new Error(`${call}: there is a device at that address already`);
		const place = new I2CPlace(data.number, clock.number, address, device);
		this.places.push(place);
		return place;
	}

	/** Plugged in or not. */
	find(data: number, clock: number, address: number): I2CPlace | null {
		for (let i = 0; i < this.places.length; i++) {
			const place = this.places[i];
			if (place !== undefined && place.address === address && place.data === data && place.clock === clock)
				return place;
		}
		return null;
	}

	/** What answers at an address: what hangs there, or behind a multiplexer. */
	answers(data: number, clock: number, address: number): VirtualI2CDevice | null {
		const direct = this.find(data, clock, address);
		if (direct !== null) return direct.plugged ? direct.device : null;
		for (const place of this.places) {
			if (!place.plugged || place.data !== data || place.clock !== clock) continue;
			const found = place.device.behind?.(address) ?? null;
			if (found !== null) return found;
		}
		return null;
	}

	/** Whether a bus is open on these pins. */
	has(data: number, clock: number): boolean {
		return this.#users.some((user) => user.data === data && user.clock === clock);
	}

	hasAddress(data: number, clock: number, address: number): boolean {
		return this.#users.some((one) => one.data === data && one.clock === clock && one.address === address);
	}

	/**
	 * The controller for one more user: the one of a bus that is the same in all respects, else a free one. -1 when
	 * there is none.
	 */
	controllerFor(wanted: Omit<I2CUser, "controller" | "address">): number {
		const same = this.#users.find(
			({ data, clock, port, pullup }) =>
				data === wanted.data && clock === wanted.clock && port === wanted.port && pullup === wanted.pullup,
		);
		if (same !== undefined) return same.controller;
		const taken = this.#users.map(({ controller }) => controller);
		const count = this.pins.board.chip.i2cs;
		const all = wanted.port >= 0 ? [wanted.port] : Array.from({ length: count }, (_none, i) => i);
		return all.find((controller) => controller < count && !taken.includes(controller)) ?? -1;
	}

	/** No bus is open. */
	reset(): void {
		this.#users.length = 0;
	}

	open(user: I2CUser): void {
		this.#users.push(user);
		this.pins.get(user.data)?.openBus();
		this.pins.get(user.clock)?.openBus();
	}

	/** The pins are free again with the last user. */
	close(user: I2CUser): void {
		const place = this.#users.indexOf(user);
		if (place < 0) return;
		this.#users.splice(place, 1);
		if (this.has(user.data, user.clock)) return;
		this.pins.get(user.data)?.release();
		this.pins.get(user.clock)?.release();
	}
}
