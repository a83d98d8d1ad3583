import type { AnalogClass } from "./analog.ts";
import type { DigitalClass } from "./digital.ts";
import type { NetModule } from "./net.ts";
import type { UDPClass } from "./udp.ts";
import type { FlashModule, NativeFunctionsClass, UpdateModule } from "./update.ts";

/** The classes a board offers. A class that a board lacks is absent, and the component that wants it says so. */
export interface IO {
	readonly Digital?: DigitalClass;
	readonly Analog?: AnalogClass;
	readonly UDP?: UDPClass;
	readonly Net?: NetModule;
	readonly Update?: UpdateModule;
	readonly Flash?: FlashModule;
	/** Functions of the board's system, by their own names. */
	readonly FFI?: NativeFunctionsClass;
}
