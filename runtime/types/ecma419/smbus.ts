import type { ByteBuffer, I2CIO, I2COptions } from "./i2c.ts";

/** A device with registers. Words are little-endian unless `bigEndian` says otherwise. Errors are I2C's. */
export interface SMBusIO extends I2CIO {
	readUint8(register: number): number;
	readUint16(register: number, bigEndian?: boolean): number;
	/** Fills the buffer from `register` on. */
	readBuffer(register: number, buffer: ByteBuffer): void;
	writeUint8(register: number, byte: number): void;
	writeUint16(register: number, word: number, bigEndian?: boolean): void;
	writeBuffer(register: number, buffer: ByteBuffer): void;
	/** Sends a command without a register. */
	sendByte(command: number): void;
	receiveByte(): number;
}
export interface SMBusClass {
	new <Target>(options: I2COptions<Target>): SMBusIO;
}
