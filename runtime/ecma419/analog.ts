export interface AnalogOptions<Target = unknown> {
	readonly pin: number;
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
