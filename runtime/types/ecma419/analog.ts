/** What only Moddable on an ESP32 knows. */
export interface Esp32AnalogOptions {
	/** Corrects readings by what the factory measured of this chip. Default true. */
	readonly calibrated?: boolean;
	/** dB before the converter: 0, 2.5, 6 or 12, for full scales of 950, 1250, 1750 and 2450 mV. Default 12. */
	readonly attenuation?: number;
}
export interface AnalogOptions<Target = unknown> {
	readonly pin: number;
	readonly esp32?: Esp32AnalogOptions;
	readonly target?: Target;
}
export interface AnalogIO {
	/** Bits of a reading: values run from 0 to 2^resolution - 1. */
	readonly resolution: number;
	/** `undefined` when the converter is busy: on an ESP32, pins of ADC2 while Wi-Fi is on. */
	read(): number | undefined;
	close(): void;
}
export interface AnalogClass {
	new (options: AnalogOptions): AnalogIO;
}
