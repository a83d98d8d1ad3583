import type { SMBusIO } from "../../types/ecma419.ts";
import type { PinUse } from "../../types/pin-use.ts";
import { boardPin, need } from "../pins/pin.ts";
import { type BusOwner, type I2CBus, type I2CDeviceOptions, i2cPins, i2cPlace } from "./i2c-pins.ts";

/** What a device uses, also behind a multiplexer. */
export function usesOf({ data, clock, address, behind }: I2CDeviceOptions): readonly PinUse[] {
	return behind === undefined ? i2cPins(data, clock, address) : behind.pins(address);
}

/** A device's registers. @cold */
export function openI2C(owner: BusOwner, where: I2CDeviceOptions): SMBusIO {
	const Base = need(owner.io.SMBus, owner.kind, "SMBus");
	const { address, behind } = where;
	const SMBus = behind === undefined ? Base : behind.wrap(owner, Base);
	const { data = "sda", clock = "scl", hz = 100_000, pullup, timeout, port } = busOf(where);
	return new SMBus({
		data: boardPin(owner, data).pin,
		clock: boardPin(owner, clock).pin,
		address,
		hz,
		// Moddable looks whether these are there, not at what they are.
		...(pullup === undefined ? {} : { pullup }),
		...(timeout === undefined ? {} : { timeout }),
		...(port === undefined ? {} : { port }),
	});
}

/** Where it is, in words. @cold */
export function placeOf(owner: BusOwner, where: I2CDeviceOptions): string {
	const { data = "sda", clock = "scl" } = busOf(where);
	const { address, behind } = where;
	const place = i2cPlace(address, boardPin(owner, data).pin, boardPin(owner, clock).pin);
	return behind === undefined ? place : `${place} behind ${behind.place}`;
}

/** What it does not say itself is the multiplexer's that it is behind. @cold */
function busOf(where: I2CDeviceOptions): I2CBus {
	return where.behind === undefined ? where : { ...where.behind.bus, ...where };
}
