import type { I2COptions } from "./i2c.ts";
import type { IO } from "./io.ts";

/** The options of an IO class, of which a driver knows address and speed itself. */
export type SensorWires<Class> = Class extends new (
	options: infer Options,
) => unknown
	? Options extends I2COptions
		? Omit<Options, "address" | "hz"> & Partial<Pick<Options, "address" | "hz">>
		: Options
	: object;

/**
 * What a driver takes: for each of its lines how to reach it, with the board's class as `io`, beside the class's own
 * options. `sensor` is what every driver has; others are `alert`, `interrupt`, `reset` …
 */
export interface SensorOptions<Class> {
	readonly sensor: { readonly io: Class } & SensorWires<Class>;
	/** Something is wrong that does not throw. */
	readonly onError?: (text: string) => void;
	/** The sensor's alert line went off. */
	readonly onAlert?: () => void;
}

/** A driver by ECMA-419's sensor class pattern. */
export interface SensorDriver<Sample> {
	/** What was measured, or `undefined` while there is nothing. */
	sample(): Sample | undefined;
	close(): void;
}
export interface SensorClass<Sample> {
	new (options: never): SensorDriver<Sample>;
}

/** The names of classes that a sensor may hang on. */
export type SensorIOName = keyof IO;

/** The samples of ECMA-419's sensor types, for drivers without types of their own. */
export interface SensorSample {
	/** °C */
	readonly thermometer?: { readonly temperature?: number };
	/** Percent. */
	readonly hygrometer?: { readonly humidity?: number };
	/** Pa */
	readonly barometer?: { readonly pressure?: number };
	/** As older drivers have it. */
	readonly temperature?: number;
	readonly humidity?: number;
	readonly pressure?: number;
	readonly [name: string]: unknown;
}
