import { Component } from "../../core/component.ts";
import { GraphError } from "../../core/errors.ts";
import type { Outbox } from "../../core/outbox.ts";
import type { DigitalIO, SerialIO } from "../../types/ecma419.ts";
import type { PinUse } from "../../types/pin-use.ts";
import {
	type Careful,
	countOf,
	decodeWith,
	type Encode,
	encodeWith,
	type LeftOut,
	leaveOut,
	tellLeftOut,
} from "../bad-messages.ts";
import type { BothWays } from "../codecs/codec.ts";
import type { Plain } from "../flow/text.ts";
import { boardPin, need } from "../pins/pin.ts";
import { withCodec } from "./serial-codec.ts";
import { type Cutter, FixedCutter, LineCutter, NOT_YET } from "./serial-cutter.ts";
import { type AnySerial, checkSerial, type LineOptions, type SerialPortOptions } from "./serial-options.ts";
import { decodeLine, encodeLine } from "./serial-text.ts";

export type { SerialPortOptions } from "./serial-options.ts";

/** Bytes read in one turn: as many as the chip holds. */
const READS_PER_TURN = 128;
/** Bits of a byte on the line, with its start and stop. */
const BITS = 10;
/** Bytes that may come while a message waits for room: the chip holds 128, and may tell of them when it has 96. */
const PATIENCE = 24;

/**
 * A serial line, 8 bits, no parity, 1 stop bit: what comes is cut into messages and sent; each message in its inbox
 * goes out. Writing waits for the line, and its inbox then holds up who sends to it. What comes is always read, for
 * the chip holds no more than 128 bytes: a message for which nobody makes room in time is counted in `lost`.
 */
export class SerialPort<In = Plain, Out = string> extends Component<In, Out> implements Careful {
	declare leftOut?: LeftOut;
	/** The option, where it was given: `ganglion codecs` shows its table. */
	declare readonly codec?: BothWays<In, Out>["codec"];
	private readonly options: LineOptions;
	private readonly decode: (view: DataView, length: number) => Out | undefined;
	private readonly encode: Encode<In> | undefined;
	private readonly cutter: Cutter;
	private serial: SerialIO<SerialPort<In, Out>> | null = null;
	/** A whole message of so many bytes waits for room; NOT_YET for none. */
	private whole = NOT_YET;
	/** ms until which it waits. Infinity: nothing does. */
	private patience = Infinity;
	/** Nobody made room in time, and since then nobody has. */
	private deaf = false;
	/** The message that goes out, with a line feed behind the longest text. */
	private readonly output: DataView;
	private length = 0;
	/** Bytes of it that are with the chip. */
	private gone = 0;
	private message: In | undefined = undefined;
	/** Bytes that the chip has room for. */
	private room = 0;
	/** ms, when the last bit of what is with the chip is out. */
	private outAt = 0;
	/** Nothing else may go out before. */
	private leaving = false;
	declare private told?: Outbox<In>;
	private driver: DigitalIO<unknown> | null = null;
	private driving = false;

	constructor(options: SerialPortOptions<In, Out>) {
		super(options);
		const all: AnySerial<In, Out> = withCodec<In, Out>(options);
		checkSerial(all);
		const { bytes = 128, length, delimiter, frame } = all;
		this.options = all;
		if (all.codec !== undefined) this.codec = all.codec;
		// Without `decode` messages are text, whatever type is asked for.
		this.decode = all.decode ?? (decodeLine as (view: DataView, length: number) => never);
		this.encode = all.encode;
		if (frame !== undefined) this.cutter = frame.cutter(bytes);
		else this.cutter = length === undefined ? new LineCutter(bytes, delimiter) : new FixedCutter(length);
		this.output = new DataView(new ArrayBuffer(bytes + 1));
	}

	/**
	 * An outbox: each message, once its last bit is out. While it is linked they go out one by one. Made when it is
	 * first named, for few need it.
	 */
	get sent(): Outbox<In> {
		if (this.told === undefined) this.told = this.addOutbox<In>("sent", "each message, once its last bit is out");
		return this.told;
	}

	/** Messages from the line for which nobody made room. */
	get lost(): number {
		return countOf(this, "lost");
	}

	/** Messages from the line that were none: damaged, or nothing that `decode` knows. */
	get ignored(): number {
		return countOf(this, "ignored");
	}

	/** Lines that were longer than `bytes`. */
	get overlong(): number {
		return countOf(this, "overlong");
	}

	/** Messages that did not fit into the buffer: they were not sent. */
	get oversize(): number {
		return countOf(this, "oversize");
	}

	/** Messages of which `encode` made no bytes: they were not sent. */
	get unsendable(): number {
		return countOf(this, "unsendable");
	}

	override pins(): readonly PinUse[] {
		const { receive, transmit, drive, port: serial = 1 } = this.options;
		const uses: PinUse[] = [];
		if (receive !== undefined) uses.push({ pin: receive, use: "digital-in", option: "receive", serial });
		if (transmit !== undefined) uses.push({ pin: transmit, use: "bus", option: "transmit", serial });
		if (drive !== undefined) uses.push({ pin: drive, use: "digital-out", option: "drive" });
		return uses;
	}

	override open(): void {
		const Serial = need(this.io.Serial, "SerialPort", "Serial");
		const { receive, transmit, drive, baud, port = 1 } = this.options;
		if (drive !== undefined) this.takeDriver(drive);
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
		for (let i = 0; i < READS_PER_TURN; i++) {
			if (serial === null || !this.deliver()) return;
			const byte = serial.read();
			if (typeof byte !== "number") return;
			this.cutter.push(byte);
		}
		this.notify();
	}

	override onTimer(): void {
		if (this.now >= this.patience) {
			this.deaf = true;
			this.onReady();
		}
		this.alarm();
	}

	/** A message stays in the inbox until it is out, so that the end waits for it. */
	override onHeld(): void {
		const { serial } = this;
		if (serial === null) return;
		if (this.whole !== NOT_YET) this.onReady();
		if (this.leaving && this.now >= this.outAt) this.left();
		while (this.room > 0 && !this.leaving && (this.gone < this.length || this.encodeNext())) {
			this.room--;
			serial.write(this.output.getUint8(this.gone++));
			// The chip begins at once, or behind what it has.
			this.outAt = (this.outAt > this.now ? this.outAt : this.now) + (1_000 * BITS) / this.options.baud;
			if (this.gone === this.length) this.handedOver();
		}
		if (this.gone === this.length && !this.leaving && this.inbox.fill === 0) this.drive(false);
		const { receive, transmit } = this.options;
		if (transmit === undefined && this.inbox.fill > 0)
			throw new GraphError(`${this.label}: it is to send, and has no transmit pin`);
		// Only a line that goes out can wake it then.
		this.outside(receive !== undefined || this.inbox.fill > 0);
	}

	override close(): void {
		tellLeftOut(this);
		this.drive(false);
		this.serial?.close();
		this.serial = null;
		// After a restart it begins anew: half a message is none.
		this.room = 0;
		this.cutter.restart();
		this.whole = NOT_YET;
		this.patience = Infinity;
		this.gone = 0;
		this.length = 0;
		this.leaving = false;
	}

	/** It stays open and low when the port is closed: a pin that nobody drives might turn the driver on. @cold */
	private takeDriver(drive: number | string): void {
		if (this.driver !== null) return;
		const Digital = need(this.io.Digital, "SerialPort", "Digital");
		const { pin } = boardPin(this, drive);
		this.driver = new Digital<unknown>({ pin, mode: Digital.Output, initialValue: 0, target: this });
	}

	private drive(on: boolean): void {
		if (this.driver === null || this.driving === on) return;
		this.driving = on;
		this.driver.write(on ? 1 : 0);
	}

	/** The chip's own callback: it notes and wakes. */
	private writable(count: number): void {
		this.room = count;
		this.notify();
	}

	private encodeNext(): boolean {
		while (this.inbox.fill > 0) {
			// An inbox may hold what the types forbid: undefined is left out as all that cannot be sent.
			const message = this.inbox.peek() as In;
			const { encode, output } = this;
			const most = this.options.bytes ?? 128;
			const length =
				encode === undefined
					? encodeLine(this, message, output)
					: encodeWith(this, encode, message, output, most);
			if (length > 0) {
				this.message = message;
				this.length = length;
				this.gone = 0;
				this.drive(true);
				return true;
			}
			this.recv();
		}
		return false;
	}

	/** The whole message is with the chip. */
	private handedOver(): void {
		if (this.driver === null && !this.told?.linked) this.done();
		else {
			this.leaving = true;
			// One more than its bits take: the clock may be a part of one behind the line.
			this.outAt = Math.ceil(this.outAt) + 1;
			this.alarm();
		}
	}

	/** Its last bit is out, and who waits for that hears of it. */
	private left(): void {
		if (this.told !== undefined && this.told.room === 0) return;
		this.leaving = false;
		const message = this.message;
		this.done();
		this.told?.send(message as In);
	}

	private done(): void {
		// A policy that drops the oldest may have taken it out meanwhile.
		if (Object.is(this.inbox.peek(), this.message)) this.recv();
		this.message = undefined;
	}

	/** It has one alarm for two things. */
	private alarm(): void {
		const out = this.leaving && this.outAt > this.now ? this.outAt : Infinity;
		const next = out < this.patience ? out : this.patience;
		if (next < Infinity) this.armAt(next);
	}

	/** What has come whole goes on. @returns whether there may come more */
	private deliver(): boolean {
		for (;;) {
			if (this.whole === NOT_YET) this.whole = this.cutter.next(this);
			if (this.whole === NOT_YET) return true;
			if (this.outbox.room > 0) this.deaf = false;
			else if (!this.deaf) {
				if (this.patience === Infinity) {
					this.patience = this.now + Math.floor((PATIENCE * 1_000 * BITS) / this.options.baud);
					this.alarm();
				}
				return false;
			}
			this.patience = Infinity;
			const length = this.whole;
			this.whole = NOT_YET;
			const message = decodeWith(this, "decode", this.decode, this.cutter.view, length, undefined);
			if (message !== undefined && !this.send(message)) leaveOut(this, "lost", "nobody took it");
		}
	}
}
