import type { AnalogClass } from "./analog.ts";
import type { DigitalClass } from "./digital.ts";
import type { I2CClass } from "./i2c.ts";
import type { StripClass } from "./neopixel.ts";
import type { NetModule } from "./net.ts";
import type { PulseCountClass, PulseWidthClass } from "./pulse.ts";
import type { PWMClass } from "./pwm.ts";
import type { SerialClass } from "./serial.ts";
import type { SMBusClass } from "./smbus.ts";
import type { SystemIO } from "./system.ts";
import type { UDPClass } from "./udp.ts";
import type { FlashModule, NativeFunctionsClass, UpdateModule } from "./update.ts";

/** The classes a board offers. A class that a board lacks is absent, and the component that wants it says so. */
export interface IO {
	/** The clock on the wall. */
	readonly Time?: WallTime;
	readonly Digital?: DigitalClass;
	readonly Analog?: AnalogClass;
	readonly PWM?: PWMClass;
	/** A strip of addressable lights. */
	readonly NeoPixel?: StripClass;
	readonly PulseCount?: PulseCountClass;
	readonly PulseWidth?: PulseWidthClass;
	readonly I2C?: I2CClass;
	readonly SMBus?: SMBusClass;
	readonly Serial?: SerialClass;
	readonly UDP?: UDPClass;
	/** What there is of it is the board's one. */
	readonly System?: SystemIO;
	readonly Net?: NetModule;
	readonly Update?: UpdateModule;
	readonly Flash?: FlashModule;
	/** Functions of the board's system, by their own names. */
	readonly FFI?: NativeFunctionsClass;
}

/** The part of Moddable's module `time` that a component may want. */
export interface WallTime {
	/** Sets the clock that `Date` goes by, seconds since 1970. */
	set(seconds: number): void;
}
