/* What components say of the pins that they use, for a check before anything runs. Types only. */

/**
 * What a pin is wanted for. `bus`: a line of I2C, SPI or a serial port, which drives it and reads it. `pulse-in`: the
 * signal or the control of a pulse counter; `pulse-width`: the input of a unit that measures pulses; `lights`: a strip
 * of addressable lights.
 */
export type PinPurpose =
	| "digital-in"
	| "digital-out"
	| "analog-in"
	| "pwm-out"
	| "pulse-in"
	| "pulse-width"
	| "lights"
	| "bus";

/** One pin that a component uses. */
export interface PinUse {
	/** GPIO number, or a name of the board's. */
	readonly pin: number | string;
	readonly use: PinPurpose;
	/** The option that says so, for messages. */
	readonly option: string;
	/** The pull resistor that it asks for; `none` minds one. Default: whatever the pin has. */
	readonly pull?: "up" | "down" | "none";
	/** dB before the converter, of an analog input that the chip calibrates: one converter has one for all its pins. */
	readonly attenuation?: number;
	/** Of a PWM output: its frequency, and the bits of its duty. They decide on the clock that it needs. */
	readonly hz?: number;
	readonly bits?: number;
	/** Of a line of a serial port: which of the chip's. */
	readonly serial?: number;
	/** Others may use the pin for the same, by the same option: a bus with several devices. Default false. */
	readonly shared?: boolean;
	/** Of a shared line: whom it reaches there. Two with one address on one line cannot be. */
	readonly address?: number;
	/** Of a bus with a multiplexer: which one it is about, the same object for all of its channels. */
	readonly behind?: object;
	/** Behind it: on which channel. Two with one address may be, on two channels. */
	readonly channel?: number;
}

/** A pin to which a board gives a name. */
export interface BoardPin {
	/** GPIO number. */
	readonly pin: number;
	/** What is on it is on when the level is low. Default false. */
	readonly activeLow?: boolean;
	/** It needs the chip's pull resistor. */
	readonly pull?: "up" | "down";
}

/** The names that a board gives to its pins. */
export type BoardPins = Readonly<Record<string, BoardPin>>;
