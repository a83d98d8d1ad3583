import { GraphError } from "../../core/errors.ts";
import type { ComponentOptions, Microprocess } from "../../core/microprocess.ts";
import type { IO, SMBusClass } from "../../types/ecma419.ts";
import type { PinUse } from "../../types/pin-use.ts";
import { checkWhole } from "../options.ts";
import { checkPin } from "../pins/pin.ts";

/** A bus. Devices on one give the same pins, `pullup` and `port`. */
export interface I2CBus {
	/** GPIO number or name of the data line. Default `"sda"`, as the board names it. */
	readonly data?: number | string;
	/** GPIO number or name of the clock line. Default `"scl"`. */
	readonly clock?: number | string;
	/** Clock of the bus for this device. Default 100 000, which every device can do; many can do 400 000. */
	readonly hz?: number;
	/** The chip's own weak pull-up resistors, beside those on the device's board. Default true. */
	readonly pullup?: boolean;
	/** ms after which a transfer gives up, during which nothing else runs. Default 400. */
	readonly timeout?: number;
	/** Which of the chip's controllers. Default: any that is free. */
	readonly port?: number;
}

/** Who has a bus open. */
export type BusOwner = Microprocess & { readonly io: IO };

/** A bus behind a multiplexer: `multiplexer.channel(0)`. */
export interface I2CChannel {
	/** The bus that the multiplexer is on. */
	readonly bus: I2CBus;
	/** In words. */
	readonly place: string;
	/** What a device there uses. */
	pins(address: number | undefined): readonly PinUse[];
	/** The board's class, whose devices lie there. */
	wrap(owner: BusOwner, Base: SMBusClass): SMBusClass;
}

/** Where a device hangs. */
export interface I2CDeviceOptions extends ComponentOptions, I2CBus {
	/** The device's address, 7 bits, 0 to 127: `0x76`. */
	readonly address: number;
	/** The multiplexer's channel that it hangs on, whose bus it then is. Default: none. */
	readonly behind?: I2CChannel;
	/** ms between two calls of `poll`. Default: none. */
	readonly every?: number;
}

/** @throws GraphError for a wrong address, pin, clock, time or port. */
export function checkI2C(kind: string, options: I2CDeviceOptions): void {
	const { address, data, clock, hz, timeout, port, behind } = options;
	if (behind !== undefined && (data !== undefined || clock !== undefined || port !== undefined))
		throw new GraphError(`${kind}: data, clock and port are the multiplexer's that it is behind`);
	if (!Number.isInteger(address) || address < 0 || address > 127)
		throw new GraphError(`${kind}: address ${address} is not a whole number from 0 to 127 (0x7f)`);
	if (data !== undefined) checkPin(kind, data);
	if (clock !== undefined) checkPin(kind, clock);
	if (data !== undefined && data === clock) throw new GraphError(`${kind}: data and clock are both pin ${data}`);
	checkWhole(kind, "hz", hz, 1, 1_000_000);
	checkWhole(kind, "timeout", timeout, 1, 60_000);
	checkWhole(kind, "port", port, 0, 1);
}

/** The two lines of a bus, which devices share. */
export function i2cPins(
	data: number | string = "sda",
	clock: number | string = "scl",
	address?: number | undefined,
): readonly PinUse[] {
	const bus = { use: "bus", shared: true } as const;
	const line = { ...bus, pin: data, option: "data" };
	return [address === undefined ? line : { ...line, address }, { ...bus, pin: clock, option: "clock" }];
}

/** What nobody's answer on a bus looks like: Moddable's errors, to which it may add where they happened. */
export function isNoAnswer(error: unknown): boolean {
	if (!(error instanceof Error)) return false;
	const text = error.message;
	return text.startsWith("read failed") || text.startsWith("write failed") || text.startsWith("writeRead failed");
}

/** "address 0x76 on pins 21/22" */
export function i2cPlace(address: number, data: unknown, clock: unknown): string {
	return `address 0x${address.toString(16).padStart(2, "0")} on pins ${data}/${clock}`;
}
