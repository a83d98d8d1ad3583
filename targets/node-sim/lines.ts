import type { Clock } from "./clock.ts";
import { type I2CPlug, I2CWires, type VirtualI2CDevice } from "./i2c-wires.ts";
import type { PinBank } from "./pins.ts";
import { type SerialPeer, type SerialPlug, Uart } from "./uart.ts";

/** On which wires a device hangs. */
export interface I2CPins {
	/** GPIO number or name of the data line. Default `"sda"`. */
	readonly data?: number | string;
	/** GPIO number or name of the clock line. Default `"scl"`. */
	readonly clock?: number | string;
}

/** What hangs on a board's buses and serial ports. */
export class Lines {
	readonly wires: I2CWires;
	readonly uarts: readonly Uart[];
	readonly #pins: PinBank;

	constructor(clock: Clock, pins: PinBank) {
		this.#pins = pins;
		this.wires = new I2CWires(pins);
		this.uarts = Array.from({ length: pins.board.chip.serials }, () => new Uart(clock));
	}

	/** No program has a bus or a port open, as after a restart. What hangs on them stays. */
	reset(): void {
		this.wires.reset();
		for (const uart of this.uarts) uart.leave();
	}

	i2c(address: number, device: VirtualI2CDevice, { data = "sda", clock = "scl" }: I2CPins = {}): I2CPlug {
		const call = `world.i2c(0x${address.toString(16)})`;
		const [sda, scl] = [this.#pins.require(data, call), this.#pins.require(clock, call)];
		return this.wires.add(sda, scl, address, device, call);
	}

	serial(port: number, peer: SerialPeer = {}): SerialPlug {
		const uart = this.uarts[port];
		const call = `world.serial(${port})`;
		if (uart === undefined) {
			const { chip } = this.#pins.board;
			throw new RangeError(`${call}: an ${chip.name} has ports 0 to ${this.uarts.length - 1}`);
		}
		if (uart.connected) throw new Error(`${call}: something is connected to that port already`);
		return uart.connect(peer);
	}
}
