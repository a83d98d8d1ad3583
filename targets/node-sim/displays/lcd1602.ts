import { characterWith, GLYPH_WIDTH } from "../../../runtime/components/displays/font.ts";
import type { ShownDisplay, VirtualI2CDevice } from "../i2c-wires.ts";
import { HD44780 } from "./hd44780.ts";
import { trimmed } from "./trimmed.ts";

export interface VirtualLCD1602Options {
	/** Characters in a line. Default 16. */
	readonly columns?: number;
	/** Lines, 1, 2 or 4. Default 2. */
	readonly rows?: number;
}

/* Lines of the expander. */
const IS_DATA = 1;
const READS = 2;
const ENABLE = 4;
const LIGHT = 8;
/** Its own characters of the maker's set A00 that differ from ASCII, and some of its upper half. */
const others: Readonly<Record<number, string>> = {
	...{ 92: "¥", 126: "→", 127: "←", 223: "°", 225: "ä", 226: "ß", 228: "µ", 239: "ö", 244: "Ω" },
	...{ 245: "ü", 247: "π", 253: "÷", 255: "█" },
};

/** An LCD with Hitachi's HD44780 (characters: set A00) behind a PCF8574, the usual expander for I2C. */
export class VirtualLCD1602 implements VirtualI2CDevice {
	readonly columns: number;
	readonly rows: number;
	/** The display's own chip: its memories, its cursor. */
	readonly chip = new HD44780();
	/** Bytes that came, and losses of power. */
	changes = 0;
	/** What the expander's eight lines are. */
	#lines = 0xff;

	constructor({ columns = 16, rows = 2 }: VirtualLCD1602Options = {}) {
		this.columns = columns;
		this.rows = rows;
	}

	unpowered(): void {
		this.changes++;
		this.#lines = 0xff;
		this.chip.unpowered();
	}

	begin(_reading: boolean, t: number): boolean {
		this.chip.powered(t);
		return true;
	}

	write(byte: number, t: number): boolean {
		this.changes++;
		const before = this.#lines;
		this.#lines = byte;
		// It takes what lay on the lines while this one was high.
		if ((before & ENABLE) !== 0 && (byte & ENABLE) === 0)
			this.chip.strobe(before >> 4, (before & IS_DATA) !== 0, (before & READS) !== 0, t);
		return true;
	}

	read(): number {
		return this.#lines;
	}

	/** Whether it is lit from behind: what it shows can be seen without that, too. */
	get backlight(): boolean {
		return (this.#lines & LIGHT) !== 0;
	}

	/** Line and column of the cursor, from 0; `undefined` where it does not show. */
	get cursor(): { readonly row: number; readonly column: number } | undefined {
		for (let row = 0; row < this.rows; row++)
			for (let column = 0; column < this.columns; column++)
				if (this.chip.cursorAt(this.#address(row, column))) return { row, column };
		return undefined;
	}

	/** What it shows, without spaces at the end. Its own characters are read as those of TextDisplay, else as "?". */
	get lines(): readonly string[] {
		const line = (row: number): string =>
			Array.from({ length: this.columns }, (_, column) => this.#character(this.#address(row, column))).join("");
		return Array.from({ length: this.rows }, (_, row) => trimmed(line(row)));
	}

	shown(): ShownDisplay {
		const { lines, columns, backlight, cursor } = this;
		return { kind: "lcd1602", lines, columns, backlight, ...(cursor && { cursor }) };
	}

	#address(row: number, column: number): number {
		return this.chip.addressOf(row & 1, (row >> 1) * this.columns + column);
	}

	#character(address: number): string {
		const code = this.chip.shownAt(address);
		if (code < 0x10) return this.#own(code & 7);
		return others[code] ?? (code >= 0x20 && code < 0x7e ? String.fromCharCode(code) : "?");
	}

	#own(character: number): string {
		const column = (x: number): number => {
			let dots = 0;
			for (let y = 0; y < 8; y++)
				dots |= (((this.chip.drawn[character * 8 + y] ?? 0) >> (GLYPH_WIDTH - 1 - x)) & 1) << y;
			return dots;
		};
		return characterWith(Array.from({ length: GLYPH_WIDTH }, (_, x) => column(x)));
	}
}
