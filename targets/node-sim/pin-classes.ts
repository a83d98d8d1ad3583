/** The classes of a virtual board that drive its pins. */
import type { Devices } from "../esp32/devices.ts";
import { makeAnalog } from "./analog.ts";
import type { Clock } from "./clock.ts";
import { makeDigital } from "./digital.ts";
import { makeNeoPixel } from "./neopixel.ts";
import type { PinBank } from "./pins.ts";
import { makePulseCount } from "./pulse-count.ts";
import { makePulseWidth } from "./pulse-width.ts";
import { makePWM } from "./pwm.ts";

type PinClass = "Digital" | "Analog" | "PWM" | "NeoPixel" | "PulseCount" | "PulseWidth";

/** @param converts hears of each analog pin that is opened */
export function pinClasses(
	clock: Clock,
	pins: PinBank,
	converts: (pin: number) => void,
): Required<Pick<Devices, PinClass>> {
	return {
		Digital: makeDigital(pins),
		Analog: makeAnalog(clock, pins, converts),
		PWM: makePWM(pins),
		NeoPixel: makeNeoPixel(pins),
		PulseCount: makePulseCount(clock, pins),
		PulseWidth: makePulseWidth(clock, pins),
	};
}
