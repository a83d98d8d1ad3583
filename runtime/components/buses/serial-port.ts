import { Component } from "../../core/component.ts";
import { GraphError } from "../../core/errors.ts";
import type { ComponentOptions } from "../../core/microprocess.ts";
import type { SerialIO } from "../../types/ecma419.ts";
import type { PinUse } from "../../types/pin-use.ts";
import { decodeText, encodeText } from "../flow/text.ts";
import { boardPin, checkPin, checkWhole, need } from "../pins/pin.ts";

/** Bytes read in one turn: as many as the chip holds. */
const READS_PER_TURN = 128;
const LF = 10;
const CR = 13;

interface LineOptions extends ComponentOptions {
	/** GPIO number or name of the line in, RX. Give this, or `transmit`, or both. */
	readonly receive?: number | string;
	/** GPIO number or name of the line out, TX. */
	readonly transmit?: number | string;
	/** Bits a second, 300 to 5 000 000: 9 600, 115 200. */
	readonly baud: number;
	/** Which of the chip's serial ports. Default 1; 0 is the console's. */
	readonly port?: number;
	/** Bytes of a message that comes. Default: a message ends with a line feed, and a return before it is left out. */
	readonly length?: number;
	/** The longest message either way, in bytes. Default 128. */
	readonly bytes?: number;
}

export interface SerialPortOptions<In, Out> extends LineOptions {
	/**
	 * Makes a message of the first `length` bytes of `view`; `undefined` for what is none: it is counted in `ignored`.
	 * The view's bytes are overwritten afterwards. Default: their text, from UTF-8.
	 */
	readonly decode?: (view: DataView, length: number) => Out | undefined;
	/** Writes a message into the component's buffer, and returns how many bytes it took. Default: a line of text. */
	readonly encode?: (message: In, view: DataView) => number;
}

/**
 * A serial line, 8 bits, no parity, 1 stop bit: what comes is cut into messages and sent; each message in its inbox
 * goes out. Writing waits for the line, and its inbox then holds up who sends to it. What comes is always read, for
 * the chip holds no more than 128 bytes: a message for which there is no room is counted in `lost`.
 */
export class SerialPort<In = unknown, Out = string> extends Component<In, Out> {
	/** Messages from the line for which there was no room. */
	lost = 0;
	/** Messages from the line that `decode` made nothing of. */
	ignored = 0;
	/** Lines that were longer than `bytes`, and left out. */
	overlong = 0;
	private readonly options: LineOptions;
	private readonly decode: (view: DataView, length: number) => Out | undefined;
	private readonly encode: (message: In, view: DataView) => number;
	private serial: SerialIO<SerialPort<In, Out>> | null = null;
	/** What has come of a message. A line may have a return behind its longest text. */
	private readonly input: DataView;
	private filled = 0;
	/** The line is too long: the rest of it is left out. */
	private skips = false;
	/** The message that goes out, with a line feed behind the longest text. */
	private readonly output: DataView;
	private length = 0;
	/** Bytes of it that are gone. */
	private gone = 0;
	private message: In | undefined = undefined;
	/** Bytes that the chip has room for. */
	private room = 0;

	constructor(options: SerialPortOptions<In, Out>) {
		super(options);
		checkSerial(options);
		const { bytes = 128, length } = options;
		this.options = options;
		// Without `decode` messages are text, whatever type is asked for.
		this.decode = options.decode ?? (decodeLine as (view: DataView, length: number) => never);
		this.encode = options.encode ?? encodeLine;
		this.input = new DataView(new ArrayBuffer(length ?? bytes + 1));
		this.output = new DataView(new ArrayBuffer(bytes + 1));
	}

	override pins(): readonly PinUse[] {
		const { receive, transmit } = this.options;
		const uses: PinUse[] = [];
		if (receive !== undefined) uses.push({ pin: receive, use: "digital-in", option: "receive" });
		if (transmit !== undefined) uses.push({ pin: transmit, use: "bus", option: "transmit" });
		return uses;
	}

	override open(): void {
		const Serial = need(this.io.Serial, "SerialPort", "Serial");
		const { receive, transmit, baud, port = 1 } = this.options;
		this.serial = new Serial<SerialPort<In, Out>>({
			...(receive === undefined ? {} : { receive: boardPin(this, receive).pin }),
			...(transmit === undefined ? {} : { transmit: boardPin(this, transmit).pin }),
			baud,
			port,
			format: "number",
			onReadable() {
				this.target?.notify();
			},
			onWritable(count) {
				this.target?.writable(count);
			},
			target: this,
		});
		this.hold(true);
		this.outside(true);
	}

	override onReady(): void {
		const { serial } = this;
		if (serial === null) return;
		for (let i = 0; i < READS_PER_TURN; i++) {
			const byte = serial.read();
			if (typeof byte !== "number") return;
			this.take(byte);
		}
		this.notify();
	}

	/** A message stays in the inbox until it is out, so that the end waits for it. */
	override onHeld(): void {
		const { serial } = this;
		if (serial === null) return;
		while (this.room > 0 && (this.gone < this.length || this.encodeNext())) {
			this.room--;
			serial.write(this.output.getUint8(this.gone++));
			if (this.gone === this.length) this.sent();
		}
		const { receive, transmit } = this.options;
		if (transmit === undefined && this.inbox.fill > 0)
			throw new GraphError(`${this.label}: it is to send, and has no transmit pin`);
		// Only a line that goes out can wake it then.
		this.outside(receive !== undefined || this.inbox.fill > 0);
	}

	override close(): void {
		this.serial?.close();
		this.serial = null;
		// After a restart it begins anew: half a message is none.
		this.room = 0;
		this.filled = 0;
		this.skips = false;
		this.gone = 0;
		this.length = 0;
	}

	/** The chip's own callback: it notes and wakes. */
	private writable(count: number): void {
		this.room = count;
		this.notify();
	}

	private encodeNext(): boolean {
		for (;;) {
			const message = this.inbox.peek();
			if (message === undefined) return false;
			this.message = message;
			this.gone = 0;
			this.length = 0;
			try {
				const length = this.encode(message, this.output);
				if (length > this.output.byteLength) throw this.tooLong();
				this.length = length;
			} finally {
				// What cannot be sent must not come again.
				if (this.length === 0) this.recv();
			}
			if (this.length > 0) return true;
		}
	}

	private tooLong(): RangeError {
		const most = this.options.bytes ?? 128;
		return new RangeError(`a message of more than ${most} bytes does not fit: raise the option bytes`);
	}

	private sent(): void {
		// A policy that drops the oldest may have taken it out meanwhile.
		if (Object.is(this.inbox.peek(), this.message)) this.recv();
		this.message = undefined;
	}

	private take(byte: number): void {
		const { input } = this;
		const { length, bytes = 128 } = this.options;
		if (length !== undefined) {
			input.setUint8(this.filled++, byte);
			if (this.filled === length) this.deliver(length);
		} else if (byte !== LF) {
			if (this.filled === input.byteLength) this.skips = true;
			else input.setUint8(this.filled++, byte);
		} else {
			const end = this.filled > 0 && input.getUint8(this.filled - 1) === CR ? this.filled - 1 : this.filled;
			if (this.skips || end > bytes) {
				this.overlong++;
				this.filled = 0;
			} else this.deliver(end);
			this.skips = false;
		}
	}

	private deliver(length: number): void {
		this.filled = 0;
		const message = this.decode(this.input, length);
		if (message === undefined) this.ignored++;
		else if (!this.send(message)) this.lost++;
	}
}

function decodeLine(view: DataView, length: number): string {
	return decodeText(new DataView(view.buffer, 0, length));
}

function encodeLine(message: unknown, view: DataView): number {
	const length = encodeText(String(message), new DataView(view.buffer, 0, view.byteLength - 1));
	if (length < view.byteLength) view.setUint8(length, LF);
	return length + 1;
}

function checkSerial({ receive, transmit, baud, port, length, bytes }: LineOptions): void {
	if (receive === undefined && transmit === undefined)
		throw new GraphError("SerialPort: give receive, transmit, or both: the pins of the line");
	if (receive !== undefined) checkPin("SerialPort", receive);
	if (transmit !== undefined) checkPin("SerialPort", transmit);
	checkWhole("SerialPort", "baud", baud, 300, 5_000_000);
	checkWhole("SerialPort", "port", port, 0, 2);
	checkWhole("SerialPort", "length", length, 1, 4_096);
	checkWhole("SerialPort", "bytes", bytes, 1, 4_096);
}
