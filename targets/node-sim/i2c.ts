import type { ByteBuffer, I2CClass, I2CIO, I2COptions } from "../../runtime/types/ecma419.ts";
import type { Clock } from "./clock.ts";
import { checkFormat, closedError } from "./errors.ts";
import type { I2CUser, I2CWires, VirtualI2CDevice } from "./i2c-wires.ts";
import { bytesOf } from "./udp.ts";

/** Moddable's I2C over virtual wires: the same options, the same errors in the same order. Transfers take no time. */
export class VirtualI2C implements I2CIO, I2CUser {
	declare target?: unknown;
	readonly data: number;
	readonly clock: number;
	readonly address: number;
	readonly pullup: boolean;
	readonly port: number;
	readonly controller: number;
	readonly #time: Clock;
	#wires: I2CWires | null;

	constructor(time: Clock, wires: I2CWires, options: I2COptions) {
		for (const name of ["data", "clock", "address"] as const)
			if (!(name in options)) throw new RangeError(`${name} required`);
		const { data, clock, address, hz, pullup = true, port = -1 } = options;
		if (!wires.has(data, clock) && !(isFree(wires, data) && isFree(wires, clock))) throw new RangeError("inUse");
		if (!(address >= 0 && address <= 127)) throw new RangeError("invalid address");
		if (wires.hasAddress(data, clock, address)) throw new RangeError("duplicate address");
		if (!isUsable(wires, data) || !isUsable(wires, clock)) throw new RangeError("unusable pins");
		if (!(Math.trunc(hz) > 0 && hz <= 20_000_000)) throw new RangeError("invalid hz");
		if ((options.timeout ?? 400) < -1) throw new RangeError("invalid timeout");
		if ("port" in options && !(port >= 0 && port < wires.pins.board.chip.i2cs))
			throw new RangeError("invalid port");
		if ("target" in options) this.target = options.target;
		checkFormat(options, "buffer");
		this.controller = wires.controllerFor({ data, clock, pullup: Boolean(pullup), port });
		if (this.controller < 0) throw new Error("can't create bus");
		this.data = data;
		this.clock = clock;
		this.address = address;
		this.pullup = Boolean(pullup);
		this.port = port;
		this.#time = time;
		this.#wires = wires;
		wires.open(this);
	}

	read(byteLength: number, stop?: boolean): ArrayBuffer;
	read(buffer: ByteBuffer, stop?: boolean): number;
	read(into: number | ByteBuffer): number | ArrayBuffer {
		const device = this.#device();
		const buffer = typeof into === "number" ? new ArrayBuffer(into) : into;
		if (device === null || !this.#reads(device, bytesOf(buffer))) throw new Error("read failed");
		device.end?.(this.#time.now);
		return typeof into === "number" ? (buffer as ArrayBuffer) : buffer.byteLength;
	}

	/** Without bytes it asks whether the device is there, and tells no error: it gives 1 when nobody answers. */
	write(buffer: ByteBuffer, _stop?: boolean): undefined {
		const device = this.#device();
		const bytes = bytesOf(buffer);
		if (bytes.length === 0) return this.#probe(device);
		if (device === null || !this.#writes(device, bytes)) throw new Error("write failed");
		device.end?.(this.#time.now);
	}

	writeRead(buffer: ByteBuffer, byteLength: number): ArrayBuffer;
	writeRead(buffer: ByteBuffer, into: ByteBuffer): number;
	writeRead(buffer: ByteBuffer, into: number | ByteBuffer): number | ArrayBuffer {
		const device = this.#device();
		const answer = typeof into === "number" ? new ArrayBuffer(into) : into;
		const done = device !== null && this.#writes(device, bytesOf(buffer)) && this.#reads(device, bytesOf(answer));
		if (!done) throw new Error("writeRead failed");
		device?.end?.(this.#time.now);
		return typeof into === "number" ? (answer as ArrayBuffer) : answer.byteLength;
	}

	get format(): string {
		return "buffer";
	}
	set format(format: string) {
		if (format !== "buffer") throw new RangeError();
	}

	/** A second close does nothing. */
	close(): void {
		this.#wires?.close(this);
		this.#wires = null;
	}

	#probe(device: VirtualI2CDevice | null): undefined {
		const there = device !== null && device.begin?.(false, this.#time.now) !== false;
		if (there) device.end?.(this.#time.now);
		// The device's own is a number where ECMA-419 has nothing.
		return (there ? undefined : 1) as undefined;
	}

	#device(): VirtualI2CDevice | null {
		if (this.#wires === null) throw closedError();
		return this.#wires.answers(this.data, this.clock, this.address);
	}

	#writes(device: VirtualI2CDevice, bytes: Uint8Array): boolean {
		const { now } = this.#time;
		if (device.begin !== undefined && !device.begin(false, now)) return false;
		for (let i = 0; i < bytes.length; i++) if (!device.write(bytes[i] ?? 0, now)) return false;
		return true;
	}

	#reads(device: VirtualI2CDevice, bytes: Uint8Array): boolean {
		const { now } = this.#time;
		// ESP-IDF refuses to receive nothing.
		if (bytes.length === 0 || (device.begin !== undefined && !device.begin(true, now))) return false;
		for (let i = 0; i < bytes.length; i++) bytes[i] = device.read(now);
		return true;
	}
}

function isFree(wires: I2CWires, pin: number): boolean {
	return wires.pins.get(pin)?.use === "free";
}

function isUsable(wires: I2CWires, pin: number): boolean {
	const facts = wires.pins.get(pin)?.facts;
	return facts !== undefined && facts.reserved === "" && !facts.inputOnly;
}

/** The class for one board. */
export function makeI2C(time: Clock, wires: I2CWires): I2CClass {
	return class I2C extends VirtualI2C {
		constructor(options: I2COptions) {
			super(time, wires, options);
		}
	};
}
