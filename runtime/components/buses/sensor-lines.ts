import { GraphError } from "../../core/errors.ts";
import type { SensorIOName } from "../../types/ecma419.ts";
import type { PinPurpose, PinUse } from "../../types/pin-use.ts";
import { checkPin } from "../pins/pin.ts";
import { type I2CChannel, i2cPins } from "./i2c-pins.ts";

/**
 * One line to a sensor: the board's class by its name, and that class's options. Pins may be names of the board's. For
 * a device behind a multiplexer on I2C: `behind: multiplexer.channel(0)`.
 */
export interface SensorLine {
	readonly io: SensorIOName;
	readonly [option: string]: unknown;
}

/** What the driver takes, but for `onError` and `onAlert`: `{ sensor: { io: "SMBus", address: 0x76 } }`. */
export interface SensorLines {
	readonly sensor: SensorLine;
	readonly [line: string]: unknown;
}

/** Options that are pins, and what for. */
const purposes: Readonly<Record<string, PinPurpose>> = /* @__PURE__ */ Object.freeze({
	receive: "digital-in",
	transmit: "bus",
});
const ofPin: Readonly<Partial<Record<string, PinPurpose>>> = /* @__PURE__ */ Object.freeze({
	Analog: "analog-in",
	PWM: "pwm-out",
	PulseCount: "pulse-in",
	PulseWidth: "pulse-in",
});
/** Moddable's first mode of an output. */
const OUTPUT = 8;

export function isLine(value: unknown): value is SensorLine {
	return typeof value === "object" && value !== null && "io" in value;
}

export function isI2C(io: string): boolean {
	return io === "I2C" || io === "SMBus";
}

/** @throws GraphError for a line without a class's name, or with a pin that is none. */
export function checkLines(lines: SensorLines): void {
	if (!isLine(lines?.sensor)) {
		throw new GraphError('Sensor: give how to reach it: { sensor: { io: "SMBus" } }');
	}
	for (const line of Object.values(lines).filter(isLine)) {
		if (typeof line.io !== "string")
			throw new GraphError('Sensor: io is the name of a class of the board\'s, such as "I2C" or "SMBus"');
		for (const { pin } of pinsOf(line)) checkPin("Sensor", pin);
	}
}

/** The pins of one line. Those of I2C have names by default, and its address may be the driver's own affair. */
export function pinsOf(line: SensorLine): readonly PinUse[] {
	const { data, clock, address, mode, behind } = line;
	const known = typeof address === "number" ? address : undefined;
	if (isChannel(behind)) return behind.pins(known);
	if (isI2C(line.io)) return i2cPins(asPin(data), asPin(clock), known);
	const uses: PinUse[] = [];
	for (const option of ["pin", "receive", "transmit"]) {
		const pin = asPin(line[option]);
		const drives = typeof mode === "number" && mode >= OUTPUT;
		const use = purposes[option] ?? ofPin[line.io] ?? (drives ? "digital-out" : "digital-in");
		if (pin !== undefined) uses.push({ pin, use, option });
	}
	return uses;
}

/** The option `behind` of a line. */
export function isChannel(value: unknown): value is I2CChannel {
	return typeof value === "object" && value !== null && "wrap" in value;
}

function asPin(value: unknown): number | string | undefined {
	return typeof value === "number" || typeof value === "string" ? value : undefined;
}
