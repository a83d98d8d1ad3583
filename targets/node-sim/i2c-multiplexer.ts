import type { VirtualI2CDevice } from "./i2c-wires.ts";

/** Channels of a TCA9548A. */
const CHANNELS = 8;

/** A TCA9548A: one byte says which of its eight buses are on, and what hangs on those answers as if it were here. */
export class VirtualI2CMultiplexer implements VirtualI2CDevice {
	readonly #channels: Map<number, VirtualI2CDevice>[] = Array.from({ length: CHANNELS }, () => new Map());
	/** A bit for each channel that is on. */
	on = 0;

	/** Hangs a device on a channel, 0 to 7. @throws for another channel, or an address that is taken */
	add(channel: number, address: number, device: VirtualI2CDevice): this {
		const devices = this.#channels[channel];
		if (devices === undefined) throw new RangeError(`a multiplexer has channels 0 to 7, not ${channel}`);
		if (devices.has(address))
			throw new Error(`there is a device at 0x${address.toString(16)} of channel ${channel}`);
		devices.set(address, device);
		return this;
	}

	/** What answers at an address, with the channels that are on. */
	behind(address: number): VirtualI2CDevice | null {
		for (const [channel, devices] of this.#channels.entries()) {
			const device = (this.on >> channel) & 1 ? devices.get(address) : undefined;
			if (device !== undefined) return device;
		}
		return null;
	}

	write(byte: number): boolean {
		this.on = byte;
		return true;
	}

	read(): number {
		return this.on;
	}
}
