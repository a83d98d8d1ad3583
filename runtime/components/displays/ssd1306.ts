import type { SMBusIO } from "../../types/ecma419.ts";
import type { DisplayDriver } from "./display-driver.ts";
import { columnOf, GLYPH_WIDTH } from "./font.ts";

/** Dots of a display from left to right, and of a character with its gap: written out, or it would stay unused. */
const WIDTH = 128;
const CELL_WIDTH = 6;
/** Eight rows of dots. */
const PAGES = 8;
/* The first byte of a transfer: what follows is commands, or data. */
const COMMANDS = 0x00;
const DATA = 0x40;
const PAGE = 0xb0;
const COLUMN_LOW = 0x00;
const COLUMN_HIGH = 0x10;
const DISPLAY_ON = 0xaf;
/** In what it tells: its display is off, as it is after it got power. */
const IS_OFF = 0x40;

/** Commands before its memory is emptied (datasheet of the SSD1306, sections 9 and 10, and its application note). */
function preparation(height: number, contrast: number, turned: boolean): Uint8Array<ArrayBuffer> {
	return Uint8Array.of(
		...[COMMANDS, 0xae],
		// The clock's division, the rows that it drives, no offset, the first row on top.
		...[0xd5, 0x80, 0xa8, height - 1, 0xd3, 0x00, 0x40],
		// Its own pump for the 7 V of the dots is off; page by page.
		...[0x8d, 0x10, 0x20, 0x02],
		// Left to right and downwards, as modules have it built in; how the rows' lines are led.
		...(turned ? [0xa0, 0xc0] : [0xa1, 0xc8]),
		...[0xda, height === 64 ? 0x12 : 0x02],
		// Contrast, charging, level of what is off; what is in the memory, not inverted, not moving.
		...[0x81, contrast, 0xd9, 0xf1, 0xdb, 0x40, 0xa4, 0xa6, 0x2e],
		// On, and dark without its pump: from now on it tells whether it had power all the time.
		DISPLAY_ON,
	);
}

/** An SSD1306 with 128 by 64 dots, or by 32: lines of 21 characters. */
export class SSD1306Driver implements DisplayDriver {
	readonly rows: number;
	readonly columns = Math.floor(WIDTH / CELL_WIDTH);
	readonly hz = 400_000;
	readonly address = 0x3c;
	/** One of its lines takes some 4 ms at 400 kHz. */
	readonly cellsPerTurn = 21;
	private readonly first: Uint8Array<ArrayBuffer>;
	private readonly place = new Uint8Array(4);
	private readonly glyph = new Uint8Array(1 + CELL_WIDTH);
	private readonly empty = new Uint8Array(1 + WIDTH);
	/** With its pump. */
	private readonly on = Uint8Array.of(COMMANDS, 0x8d, 0x14, DISPLAY_ON);
	private readonly status = new Uint8Array(1);

	constructor(height: 32 | 64, brightness: number, turned: boolean) {
		this.rows = height / PAGES;
		this.first = preparation(height, Math.round(brightness * 255), turned);
		this.place[0] = COMMANDS;
		this.glyph[0] = DATA;
		this.empty[0] = DATA;
	}

	/** Its memory holds anything when it got power: one page a step. */
	setup(bus: SMBusIO, step: number): number {
		if (step === 0) bus.write(this.first);
		else if (step <= PAGES) {
			this.goTo(bus, step - 1, 0);
			bus.write(this.empty);
		} else {
			bus.write(this.on);
			return -1;
		}
		return 0;
	}

	write(bus: SMBusIO, row: number, column: number, cell: number, follows: boolean): void {
		if (!follows) this.goTo(bus, row, column * CELL_WIDTH);
		for (let x = 0; x < GLYPH_WIDTH; x++) this.glyph[x + 1] = columnOf(cell, x);
		bus.write(this.glyph);
	}

	lostPower(bus: SMBusIO): boolean {
		bus.read(this.status);
		return ((this.status[0] ?? 0) & IS_OFF) !== 0;
	}

	private goTo(bus: SMBusIO, page: number, x: number): void {
		this.place[1] = PAGE | page;
		this.place[2] = COLUMN_LOW | (x & 15);
		this.place[3] = COLUMN_HIGH | (x >> 4);
		bus.write(this.place);
	}
}
