import { characterWith, GLYPH_WIDTH } from "../../../runtime/components/displays/font.ts";
import type { ShownDisplay, VirtualI2CDevice } from "../i2c-wires.ts";
import { trimmed } from "./trimmed.ts";

export interface VirtualSSD1306Options {
	/** Dots from top to bottom, 64 or 32. Default 64. */
	readonly height?: 32 | 64;
}

const WIDTH = 128;
const PAGES = 8;
const CELL_WIDTH = GLYPH_WIDTH + 1;
/** How many bytes follow a command, where any do. */
const followers: Readonly<Record<number, number>> = {
	...{ 32: 1, 33: 2, 34: 2, 38: 6, 39: 6, 41: 5, 42: 5, 129: 1, 141: 1 },
	...{ 163: 2, 168: 1, 211: 1, 213: 1, 217: 1, 218: 1, 219: 1 },
};
const anything = (_none: unknown, i: number): number => (i * 37 + 11) & 255;
type Mode = "across" | "down" | "page";

/**
 * A display module with Solomon Systech's SSD1306 on I2C, after its datasheet: its memory with the three ways to go
 * through it, and how the memory is shown: offset, first line, turned round, inverted, all on, off, and dark while its
 * pump is. It does not scroll by itself.
 */
export class VirtualSSD1306 implements VirtualI2CDevice {
	readonly width = WIDTH;
	readonly height: number;
	/** A byte for eight dots, one below the other, page by page. Anything when it gets power. */
	readonly memory = Uint8Array.from({ length: WIDTH * PAGES }, anything);
	/** 0 to 255. */
	contrast = 0x7f;
	/** Bytes that came, and losses of power. */
	changes = 0;
	/** What comes next is a control byte, and what the last one said. */
	#control = true;
	#single = false;
	#isData = false;
	/** A command whose bytes are not all there. */
	#command: number[] = [];
	#on = false;
	#pump = false;
	#all = false;
	#inverted = false;
	#mode: Mode = "page";
	#page = 0;
	#column = 0;
	#columns: readonly [number, number] = [0, WIDTH - 1];
	#pages: readonly [number, number] = [0, PAGES - 1];
	#mirrored = true;
	#upward = true;
	#start = 0;
	#offset = 0;
	#rows = 64;

	constructor({ height = 64 }: VirtualSSD1306Options = {}) {
		if (height !== 32 && height !== 64) throw new RangeError(`VirtualSSD1306: height is 32 or 64, not ${height}`);
		this.height = height;
	}

	/** Everything is as after a reset. */
	unpowered(): void {
		this.changes++;
		for (let i = 0; i < this.memory.length; i++) this.memory[i] = anything(0, i);
		this.contrast = 0x7f;
		this.#command = [];
		this.#on = this.#pump = this.#all = this.#inverted = false;
		this.#mode = "page";
		this.#page = this.#column = this.#start = this.#offset = 0;
		this.#columns = [0, WIDTH - 1];
		this.#pages = [0, PAGES - 1];
		this.#mirrored = this.#upward = true;
		this.#rows = 64;
	}

	begin(): boolean {
		this.#control = true;
		return true;
	}

	write(byte: number): boolean {
		this.changes++;
		if (this.#control) {
			this.#single = (byte & 0x80) !== 0;
			this.#isData = (byte & 0x40) !== 0;
			this.#control = false;
			return true;
		}
		if (this.#isData) this.#store(byte);
		else this.#take(byte);
		this.#control = this.#single;
		return true;
	}

	/** Its status: bit 6 says that the display is off. */
	read(): number {
		return this.#on ? 0x03 : 0x43;
	}

	/** Whether a dot is lit, from the left and from the top. */
	lit(x: number, y: number): boolean {
		if (!this.#on || !this.#pump || !(x >= 0 && x < WIDTH && y >= 0 && y < this.height)) return false;
		if (this.#all) return true;
		// The modules have their glass built in so that their first line is the last output.
		const output = this.height - 1 - y;
		const line = (this.#upward ? output : this.#rows - 1 - output) + this.#offset;
		if (line < 0 || (line & 63) >= this.#rows) return false;
		const row = (line + this.#start) & 63;
		const dots = this.memory[(row >> 3) * WIDTH + WIDTH - 1 - x] ?? 0;
		return (((dots >> (row & 7)) & 1) === 1) !== this.#inverted;
	}

	/** What it shows, a line for each row of dots: "#" is lit, "." is dark. */
	get picture(): readonly string[] {
		const dots = (y: number): string =>
			Array.from({ length: WIDTH }, (_, x) => (this.lit(x, y) ? "#" : ".")).join("");
		return Array.from({ length: this.height }, (_, y) => dots(y));
	}

	/** What it shows, read as text of TextDisplay's, without spaces at the end; "?" for any other dots. */
	get lines(): readonly string[] {
		const column = (x: number, top: number): number => {
			let dots = 0;
			for (let y = 0; y < 8; y++) if (this.lit(x, top + y)) dots |= 1 << y;
			return dots;
		};
		const character = (at: number, top: number): string =>
			characterWith(Array.from({ length: GLYPH_WIDTH }, (_, x) => column(at + x, top)));
		const cells = Math.floor(WIDTH / CELL_WIDTH);
		const line = (row: number): string =>
			Array.from({ length: cells }, (_, i) => character(i * CELL_WIDTH, row * 8)).join("");
		return Array.from({ length: this.height / 8 }, (_, row) => trimmed(line(row)));
	}

	shown(): ShownDisplay {
		return { kind: "ssd1306", picture: this.picture, lines: this.lines, brightness: this.contrast / 255 };
	}

	#store(byte: number): void {
		const segment = this.#mirrored ? this.#column : WIDTH - 1 - this.#column;
		this.memory[this.#page * WIDTH + segment] = byte;
		if (this.#mode === "page") this.#column = (this.#column + 1) & 127;
		else if (this.#mode === "across") {
			if (this.#forthColumn()) this.#forthPage();
		} else if (this.#forthPage()) this.#forthColumn();
	}

	/** @returns whether it begins anew */
	#forthColumn(): boolean {
		const [first, last] = this.#columns;
		const over = this.#column === last;
		this.#column = over ? first : (this.#column + 1) & 127;
		return over;
	}

	#forthPage(): boolean {
		const [first, last] = this.#pages;
		const over = this.#page === last;
		this.#page = over ? first : (this.#page + 1) & 7;
		return over;
	}

	#take(byte: number): void {
		const command = this.#command;
		command.push(byte);
		const [code = 0, first = 0, second = 0] = command;
		if (command.length <= (followers[code] ?? 0)) return;
		this.#command = [];
		this.#places(code, first, second);
		this.#shows(code, first);
	}

	/** Commands for what is stored. */
	#places(code: number, first: number, second: number): void {
		if (code < 0x10) this.#column = (this.#column & 0xf0) | code;
		else if (code < 0x20) this.#column = ((code & 7) << 4) | (this.#column & 0x0f);
		else if (code === 0x20) this.#mode = (first & 3) === 0 ? "across" : (first & 3) === 1 ? "down" : "page";
		else if (code === 0x21) {
			this.#columns = [first & 127, second & 127];
			this.#column = first & 127;
		} else if (code === 0x22) {
			this.#pages = [first & 7, second & 7];
			this.#page = first & 7;
		} else if (code === 0xa0 || code === 0xa1) this.#mirrored = code === 0xa0;
		else if (code >= 0xb0 && code < 0xb8) this.#page = code & 7;
	}

	/** Commands for what is shown. */
	#shows(code: number, first: number): void {
		if (code >= 0x40 && code < 0x80) this.#start = code & 63;
		else if (code === 0x81) this.contrast = first;
		else if (code === 0x8d) this.#pump = (first & 4) !== 0;
		else if (code === 0xa4 || code === 0xa5) this.#all = code === 0xa5;
		else if (code === 0xa6 || code === 0xa7) this.#inverted = code === 0xa7;
		else if (code === 0xa8) this.#rows = Math.max(first & 63, 15) + 1;
		else if (code === 0xae || code === 0xaf) this.#on = code === 0xaf;
		else if (code === 0xc0 || (code >= 0xc8 && code < 0xd0)) this.#upward = code < 0xc8;
		else if (code === 0xd3) this.#offset = first & 63;
	}
}
