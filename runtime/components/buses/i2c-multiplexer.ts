import { GraphError } from "../../core/errors.ts";
import type { I2COptions, SMBusClass, SMBusIO } from "../../types/ecma419.ts";
import type { PinUse } from "../../types/pin-use.ts";
import { checkWhole } from "../options.ts";
import { boardPin, need } from "../pins/pin.ts";
import { Behind, Shared, type Switch } from "./i2c-behind.ts";
import { type BusOwner, checkI2C, type I2CBus, type I2CChannel, i2cPins } from "./i2c-pins.ts";

export interface I2CMultiplexerOptions extends I2CBus {
	/** The multiplexer's own address, 7 bits, 0 to 127. A TCA9548A has 0x70 to 0x77. Default 0x70. */
	readonly address?: number;
}

/**
 * A multiplexer on I2C, such as a TCA9548A: eight buses behind one, for devices that have the same address. It is no
 * component; its channels are given to those that talk to devices: `behind: multiplexer.channel(0)`. Before each access
 * it switches to the device's channel, where that is not on already.
 */
export class I2CMultiplexer implements Switch {
	readonly address: number;
	private readonly bus: I2CBus;
	/** The multiplexer itself, while a device behind it is open. */
	private smbus: SMBusIO | null = null;
	/** Devices that are open. One address is opened once: its channels share that. */
	private readonly shared: Shared[] = [];
	/** The channel that is on; -1 where that is not known. */
	private on = -1;

	constructor(options: I2CMultiplexerOptions = {}) {
		const { address = 0x70, ...bus } = options;
		checkI2C("I2CMultiplexer", { address, ...bus });
		this.address = address;
		this.bus = bus;
	}

	/** One of its buses, 0 to 7. @throws GraphError for another number */
	channel(number: number): I2CChannel {
		checkWhole("I2CMultiplexer", "channel", number, 0, 7);
		return {
			bus: this.bus,
			place: `channel ${number} of the multiplexer 0x${this.address.toString(16)}`,
			pins: (address) => this.pins(number, address),
			wrap: (owner, Base) => this.wrap(number, owner, Base),
		};
	}

	/** For those behind it. */
	$select(channel: number): void {
		const known = this.on === channel;
		this.on = -1;
		if (known) return;
		if (this.smbus === null) throw new GraphError("I2CMultiplexer: its bus is not open");
		this.smbus.sendByte(1 << channel);
	}

	$selected(channel: number): void {
		this.on = channel;
	}

	$shut(device: Shared): void {
		if (--device.users > 0) return;
		device.io.close();
		this.shared.splice(this.shared.indexOf(device), 1);
		if (this.shared.length > 0) return;
		this.smbus?.close();
		this.smbus = null;
	}

	private pins(channel: number, address: number | undefined): readonly PinUse[] {
		const { data, clock } = this.bus;
		const own = i2cPins(data, clock, this.address).map((use) => ({ ...use, behind: this }));
		return [...own, ...i2cPins(data, clock, address).map((use) => ({ ...use, behind: this, channel }))];
	}

	private wrap(channel: number, owner: BusOwner, Base: SMBusClass): SMBusClass {
		const multiplexer = this;
		return class extends Behind {
			constructor(options: I2COptions) {
				super(multiplexer, channel, multiplexer.open(owner, Base, options));
			}
		};
	}

	/** One address is opened once: the second of them would be refused. */
	private open(owner: BusOwner, Base: SMBusClass, options: I2COptions): Shared {
		if (this.smbus === null) this.smbus = this.openSelf(owner);
		let device = this.shared.find(({ address }) => address === options.address);
		if (device === undefined) {
			device = new Shared(options.address, new Base(options));
			this.shared.push(device);
		}
		device.users++;
		return device;
	}

	private openSelf(owner: BusOwner): SMBusIO {
		const SMBus = need(owner.io.SMBus, "I2CMultiplexer", "SMBus");
		const { data = "sda", clock = "scl", hz = 100_000, ...rest } = this.bus;
		const pins = { data: boardPin(owner, data).pin, clock: boardPin(owner, clock).pin };
		this.on = -1;
		return new SMBus({ ...rest, ...pins, hz, address: this.address });
	}
}
