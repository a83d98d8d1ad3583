export interface I2COptions<Target = unknown> {
	/** GPIO number of the data line, SDA. */
	readonly data: number;
	/** GPIO number of the clock line, SCL. */
	readonly clock: number;
	/** The device's address, 7 bits. */
	readonly address: number;
	/** Clock of the bus, 1 to 20 000 000. */
	readonly hz: number;
	/** The chip's own pull-up resistors. Default true, as Moddable has it. Devices on one bus must agree. */
	readonly pullup?: boolean;
	/** ms after which a transfer gives up; -1 never. Default 400. */
	readonly timeout?: number;
	/** Which of the chip's controllers. Default: any that is free. Devices on one bus must agree. */
	readonly port?: number;
	readonly target?: Target;
}

/** Bytes to send, or room for bytes that come. */
export type ByteBuffer = ArrayBuffer | ArrayBufferView<ArrayBuffer>;

/**
 * One device on a bus. Each call blocks until it is done, and throws an Error when the device does not answer:
 * "read failed", "write failed", "writeRead failed". A second one with the same pins and address is an error.
 */
export interface I2CIO {
	read(byteLength: number, stop?: boolean): ArrayBuffer;
	/** Fills the buffer; the number of bytes. */
	read(buffer: ByteBuffer, stop?: boolean): number;
	write(buffer: ByteBuffer, stop?: boolean): void;
	/** Writes, then reads without giving the bus away. Moddable's own. */
	writeRead?(buffer: ByteBuffer, into: ByteBuffer): number;
	close(): void;
}
export interface I2CClass {
	new <Target>(options: I2COptions<Target>): I2CIO;
}
