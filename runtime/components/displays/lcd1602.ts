import type { SMBusIO } from "../../types/ecma419.ts";
import type { DisplayDriver } from "./display-driver.ts";
import { cellOf, columnOf, FIRST_MORE, GLYPH_WIDTH, MORE } from "./font.ts";

/* The lines of the PCF8574 behind which it is: its upper four are the display's data. */
const IS_DATA = 1;
const ENABLE = 4;
const LIGHT = 8;
/* Commands of the HD44780. */
const CLEAR = 0x01;
const GO_ON = 0x06;
const DISPLAY_OFF = 0x08;
const DISPLAY_ON = 0x0c;
const FOUR_BITS_TWO_LINES = 0x28;
const OWN_CHARACTERS = 0x40;
const PLACE = 0x80;
/** Where its lines begin in its memory: of those with four, the last two go on behind the first. */
const starts: readonly number[] = /* @__PURE__ */ Object.freeze([0x00, 0x40]);

/** What its characters lack, or have elsewhere from maker to maker: drawn into its eight own ones. */
const own: readonly number[] = /* @__PURE__ */ ownCells();
/** The place of the first of them that is of ASCII. */
const FIRST_ASCII = 6;
const GLYPH_ROWS = 8;
/** Steps of `setup` before the own characters, and ms after each. */
const waits: readonly number[] = /* @__PURE__ */ Object.freeze([50, 5, 1, 1, 3]);

function ownCells(): readonly number[] {
	return Object.freeze([...MORE, "\\", "~"].map((character) => cellOf(character.charCodeAt(0))));
}

/** An HD44780 with its usual expander, the PCF8574: a display of 16 by 2 characters, or of up to 20 by 4. */
export class LCD1602Driver implements DisplayDriver {
	readonly rows: number;
	readonly columns: number;
	readonly hz = 100_000;
	readonly address = 0x27;
	/** Eight take some 3 ms. A byte on the bus takes longer than the display to be ready again. */
	readonly cellsPerTurn = 8;
	private readonly four = new Uint8Array(4);
	private readonly two = new Uint8Array(2);
	private readonly one = new Uint8Array(1);
	private readonly status = new Uint8Array(1);
	/** What the expander's lines are now. */
	private lines = LIGHT;

	constructor(rows: number, columns: number) {
		this.rows = rows;
		this.columns = columns;
	}

	/** Datasheet of the HD44780, figure 24: "initializing by instruction", which works from any state. */
	setup(bus: SMBusIO, step: number): number {
		if (step === 0) {
			this.one[0] = LIGHT;
			this.lines = LIGHT;
			bus.write(this.one);
		} else if (step < 4) this.half(bus, 3);
		else if (step === 4) {
			this.half(bus, 2);
			this.send(bus, FOUR_BITS_TWO_LINES, 0);
			this.send(bus, DISPLAY_OFF, 0);
			this.send(bus, CLEAR, 0);
		}
		if (step < waits.length) return waits[step] ?? 0;
		const character = step - waits.length;
		if (character < own.length) {
			this.draw(bus, character);
			return 0;
		}
		this.send(bus, GO_ON, 0);
		this.send(bus, DISPLAY_ON, 0);
		return -1;
	}

	write(bus: SMBusIO, row: number, column: number, cell: number, follows: boolean): void {
		if (!follows) {
			const start = (starts[row & 1] ?? 0) + (row >> 1) * this.columns;
			this.send(bus, PLACE | (start + column), 0);
		}
		this.send(bus, codeOf(cell), IS_DATA);
	}

	/** All lines of an expander are high when it gets power. */
	lostPower(bus: SMBusIO): boolean {
		bus.read(this.status);
		return this.status[0] !== this.lines;
	}

	/** One of its own characters. @cold */
	private draw(bus: SMBusIO, character: number): void {
		const cell = own[character] ?? 0;
		this.send(bus, OWN_CHARACTERS | (character * GLYPH_ROWS), 0);
		for (let y = 0; y < GLYPH_ROWS; y++) {
			let dots = 0;
			for (let x = 0; x < GLYPH_WIDTH; x++) dots = (dots << 1) | ((columnOf(cell, x) >> y) & 1);
			this.send(bus, dots, IS_DATA);
		}
	}

	/** The upper four bits, then the lower: each is taken when `ENABLE` falls. */
	private send(bus: SMBusIO, byte: number, kind: number): void {
		const { four } = this;
		const high = (byte & 0xf0) | LIGHT | kind;
		const low = ((byte << 4) & 0xf0) | LIGHT | kind;
		four[0] = high | ENABLE;
		four[1] = high;
		four[2] = low | ENABLE;
		four[3] = low;
		this.lines = low;
		bus.write(four);
	}

	/** Four bits, while it takes them for eight. @cold */
	private half(bus: SMBusIO, bits: number): void {
		const high = (bits << 4) | LIGHT;
		this.two[0] = high | ENABLE;
		this.two[1] = high;
		this.lines = high;
		bus.write(this.two);
	}
}

/** The display's own code for a cell. */
function codeOf(cell: number): number {
	if (cell >= FIRST_MORE) return cell - FIRST_MORE;
	for (let i = FIRST_ASCII; i < own.length; i++) if (own[i] === cell) return i;
	return cell;
}
