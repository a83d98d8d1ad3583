import { type DisplayText, Graphline, TextDisplay, type TextDisplayOptions } from "../../runtime/index.ts";
import { VirtualLCD1602 } from "../../targets/node-sim/displays/lcd1602.ts";
import { VirtualSSD1306 } from "../../targets/node-sim/displays/ssd1306.ts";
import type { I2CPlug } from "../../targets/node-sim/i2c-wires.ts";
import { simulate } from "../../targets/node-sim/test.ts";
import { Script } from "./kit-board.ts";
import { spec } from "./spec.ts";

const drivers = [
	["ssd1306", 0x3c, () => new VirtualSSD1306()],
	["lcd1602", 0x27, () => new VirtualLCD1602()],
] as const;
type Steps = readonly (readonly [ms: number, message: DisplayText])[];

/** A display at its place, and messages for its boxes. */
function setUp(
	options: TextDisplayOptions,
	part: VirtualSSD1306 | VirtualLCD1602,
	boxes: Readonly<Record<string, Steps>>,
	world: (plug: I2CPlug, at: (ms: number, action: () => void) => void) => void = () => {},
) {
	const display = new TextDisplay(options);
	const names = Object.keys(boxes);
	const scripts = Object.fromEntries(names.map((name) => [`to_${name}`, new Script(...(boxes[name] ?? []))]));
	const links = Object.fromEntries(names.map((name) => [`to_${name}.outbox`, `display.${name}`]));
	const address = options.address ?? (options.driver === "ssd1306" ? 0x3c : 0x27);
	const sim = simulate(() => Graphline({ ...scripts, display }, links as never), {
		world: (w) => world(w.i2c(address, part), (ms, action) => w.at(ms, action)),
	});
	return { display, sim };
}

for (const [driver, , make] of drivers)
	spec(`TextDisplay shows lines, numbers and whole texts on an ${driver}`, (t) => {
		const part = make();
		const { display, sim } = setUp({ driver, lines: [{}, { before: "T ", decimals: 2, after: " °C" }] }, part, {
			line1: [
				[200, "Hello"],
				[400, "Bye"],
			],
			line2: [[300, -3.1372]],
			inbox: [[600, "one\ntwo {~\\}"]],
			clear: [[800, true]],
		});
		t.equal(part.lines[0], "");
		const seen: unknown[] = [];
		for (const ms of [250, 350, 500, 700, 900]) {
			sim.run(ms - sim.time);
			seen.push(part.lines.slice(0, 2));
		}
		t.equal(seen, [
			["Hello", ""],
			["Hello", "T -3.14 °C"],
			["Bye", "T -3.14 °C"],
			["one", "two {~\\}"],
			["", ""],
		]);
		t.equal([display.shows, display.failures, display.ignored], ["all", 0, 0]);
	});

for (const [driver, address, make] of drivers)
	spec(`TextDisplay tells of an ${driver} that does not answer, and shows the newest when it is there`, (t) => {
		const part = make();
		const steps = Array.from({ length: 50 }, (_, i): [number, string] => [100 * i, `line ${i}`]);
		const { display, sim } = setUp({ driver }, part, { line1: steps }, (plug, at) => {
			plug.unplug();
			at(8_000, () => plug.plug());
		});
		sim.run(7_900);
		t.equal([display.failures, display.shows], [4, "nothing: nobody answers"]);
		sim.run(8_000);
		t.equal(part.lines[0], "line 49");
		const place = `address 0x${address.toString(16)} on pins 21/22`;
		t.equal(
			sim.logs.map(({ text }) => text),
			[
				`no display answers at ${place}: check wiring, power, address; it is tried again`,
				`the display at ${place} answers`,
			],
		);
	});

for (const [driver, , make] of drivers)
	spec(`an ${driver} that was without power for a moment is soon as it was, though nothing comes`, (t) => {
		const part = make();
		const { display, sim } = setUp({ driver }, part, { line2: [[200, "still here"]] }, (plug, at) => {
			// Between two looks: no transfer fails.
			at(2_500, () => {
				plug.unplug();
				plug.plug();
			});
		});
		sim.run(2_400);
		t.equal(part.lines[1], "still here");
		sim.run(150);
		t.equal(part.lines[1], "");
		sim.run(1_500);
		t.equal([part.lines[1], display.failures], ["still here", 0]);
	});

for (const [driver, , make] of drivers)
	spec(`the last text is on an ${driver} when its source has ended, however early`, (t) => {
		for (const ms of [0, 20, 300]) {
			const part = make();
			const display = new TextDisplay({ driver });
			class Once extends Script<string> {
				override *main() {
					yield* this.sleep(ms);
					yield* this.put("bye");
				}
			}
			const sim = simulate(() => Graphline({ once: new Once(), display }, { "once.outbox": "display.line1" }), {
				world: (world) => void world.i2c(driver === "ssd1306" ? 0x3c : 0x27, part),
			});
			sim.run(2_000);
			t.equal([part.lines[0], display.hasEnded], ["bye", true], `sent at ${ms} ms`);
		}
	});

spec("an SSD1306 is shown upright, turned, and with 32 rows", (t) => {
	const corner = (part: VirtualSSD1306): boolean => part.lit(0, 0);
	for (const [height, turned] of [
		[64, false],
		[32, false],
		[64, true],
		[32, true],
	] as const) {
		const part = new VirtualSSD1306({ height });
		// The first dot of an L is in the corner.
		const { sim } = setUp({ driver: "ssd1306", height, turned, address: 0x3d }, part, { line1: [[10, "L"]] });
		sim.run(200);
		t.equal([corner(part), part.lit(127, height - 1)], [!turned, turned], `${height} ${turned}`);
		t.equal(part.lines.length, height / 8);
		if (!turned) t.equal(part.lines[0], "L");
	}
});

spec("TextDisplay takes an LCD of 20 by 4", (t) => {
	const part = new VirtualLCD1602({ rows: 4, columns: 20 });
	const lines = ["first", "second", "third with 20 signs.", "fourth, which is too long"];
	const { sim } = setUp({ driver: "lcd1602", rows: 4, columns: 20 }, part, { inbox: [[0, lines.join("\n")]] });
	sim.run(300);
	t.equal(part.lines, ["first", "second", "third with 20 signs.", "fourth, which is too"]);
	t.equal([part.backlight, part.cursor], [true, undefined]);
});

spec("numbers are shown with their digits, rounded, without a minus before nothing", (t) => {
	const cases: readonly (readonly [value: number, decimals: number | undefined, text: string])[] = [
		[0, undefined, "0"],
		[21, undefined, "21"],
		[21.04, undefined, "21.0"],
		[21.25, undefined, "21.3"],
		[-0.04, 1, "0.0"],
		[-7, 2, "-7.00"],
		[0.5, 0, "1"],
		[9.999, 2, "10.00"],
		[1_234_567.5, 1, "1234567.5"],
		[0.000_001, 6, "0.000001"],
		[1e20, 2, "100000000000000000000"],
		[-1e-9, 6, "0.000000"],
	];
	for (const [value, decimals, text] of cases) {
		const part = new VirtualSSD1306();
		const line = decimals === undefined ? {} : { decimals };
		const { sim } = setUp({ driver: "ssd1306", lines: [line] }, part, { line1: [[0, value]] });
		sim.run(100);
		t.equal(part.lines[0], text);
	}
});

spec("a text that is there already is known for it, and a line feed alone empties the whole", (t) => {
	const part = new VirtualSSD1306();
	const { sim } = setUp({ driver: "ssd1306" }, part, {
		inbox: [
			[0, "\n"],
			[100, "one\ntwo"],
			[300, "\n"],
			[600, "one\ntwo"],
			[800, "one\ntwo"],
		],
		line1: [
			[200, "1"],
			[400, "1"],
			[700, 1],
		],
		clear: [[500, true]],
	});
	const seen: unknown[] = [];
	for (let ms = 150; ms < 900; ms += 100) {
		sim.run(ms - sim.time);
		seen.push(part.lines.slice(0, 2).join(" "));
	}
	t.equal(seen, ["one two", "1 two", " ", "1 ", " ", "one two", "1 two", "one two"]);
});

spec("what cannot be shown is a question mark, and what is no text is left out", (t) => {
	const part = new VirtualSSD1306();
	const { display, sim } = setUp({ driver: "ssd1306" }, part, {
		line1: [[10, "äöüß µ° Ä€😀 \u0007!"]],
		line2: [[20, true]],
		line3: [[30, Number.NaN]],
	});
	sim.run(100);
	t.equal(part.lines.slice(0, 3), ["äöüß µ° ??? ?!", "on", ""]);
	t.equal(display.ignored, 1);
});

spec("TextDisplay refuses options that make no sense", (t) => {
	const wrong = (options: object) => () => new TextDisplay({ driver: "lcd1602", ...options } as TextDisplayOptions);
	t.throws(wrong({ driver: "st7735" }), 'TextDisplay: driver "st7735" is none of ["ssd1306","lcd1602"]');
	t.throws(wrong({ height: 32 }), "TextDisplay: height is not of lcd1602");
	t.throws(wrong({ driver: "ssd1306", rows: 2 }), "TextDisplay: rows is not of ssd1306");
	t.throws(wrong({ rows: 5 }), "TextDisplay: rows 5 is not a whole number from 1 to 4");
	t.throws(wrong({ address: 200 }), "TextDisplay: address 200 is not a whole number from 0 to 127 (0x7f)");
	t.throws(wrong({ lines: [{ decimals: 9 }] }), "TextDisplay: lines[0].decimals 9 is not a whole number from 0 to 6");
	t.throws(wrong({ lines: [{}, {}, {}] }), "TextDisplay: lines has 3 entries, and the display 2 lines");
});
