/** What all boards with one chip have in common. Pin lists are texts such as "0-19 21-23", see gpios.ts. */
export interface Chip {
	/** As its maker writes it. */
	readonly name: string;
	/** GPIO numbers that it has. */
	readonly pins: string;
	/** Those without an output driver. They have no pull resistors either. */
	readonly inputOnly: string;
	/** Those that the flash chip sits on. */
	readonly flash: string;
	/** Analog inputs that can always be read. */
	readonly adc1: string;
	/** Analog inputs that cannot be read while Wi-Fi is on. */
	readonly adc2: string;
	/** Bits of a reading. */
	readonly adcBits: number;
	readonly pwm: PwmUnit;
	/** Pulse counters. */
	readonly counters: number;
	/** Units that measure the length of pulses, of those that Moddable uses rightly. It uses one at most. */
	readonly captures: number;
	/** Channels that send to strips of lights. */
	readonly strips: number;
	/** The serial console's two pins. */
	readonly console: string;
	/** The two pins of its own USB port; "" where it has none. */
	readonly usb: string;
	/** I2C controllers, but for those of the low-power part. */
	readonly i2cs: number;
	/** Serial ports, likewise, of those that Moddable uses rightly: 0 and so on. */
	readonly serials: number;
	/** Frames from Wi-Fi that can wait for JavaScript, on all sockets together; the next ones are lost. */
	readonly frames: number;
	/** Why the SDK's use of a unit that the chip has is refused; ends a sentence. */
	readonly refused?: Readonly<Partial<Record<"captures" | "serials", string>>>;
	/** What to know before using a pin that works nevertheless. */
	readonly advice: readonly Advice[];
	/** Modules of Moddable's IO that it has no hardware for. */
	readonly without: readonly string[];
}

/** What makes PWM: the LED controller. */
export interface PwmUnit {
	/** Outputs that Moddable uses at once. */
	readonly channels: number;
	/** Most bits of a duty. */
	readonly bits: number;
	/** Lowest Hz with 8 bits, with 9, and so on up to 14. */
	readonly lowest: readonly number[];
	/** The clocks that it tries, Hz, in this order: all outputs share one. None where each may have its own. */
	readonly clocks: readonly number[];
}

export interface Advice {
	readonly pins: string;
	/** Ends a sentence that begins with "pin 12". */
	readonly text: string;
}
