/** Characters of a line in its memory, and where the second line begins. */
const LINE = 40;
const SECOND = 0x40;
/** ms after power before it heeds an instruction, that the slow ones take, and the first two of an initialization. */
const WAKES = 40;
const SLOW = 1.52;
const FIRST_SETS: readonly number[] = [4.1, 0.1];
const SPACE = 0x20;

/**
 * Hitachi's HD44780 after its datasheet: its two memories, its address counter, shifting, and that it does not heed
 * what comes while it is busy. Times of 37 us are none on this clock.
 */
export class HD44780 {
	/** Codes of the characters: 40 for each line, the second from 0x40 on. */
	readonly memory = new Uint8Array(0x80).fill(SPACE);
	/** Own characters, eight rows of five dots each. */
	readonly drawn = new Uint8Array(64);
	/** ms until which it heeds nothing; NaN: since it gets power, which is not yet known. */
	#busy = 0;
	/** Functions that were set since it got power. */
	#sets = 2;
	#eightBits = true;
	/** The upper half of what comes in two halves; -1: none. */
	#upper = -1;
	#twoLines = false;
	#on = false;
	#cursor = false;
	#blinks = false;
	#forth = true;
	#shifts = false;
	/** How far the lines are shifted to the left. */
	#shift = 0;
	#address = 0;
	#draws = false;

	unpowered(): void {
		this.memory.fill(SPACE);
		this.drawn.fill(0);
		this.#busy = Number.NaN;
		this.#sets = 0;
		this.#eightBits = this.#forth = true;
		this.#upper = -1;
		this.#twoLines = this.#on = this.#cursor = this.#blinks = this.#shifts = this.#draws = false;
		this.#shift = this.#address = 0;
	}

	/** It has power, at the latest since now. */
	powered(t: number): void {
		if (Number.isNaN(this.#busy)) this.#busy = t + WAKES;
	}

	/** The enable line fell: it takes four bits of its upper data lines. The lower ones are not connected. */
	strobe(bits: number, isData: boolean, reads: boolean, t: number): void {
		if (this.#eightBits) {
			if (!reads) this.#take(bits << 4, isData, t);
			return;
		}
		if (this.#upper < 0) {
			this.#upper = bits;
			return;
		}
		const byte = (this.#upper << 4) | bits;
		this.#upper = -1;
		if (!reads) this.#take(byte, isData, t);
	}

	/** The place in its memory of what stands in a column of one of its two lines. */
	addressOf(line: number, column: number): number {
		return line * SECOND + ((column + this.#shift) % LINE);
	}

	/** The code of a character that is shown. */
	shownAt(address: number): number {
		if (!this.#on || (address >= SECOND && !this.#twoLines)) return SPACE;
		return this.memory[address] ?? SPACE;
	}

	cursorAt(address: number): boolean {
		return this.#on && (this.#cursor || this.#blinks) && !this.#draws && this.#address === address;
	}

	#take(byte: number, isData: boolean, t: number): void {
		if (!(t >= this.#busy)) return;
		if (isData) this.#write(byte);
		else if (byte >= 0x80) this.#goTo(byte & 0x7f, false);
		else if (byte >= 0x40) this.#goTo(byte & 0x3f, true);
		else if (byte >= 0x20) this.#set(byte, t);
		else if (byte >= 0x10) this.#move(byte);
		else if (byte >= 0x08) {
			this.#on = (byte & 4) !== 0;
			this.#cursor = (byte & 2) !== 0;
			this.#blinks = (byte & 1) !== 0;
		} else if (byte >= 0x04) {
			this.#forth = (byte & 2) !== 0;
			this.#shifts = (byte & 1) !== 0;
		} else if (byte >= 0x01) this.#home(byte === 1, t);
	}

	#write(byte: number): void {
		if (this.#draws) {
			this.drawn[this.#address] = byte & 31;
			this.#address = (this.#address + (this.#forth ? 1 : 63)) & 63;
			return;
		}
		this.memory[this.#address] = byte;
		this.#step(this.#forth);
		if (this.#shifts) this.#shift = (this.#shift + (this.#forth ? 1 : LINE - 1)) % LINE;
	}

	/** The second line follows the first, and the first the second. */
	#step(forth: boolean): void {
		const ends = this.#twoLines ? [LINE - 1, SECOND + LINE - 1] : [2 * LINE - 1];
		const begins = this.#twoLines ? [SECOND, 0] : [0];
		const at = (forth ? ends : begins).indexOf(this.#address);
		if (forth) this.#address = at < 0 ? (this.#address + 1) & 0x7f : (begins[at] ?? 0);
		else this.#address = at < 0 ? (this.#address + 0x7f) & 0x7f : (ends[at] ?? 0);
	}

	#goTo(address: number, draws: boolean): void {
		this.#address = address;
		this.#draws = draws;
	}

	#set(byte: number, t: number): void {
		this.#busy = t + (FIRST_SETS[this.#sets++] ?? 0);
		this.#eightBits = (byte & 0x10) !== 0;
		this.#upper = -1;
		if (!this.#eightBits) this.#twoLines = (byte & 8) !== 0;
	}

	#move(byte: number): void {
		const right = (byte & 4) !== 0;
		if ((byte & 8) === 0) this.#step(right);
		else this.#shift = (this.#shift + (right ? LINE - 1 : 1)) % LINE;
	}

	#home(clears: boolean, t: number): void {
		this.#goTo(0, false);
		this.#shift = 0;
		this.#busy = t + SLOW;
		if (!clears) return;
		this.memory.fill(SPACE);
		this.#forth = true;
	}
}
