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
	/** The serial console's two pins. */
	readonly console: string;
	/** The two pins of its own USB port; "" where it has none. */
	readonly usb: string;
	/** I2C controllers, but for those of the low-power part. */
	readonly i2cs: number;
	/** Serial ports, likewise. */
	readonly serials: number;
	/** What to know before using a pin that works nevertheless. */
	readonly advice: readonly Advice[];
	/** Modules of Moddable's IO that it has no hardware for. */
	readonly without: readonly string[];
}

export interface Advice {
	readonly pins: string;
	/** Ends a sentence that begins with "pin 12". */
	readonly text: string;
}
