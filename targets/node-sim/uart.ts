import type { Clock } from "./clock.ts";
import { SimEvent } from "./events.ts";

/** Bytes that each of the chip's two buffers holds. */
export const FIFO = 128;
/** Bytes after which the chip says that something came, though more is coming. */
const READABLE = 96;
/** Moddable asks to be told when no more than so many wait to go out. */
const WRITABLE = 10;

/** The other end of a serial line. Times are ms on the clock. */
export interface SerialPeer {
	/** Bytes that the board sent, as they go over the wire in one ms. They are the peer's to keep. */
	onWrite?(bytes: Uint8Array, t: number): void;
}

/** A peer's plug, in the hand of a world. */
export interface SerialPlug {
	/** Bytes, or text as UTF-8, to the board: at the line's speed, one after the other. */
	send(what: string | Uint8Array | readonly number[]): void;
	/** Bytes that the board did not read in time, or that came while no program had the port open. */
	readonly lost: number;
}

/** The program's end of a line. */
export interface SerialUser {
	readonly baud: number;
	/** Which of the two wires are connected. */
	readonly receives: boolean;
	readonly transmits: boolean;
	/** Events of the chip, delivered in turns of their own. */
	readable(count: number): void;
	writable(count: number): void;
}

/** A ring of bytes with the chip's room. */
class Fifo {
	readonly #bytes = new Uint8Array(FIFO);
	#first = 0;
	length = 0;

	push(byte: number): boolean {
		if (this.length === FIFO) return false;
		this.#bytes[(this.#first + this.length++) % FIFO] = byte;
		return true;
	}

	/** -1 when empty. */
	shift(): number {
		if (this.length === 0) return -1;
		const byte = this.#bytes[this.#first] ?? 0;
		this.#first = (this.#first + 1) % FIFO;
		this.length--;
		return byte;
	}

	clear(): void {
		this.length = 0;
	}
}

/** One serial port of the chip with its line: each ms it moves as many bytes as its speed allows, both ways. */
export class Uart extends SimEvent implements SerialPlug {
	lost = 0;
	readonly #clock: Clock;
	readonly #in = new Fifo();
	readonly #out = new Fifo();
	/**
	 * What peers have sent: from `#sent` to `#end` it is still to come. Never shrinks: an array that empties gives its
	 * memory away in XS, and takes it anew with the next.
	 */
	readonly #line: number[] = [];
	#sent = 0;
	#end = 0;
	#user: SerialUser | null = null;
	#peer: SerialPeer | null = null;
	/** Ten thousandths of a byte that the last ms left over. */
	#part = 0;
	#wantsWritable = false;
	/** What is left to go out goes at this speed after a close. */
	#lastBaud = 9_600;
	#notice: NoticeEvent | null = null;

	constructor(clock: Clock) {
		super();
		this.#clock = clock;
	}

	get open(): boolean {
		return this.#user !== null;
	}
	/** Bytes to be read. */
	get available(): number {
		return this.#in.length;
	}
	/** Bytes that may be written. */
	get room(): number {
		return FIFO - this.#out.length;
	}

	connect(peer: SerialPeer): SerialPlug {
		this.#peer = peer;
		return this;
	}

	get connected(): boolean {
		return this.#peer !== null;
	}

	use(user: SerialUser): void {
		this.#user = user;
		this.#notice = new NoticeEvent(user, this);
		this.#wantsWritable = user.transmits;
		if (user.transmits) this.#tell(false, true);
		this.#tick();
	}

	/** What waits to go out still goes; what was not read is gone. */
	leave(): void {
		if (this.#notice !== null) this.#clock.remove(this.#notice);
		this.#user = null;
		this.#notice = null;
		this.lost += this.#in.length;
		this.#in.clear();
	}

	send(what: string | Uint8Array | readonly number[]): void {
		const bytes = typeof what === "string" ? utf8(what) : what;
		for (let i = 0; i < bytes.length; i++) {
			const byte = (bytes[i] ?? 0) & 255;
			if (this.#end === this.#line.length) this.#line.push(byte);
			else this.#line[this.#end] = byte;
			this.#end++;
		}
		this.#tick();
	}

	/** -1 when there is none. */
	read(): number {
		return this.#in.shift();
	}

	write(byte: number): void {
		this.#out.push(byte);
		this.#wantsWritable = this.#user?.transmits === true;
		this.#tick();
	}

	/** One ms of the line. */
	fire(): void {
		const tenThousandths = this.#part + this.#lastBaud;
		const count = Math.floor(tenThousandths / 10_000);
		this.#part = tenThousandths - count * 10_000;
		this.#moveOut(count);
		this.#moveIn(count);
		if (this.#out.length > 0 || this.#sent < this.#end) this.#clock.add(this, this.#clock.now + 1);
		else this.#part = 0;
	}

	#moveOut(count: number): void {
		const gone = Math.min(count, this.#out.length);
		if (gone === 0) return;
		const bytes = this.#peer?.onWrite === undefined ? null : new Uint8Array(gone);
		for (let i = 0; i < gone; i++) {
			const byte = this.#out.shift();
			if (bytes !== null) bytes[i] = byte;
		}
		if (this.#wantsWritable && this.#out.length <= WRITABLE) {
			this.#wantsWritable = false;
			this.#tell(false, true);
		}
		if (bytes !== null) this.#peer?.onWrite?.(bytes, this.#clock.now);
	}

	#moveIn(count: number): void {
		const end = Math.min(this.#end, this.#sent + count);
		if (this.#sent === end) return;
		const takes = this.#user?.receives === true;
		for (; this.#sent < end; this.#sent++) {
			if (!takes || !this.#in.push(this.#line[this.#sent] ?? 0)) this.lost++;
		}
		const idle = this.#sent === this.#end;
		if (idle) {
			this.#sent = 0;
			this.#end = 0;
		}
		if (takes && (idle || this.#in.length >= READABLE)) this.#tell(true, false);
	}

	#tick(): void {
		if (this.#user !== null) this.#lastBaud = this.#user.baud;
		if (this.place < 0 && (this.#out.length > 0 || this.#sent < this.#end))
			this.#clock.add(this, this.#clock.now + 1);
	}

	#tell(readable: boolean, writable: boolean): void {
		const notice = this.#notice;
		if (notice === null) return;
		if (readable) notice.readable = true;
		if (writable) notice.writable = true;
		if (notice.place < 0) this.#clock.add(notice, this.#clock.now);
	}
}

/** What the chip has to say, as one message: both may have become true before it is delivered. */
class NoticeEvent extends SimEvent {
	readable = false;
	writable = false;
	readonly #user: SerialUser;
	readonly #uart: Uart;

	constructor(user: SerialUser, uart: Uart) {
		super();
		this.#user = user;
		this.#uart = uart;
	}

	fire(): void {
		const { readable, writable } = this;
		this.readable = false;
		this.writable = false;
		if (readable && this.#uart.available > 0) this.#user.readable(this.#uart.available);
		if (writable && this.#uart.open) this.#user.writable(this.#uart.room);
	}
}

/** No TextEncoder: XS has none. */
function utf8(text: string): number[] {
	const escaped = encodeURIComponent(text);
	const bytes: number[] = [];
	for (let i = 0; i < escaped.length; i++) {
		if (escaped[i] === "%") bytes.push(Number.parseInt(escaped.slice(i + 1, i + 3), 16));
		else bytes.push(escaped.charCodeAt(i));
		if (escaped[i] === "%") i += 2;
	}
	return bytes;
}
