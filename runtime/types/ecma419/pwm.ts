export interface PWMOptions<Target = unknown> {
	readonly pin: number;
	/** Default 1024 on an ESP32. */
	readonly hz?: number;
	/** Bits of a duty. Default 10 on an ESP32, which has 8 to 14. */
	readonly resolution?: number;
	readonly target?: Target;
}
/** Starts with duty 0, a low level; `close()` leaves a low level too. */
export interface PWMIO {
	readonly hz: number;
	/** Bits of a duty: it runs from 0, always low, to 2^resolution - 1, always high. */
	readonly resolution: number;
	write(duty: number): void;
	close(): void;
}
export interface PWMClass {
	new (options: PWMOptions): PWMIO;
}
