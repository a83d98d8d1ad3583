import { GraphError } from "../../core/errors.ts";
import type { ByteBuffer, SMBusIO } from "../../types/ecma419.ts";

/** The multiplexer, for those behind it. */
export interface Switch {
	$select(channel: number): void;
	/** An access to that channel has gone well. */
	$selected(channel: number): void;
	$shut(device: Shared): void;
}

/** One device's access, however many channels have one of its address. */
export class Shared {
	readonly address: number;
	readonly io: SMBusIO;
	users = 0;

	constructor(address: number, io: SMBusIO) {
		this.address = address;
		this.io = io;
	}
}

/** A device's registers, once its channel is on. */
export class Behind implements SMBusIO {
	private device: Shared | null;
	private readonly multiplexer: Switch;
	private readonly channel: number;

	constructor(multiplexer: Switch, channel: number, device: Shared) {
		this.multiplexer = multiplexer;
		this.channel = channel;
		this.device = device;
	}

	readUint8(register: number): number {
		return this.done(this.begin().readUint8(register));
	}
	readUint16(register: number, bigEndian?: boolean): number {
		return this.done(this.begin().readUint16(register, bigEndian));
	}
	readBuffer(register: number, buffer: ByteBuffer): void {
		this.done(this.begin().readBuffer(register, buffer));
	}
	writeUint8(register: number, byte: number): void {
		this.done(this.begin().writeUint8(register, byte));
	}
	writeUint16(register: number, word: number, bigEndian?: boolean): void {
		this.done(this.begin().writeUint16(register, word, bigEndian));
	}
	writeBuffer(register: number, buffer: ByteBuffer): void {
		this.done(this.begin().writeBuffer(register, buffer));
	}
	sendByte(command: number): void {
		this.done(this.begin().sendByte(command));
	}
	receiveByte(): number {
		return this.done(this.begin().receiveByte());
	}
	read(byteLength: number, stop?: boolean): ArrayBuffer;
	read(buffer: ByteBuffer, stop?: boolean): number;
	read(into: number | ByteBuffer, stop?: boolean): number | ArrayBuffer {
		const io = this.begin();
		return this.done(typeof into === "number" ? io.read(into, stop) : io.read(into, stop));
	}
	write(buffer: ByteBuffer, stop?: boolean): void {
		this.done(this.begin().write(buffer, stop));
	}
	writeRead(buffer: ByteBuffer, into: ByteBuffer): number {
		return this.done(this.begin().writeRead?.(buffer, into) ?? 0);
	}

	close(): void {
		if (this.device !== null) this.multiplexer.$shut(this.device);
		this.device = null;
	}

	private begin(): SMBusIO {
		if (this.device === null) throw new GraphError("I2CMultiplexer: the device is closed");
		this.multiplexer.$select(this.channel);
		return this.device.io;
	}

	/** Not reached by an access that throws: after one it is not sure which channel is on. */
	private done<T>(result: T): T {
		this.multiplexer.$selected(this.channel);
		return result;
	}
}
