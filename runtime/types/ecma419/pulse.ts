/** Called with `this` = the IO object. */
export type PulseCallback<This> = (this: This) => void;

export interface PulseCountOptions<Target = unknown> {
	/** The pin whose edges count. */
	readonly signal: number;
	/** The pin whose level tells the direction. Without it an ESP32 counts each pulse up and down again. */
	readonly control: number;
	/** ns; shorter pulses are none. */
	readonly filter?: number;
	/** The count has moved. It carries no value, and several moves may come as one. */
	readonly onReadable?: PulseCallback<PulseCountIO<Target>>;
	readonly target?: Target;
}
/** A counter in hardware, of 16 bits: between two reads it must not move by 32768, or it starts again from 0. */
export interface PulseCountIO<Target = unknown> {
	target?: Target;
	/** All counts since it was made, or since `write`. */
	read(): number;
	/** Sets the count. */
	write(count: number): void;
	close(): void;
}
export interface PulseCountClass {
	new <Target>(options: PulseCountOptions<Target>): PulseCountIO<Target>;
}

export interface PulseWidthOptions<Target = unknown> {
	readonly pin: number;
	/** From which edge to which: one of the class's `RisingToFalling` and so on. */
	readonly edges: number;
	/** One of the class's modes; an ESP32 does not look at it. */
	readonly mode?: number;
	/** A pulse has been measured. */
	readonly onReadable?: PulseCallback<PulseWidthIO<Target>>;
	readonly target?: Target;
}
export interface PulseWidthIO<Target = unknown> {
	target?: Target;
	/** us of the last pulse; `undefined` when there was none since the last read. */
	read(): number | undefined;
	close(): void;
}
/** Moddable's own class, on ESP32 chips with a capture unit; ECMA-419 has none like it. */
export interface PulseWidthClass {
	new <Target>(options: PulseWidthOptions<Target>): PulseWidthIO<Target>;
	readonly RisingToFalling: number;
	readonly FallingToRising: number;
	readonly RisingToRising: number;
	readonly FallingToFalling: number;
}
