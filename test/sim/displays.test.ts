/** The virtual displays against models of their chips, written from the datasheets; and text that survives anything. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Graphline, TextDisplay } from "../../runtime/index.ts";
import { HD44780 } from "../../targets/node-sim/displays/hd44780.ts";
import { VirtualLCD1602 } from "../../targets/node-sim/displays/lcd1602.ts";
import { VirtualSSD1306 } from "../../targets/node-sim/displays/ssd1306.ts";
import type { I2CPlug } from "../../targets/node-sim/i2c-wires.ts";
import { simulate } from "../../targets/node-sim/test.ts";
import { Script } from "../specs/kit-board.ts";

function transfer(part: VirtualSSD1306, ...bytes: readonly number[]): void {
	part.begin();
	for (const byte of bytes) part.write(byte);
}
/** One whose memory holds nothing. */
function empty(): VirtualSSD1306 {
	const part = new VirtualSSD1306();
	part.memory.fill(0);
	return part;
}
const byte = fc.integer({ min: 0, max: 255 });

describe("an SSD1306", () => {
	const window = fc.record({
		...{ columns: fc.tuple(fc.nat(127), fc.nat(127)), pages: fc.tuple(fc.nat(7), fc.nat(7)) },
		...{ mode: fc.constantFrom(0, 1), data: fc.array(byte, { maxLength: 300 }) },
	});

	test("fills the window that it is given, across or down, and begins anew when it is full", () => {
		fc.assert(
			fc.property(window, ({ columns, pages, mode, data }) => {
				const [left = 0, right = 0] = [...columns].sort((a, b) => a - b);
				const [top = 0, bottom = 0] = [...pages].sort((a, b) => a - b);
				const places: [number, number][] = [];
				if (mode === 0)
					for (let p = top; p <= bottom; p++) for (let c = left; c <= right; c++) places.push([p, c]);
				else for (let c = left; c <= right; c++) for (let p = top; p <= bottom; p++) places.push([p, c]);
				const part = empty();
				transfer(part, 0x00, 0xa1, 0x20, mode, 0x21, left, right, 0x22, top, bottom);
				// However it is cut into transfers, and whatever byte of control says that it is data.
				transfer(part, 0x40, ...data.slice(0, 100));
				transfer(part, ...data.slice(100).flatMap((one) => [0xc0, one]));
				const expected = new Uint8Array(1_024);
				for (const [i, one] of data.entries()) {
					const [page, column] = places[i % places.length] ?? [0, 0];
					expected[page * 128 + 127 - column] = one;
				}
				expect(part.memory).toEqual(expected);
			}),
		);
	});

	test("stays in its page in the mode that it begins in", () => {
		fc.assert(
			fc.property(fc.nat(7), fc.nat(127), fc.array(byte, { maxLength: 200 }), (page, column, data) => {
				const part = empty();
				transfer(part, 0x00, 0xb0 | page, column & 15, 0x10 | (column >> 4));
				transfer(part, 0x40, ...data);
				const expected = new Uint8Array(1_024);
				for (const [i, one] of data.entries()) expected[page * 128 + ((column + i) & 127)] = one;
				expect(part.memory).toEqual(expected);
			}),
		);
	});

	test("shows its memory as it is told: on, inverted, all lit, shifted, turned round; not without its pump", () => {
		const part = empty();
		transfer(part, 0x00, 0xa1, 0xc8, 0xb0, 0x00, 0x10);
		transfer(part, 0x40, 0x01);
		const lit = () => part.picture.flatMap((row, y) => [...row].flatMap((dot, x) => (dot === "#" ? [[x, y]] : [])));
		const shown = (...commands: readonly number[]) => {
			transfer(part, 0x00, ...commands);
			return lit();
		};
		expect([part.read(), lit()]).toEqual([0x43, []]);
		expect(shown(0xaf)).toEqual([]);
		expect(shown(0x8d, 0x14)).toEqual([[0, 0]]);
		expect(part.read()).toBe(0x03);
		expect(shown(0xc0)).toEqual([[0, 63]]);
		expect(shown(0xc8, 0x40 | 60)).toEqual([[0, 4]]);
		expect(shown(0x40, 0xd3, 60)).toEqual([[0, 4]]);
		expect(shown(0xd3, 0, 0xa7).length).toBe(128 * 64 - 1);
		expect(shown(0xa5).length).toBe(128 * 64);
		expect(shown(0xa4, 0xa6, 0x81, 9)).toEqual([[0, 0]]);
		expect(part.contrast).toBe(9);
		// A command whose bytes come in two transfers; and what is stored later is mirrored.
		transfer(part, 0x80, 0xa8);
		transfer(part, 0x80, 31, 0x80, 0xa0, 0x80, 0x00, 0x80, 0x10, 0xc0, 0x02);
		expect(lit()).toEqual([
			[0, 32],
			[127, 33],
		]);
		part.unpowered();
		expect([part.read(), lit()]).toEqual([0x43, []]);
	});
});

/** What one can tell an HD44780 with two lines, and what becomes of its text: lines and columns, no addresses. */
type Deed =
	| { readonly put: number }
	| { readonly to: readonly [number, number] }
	| { readonly forth: boolean; readonly shifts: boolean }
	| { readonly move: "cursor" | "all"; readonly right: boolean }
	| { readonly home: boolean };

class Model {
	readonly text = [new Array<number>(40).fill(32), new Array<number>(40).fill(32)];
	line = 0;
	column = 0;
	shift = 0;
	forth = true;
	shifts = false;

	go(right: boolean): void {
		this.column += right ? 1 : -1;
		if (this.column >= 0 && this.column < 40) return;
		this.line = 1 - this.line;
		this.column = right ? 0 : 39;
	}

	do(deed: Deed): void {
		if ("put" in deed) {
			const line = this.text[this.line] ?? [];
			line[this.column] = deed.put;
			this.go(this.forth);
			if (this.shifts) this.shift += this.forth ? 1 : -1;
		} else if ("to" in deed) [this.line, this.column] = deed.to;
		else if ("forth" in deed) Object.assign(this, deed);
		else if ("move" in deed) {
			if (deed.move === "cursor") this.go(deed.right);
			else this.shift += deed.right ? -1 : 1;
		} else {
			this.line = this.column = this.shift = 0;
			if (!deed.home) return;
			for (const line of this.text) line.fill(32);
			this.forth = true;
		}
	}

	shown(line: number): number[] {
		return Array.from({ length: 16 }, (_, i) => this.text[line]?.[(((i + this.shift) % 40) + 40) % 40] ?? 0);
	}
}

function instruction(deed: Deed): number {
	if ("put" in deed) return deed.put;
	if ("to" in deed) return 0x80 + 0x40 * deed.to[0] + deed.to[1];
	if ("forth" in deed) return 4 + (deed.forth ? 2 : 0) + (deed.shifts ? 1 : 0);
	if ("move" in deed) return 16 + (deed.move === "all" ? 8 : 0) + (deed.right ? 4 : 0);
	return deed.home ? 1 : 2;
}

const deed: fc.Arbitrary<Deed> = fc.oneof(
	{ weight: 4, arbitrary: fc.record({ put: fc.integer({ min: 0x30, max: 0x7a }) }) },
	fc.record({ to: fc.tuple(fc.nat(1), fc.nat(39)) }),
	fc.record({ forth: fc.boolean(), shifts: fc.boolean() }),
	fc.record({ move: fc.constantFrom("cursor" as const, "all" as const), right: fc.boolean() }),
	fc.record({ home: fc.boolean() }),
);

describe("an HD44780", () => {
	const byteTo = (chip: HD44780, byte: number, isData: boolean, t: number): void => {
		chip.strobe(byte >> 4, isData, false, t);
		chip.strobe(byte & 15, isData, false, t);
	};

	test("writes, goes, shifts and clears as the table of its instructions says", () => {
		fc.assert(
			fc.property(fc.array(deed, { maxLength: 120 }), (deeds) => {
				const chip = new HD44780();
				chip.strobe(2, false, false, 0);
				for (const one of [0x28, 0x0c, 0x06]) byteTo(chip, one, false, 0);
				const model = new Model();
				for (const [i, one] of deeds.entries()) {
					byteTo(chip, instruction(one), "put" in one, 2 * i);
					model.do(one);
				}
				for (const line of [0, 1]) {
					const seen = Array.from({ length: 16 }, (_, i) => chip.shownAt(chip.addressOf(line, i)));
					expect(seen).toEqual(model.shown(line));
				}
			}),
		);
	});

	test("heeds nothing while it is busy, and nothing for a time after it got power", () => {
		const lcd = new VirtualLCD1602();
		const send = (byte: number, isData: boolean, t: number): void => {
			lcd.begin(false, t);
			for (const half of [byte & 0xf0, (byte << 4) & 0xf0])
				for (const enable of [4, 0]) lcd.write(half | enable | 8 | (isData ? 1 : 0), t);
		};
		const start = (t: number): void => {
			lcd.begin(false, t);
			for (const [i, half] of [0x30, 0x30, 0x30, 0x20].entries())
				for (const enable of [4, 0]) lcd.write(half | enable, t + 5 * i);
			for (const one of [0x28, 0x0e]) send(one, false, t + 20);
		};
		start(0);
		send(0x41, true, 20);
		expect([lcd.lines[0], lcd.cursor, lcd.backlight]).toEqual(["A", { row: 0, column: 1 }, true]);
		send(0x01, false, 21);
		send(0x42, true, 22);
		expect(lcd.lines[0]).toBe("");
		send(0x43, true, 23);
		expect(lcd.lines[0]).toBe("C");
		lcd.unpowered();
		start(1_000);
		send(0x44, true, 1_030);
		expect(lcd.lines[0]).toBe("");
		start(1_050);
		send(0x44, true, 1_075);
		expect(lcd.lines[0]).toBe("D");
	});
});

const text = fc.string({ unit: fc.constantFrom(..."abcdefgh XYZ019.,-°µäöüß"), maxLength: 24 });
/** A line gets a text, all get one, or the plug is pulled or put back, some ms after what was before. */
const event = fc.record({
	after: fc.constantFrom(0, 1, 3, 30, 900, 2_000),
	what: fc.oneof(
		{ weight: 4, arbitrary: fc.record({ line: fc.nat(1), text }) },
		fc.record({ all: fc.array(text, { minLength: 1, maxLength: 2 }) }),
		{ weight: 2, arbitrary: fc.constantFrom("unplug" as const, "plug" as const) },
	),
});

describe.each([
	["ssd1306", 0x3c, 21, () => new VirtualSSD1306()],
	["lcd1602", 0x27, 16, () => new VirtualLCD1602()],
] as const)("a text display on an %s", (driver, address, columns, make) => {
	test("shows the last text of each line in the end, whatever happened to its plug", () => {
		fc.assert(
			fc.property(fc.array(event, { maxLength: 25 }), (events) => {
				let now = 0;
				const [first, second, whole]: [number, string][][] = [[], [], []];
				const plugs: [number, "unplug" | "plug"][] = [];
				const lines = ["", ""];
				for (const { after, what } of events) {
					// One ms between two texts, so that it is clear which is the later.
					now += after + 1;
					if (typeof what === "string") plugs.push([now, what]);
					else if ("all" in what) {
						whole?.push([now, what.all.join("\n")]);
						lines.splice(0, 2, what.all[0] ?? "", what.all[1] ?? "");
					} else {
						(what.line === 0 ? first : second)?.push([now, what.text]);
						lines[what.line] = what.text;
					}
				}
				fc.pre(first !== undefined && second !== undefined && whole !== undefined);
				const part = make();
				const parts = {
					...{ a: new Script(...(first ?? [])), b: new Script(...(second ?? [])) },
					...{ c: new Script(...(whole ?? [])), display: new TextDisplay({ driver }) },
				};
				const graph = () =>
					Graphline(parts, {
						...{ "a.outbox": "display.line1", "b.outbox": "display.line2" },
						"c.outbox": "display.inbox",
					});
				const sim = simulate(graph, {
					world: (world) => {
						const plug: I2CPlug = world.i2c(address, part);
						for (const [ms, deed] of plugs) world.at(ms, () => plug[deed]());
						world.at(now + 1, () => plug.plug());
					},
				});
				// At most a minute until it is tried again.
				sim.run(now + 62_000);
				expect(part.lines.slice(0, 2)).toEqual(lines.map((line) => line.slice(0, columns).trimEnd()));
			}),
			{ numRuns: 40 },
		);
	});
});
