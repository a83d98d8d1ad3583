import {
	array,
	boolean,
	crc32,
	float32,
	int16,
	number,
	oneOf,
	string,
	text,
	uint8,
	uint16,
	uint32,
} from "../../runtime/index.ts";
import { Draw } from "./flow.ts";
import { spec } from "./spec.ts";

const viewOf = (line: string): DataView => new DataView(Uint8Array.from(line, (one) => one.charCodeAt(0)).buffer);
const lineOf = (view: DataView, length: number): string => {
	let line = "";
	for (let i = 0; i < length; i++) line += String.fromCharCode(view.getUint8(i));
	return line;
};
interface Lines<T> {
	readonly encode: (message: T, view: DataView) => number;
	readonly bytes: number;
}
const written = <T>(codec: Lines<T>, message: T): string => {
	const view = new DataView(new ArrayBuffer(codec.bytes));
	return lineOf(view, codec.encode(message, view));
};

const station = text(
	{ temperature: int16(0.1), humidity: uint8, name: string(6), on: boolean, mode: oneOf("day", "night") },
	{ format: "T={temperature:1};H={humidity};{name}:{on} {mode}!" },
);
const reading = { temperature: -2.5, humidity: 40, name: "a b", on: true, mode: "night" } as const;

spec("a line is as its format says, both ways", (t) => {
	t.equal(written(station, reading), "T=-2.5;H=40;a b:1 night!");
	t.equal(written(station, { ...reading, temperature: 21 }), "T=21.0;H=40;a b:1 night!");
	for (const line of [
		"T=-2.5;H=40;a b:1 night!",
		"T= -2.50 ;H= 040;a b:1 night!\r\n",
		"T=-25e-1;H=+40;a b: 1 night!\n",
	])
		t.equal(station.decode(viewOf(line)), reading, line);
	const none = ["", "T=", "T=-2.5;H=40;a b:1 night", "T=-2.5;H=40;a b:1 dusk!", "T=-2.5;H=256;a b:1 night!"];
	none.push(
		"T=x;H=40;a b:1 night!",
		"T=;H=40;a b:1 night!",
		"T=-2.5;H=40;seven l:1 night!",
		"T=-2.5;H=40;a b:2 night!",
	);
	none.push(
		"T=-2.5;H=40;a b:1 night!x",
		" T=-2.5;H=40;a b:1 night!",
		"T=-2.5;H=40;a\nb:1 night!",
		"T=--2.5;H=40;a b:1 night!",
	);
	for (const line of none) t.equal(station.decode(viewOf(line)), undefined, line);
	t.equal(
		station.words(viewOf(written(station, reading))),
		"temperature -2.5, humidity 40, name a b, on true, mode night",
	);
	t.equal(station.table.split("\n"), [
		"`T={temperature:1};H={humidity};{name}:{on} {mode}!`",
		"",
		"| key | value |",
		"|---|---|",
		"| temperature | number from -3276.8 to 3276.7, in 0.1 |",
		"| humidity | number from 0 to 255 |",
		'| name | text of at most 6 bytes without ":" |',
		"| on | 1 or 0, for true or false |",
		"| mode | day, night |",
	]);
});

spec("without a format a line is the values with commas between them, or another text", (t) => {
	const codec = text({ at: uint32, volts: array(number, 3), s: string(4) });
	t.equal(written(codec, { at: 7, volts: [1.5, -0.25, 3], s: "" }), "7,1.5,-0.25,3,");
	t.equal(codec.decode(viewOf("7,1.5,-0.25,3,")), { at: 7, volts: [1.5, -0.25, 3], s: "" });
	t.equal(codec.decode(viewOf("7, 1.5, -0.25, 3,ab")), { at: 7, volts: [1.5, -0.25, 3], s: "ab" });
	t.equal(codec.decode(viewOf("7,1.5,-0.25,ab")), undefined);
	const spaced = text({ a: uint8, b: number }, { separator: " " });
	t.equal(written(spaced, { a: 1, b: 1e-7 }), "1 1e-7");
	t.equal(spaced.decode(viewOf("1   0.5\r\n")), { a: 1, b: 0.5 });
});

spec("what ends a text, or a line, cannot stand in one", (t) => {
	const view = new DataView(new ArrayBuffer(station.bytes));
	for (const name of ["a:b", "a\nb", "a\rb", "a\0b"])
		t.throws(() => station.encode({ ...reading, name }, view), "name is");
	t.throws(
		() => station.encode({ ...reading, name: "1234567" }, view),
		'and not a text of at most 6 bytes without ":"',
	);
	t.throws(() => station.encode({ ...reading, temperature: Number.NaN }, view), "temperature is NaN");
	t.throws(() => station.encode(3 as never, view), "it is 3, and no record with temperature");
	const fixed = text({ n: number }, { format: "{n:3}" });
	t.equal(
		[0.0004, -0.0004, 1 / 3, -2, 1e12].map((n) => written(fixed, { n })),
		[...["0.000", "0.000", "0.333", "-2.000", "1000000000000.000"]],
	);
	t.throws(() => written(fixed, { n: 1e13 }), "n is 10000000000000, and not a number of at most 15 digits");
});

spec("a checksum as NMEA has it is written, and looked at", (t) => {
	// The talker may be any.
	const fix = text(
		{ time: number, latitude: number, ns: oneOf("N", "S"), longitude: number, ew: oneOf("E", "W") },
		{ format: "$G{}GGA,{time},{latitude},{ns},{longitude},{ew},{}", checksum: "nmea" },
	);
	const line = "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47";
	const place = { time: 123519, latitude: 4807.038, ns: "N", longitude: 1131, ew: "E" };
	t.equal(fix.decode(viewOf(`${line}\r\n`)), place);
	t.equal(fix.decode(viewOf(line.replace("*47", "*48"))), undefined);
	for (const bad of [line.slice(0, -3), line.slice(0, -1), "*47", "", line.replace("4807", "4808")])
		t.equal(fix.decode(viewOf(bad)), undefined, bad);
	// There is room for what is read past.
	t.ok(text({ a: uint8 }, { format: "$GPRMC,{a},{}", checksum: "nmea" }).bytes >= 82, "room");
	const own = text({ a: uint8 }, { format: "$X,{a}", checksum: "nmea" });
	t.equal(written(own, { a: 9 }), "$X,9*4D");
	t.equal(own.decode(viewOf("$X,9*4d")), { a: 9 });
});

spec("formats that cannot be are refused as they are made", (t) => {
	const of = (format: string) => () => text({ a: uint8, b: string(4) }, { format });
	t.throws(of("{a}"), "text: the format has no {b}");
	t.throws(of("{a}{b}"), "text: between {a} and {b} in the format there is nothing");
	t.throws(of("{a},{b},{a}"), "{a} is in the format twice");
	t.throws(of("{a},{c},{b}"), "{c} in the format is none of a, b");
	t.throws(of("{a},{b"), "a { without its }");
	t.throws(of("{a},{b}}"), "a } too many");
	t.throws(of("{a:7},{b}"), "decimals are 0 to 6");
	t.throws(of("{a},{b:1}"), "{b:1} gives decimals to what is no number");
	t.throws(of("{a}\n{b}"), "end of a line");
	for (const behind of ["5", ".", "e", "-", ".5"])
		t.throws(() => text({ a: number, b: uint8 }, { format: `{a}${behind}{b}` }), "which a number may hold, too");
	t.throws(() => text({ a: int16(0.1), b: uint8 }, { format: "{a}.{b}" }), 'behind a stands "."');
	t.throws(() => text({ a: { b: uint8 } }), "text: a is no single value");
	t.throws(() => text({ a: oneOf("x,y", "z"), b: uint8 }), 'a: the word "x,y" cannot stand in the line without ","');
	t.throws(() => text({ a: uint8 }, { separator: "" }), 'separator ""');
	t.throws(() => text({ a: uint8 }, { checksum: "crc" as never }), 'checksum "crc"');
	t.equal(written(text({ a: uint8 }, { format: "{{{a}}}" }), { a: 1 }), "{1}");
	const date = text({ d: uint8, m: uint8, y: uint16 }, { format: "{d}.{m}.{y}" });
	t.equal(date.decode(viewOf("01.12.2026")), { d: 1, m: 12, y: 2026 });
	const span = text({ a: int16, b: int16, c: number }, { format: "{a}-{b}E{c}" });
	t.equal(span.decode(viewOf(written(span, { a: -1, b: -2, c: -3e-9 }))), { a: -1, b: -2, c: -3e-9 });
});

spec("lines of any values come back, damaged ones are none or another message, and engines write the same", (t) => {
	const codec = text(
		{ t: int16(0.01), h: uint16(0.5), f: number, s: string(12), g: float32, l: array(int16, 2) },
		{ format: "{t};{h:1}|{f} s={s};{g},{l}!" },
	);
	const letters = ["a", " ", "é", "€", "😀", ",", "|", "="] as const;
	let sum = 0;
	let known = 0;
	const marks = "0129 -,;.e|\n\0";
	for (let seed = 1; seed <= 300; seed++) {
		const draw = new Draw(seed);
		let s = "";
		for (let i = draw.below(4); i > 0; i--) s += letters[draw.below(8)] ?? "";
		const l = [draw.below(65_536) - 32_768, draw.below(9)];
		const fine = (draw.below(4_294_967_296) - 2_147_483_648) / 2 ** draw.below(50);
		const g = Math.fround(fine);
		const message = { t: (draw.below(65_536) - 32_768) / 100, h: draw.below(65_536) / 2, f: fine, s, g, l };
		const bytes = new Uint8Array(codec.bytes);
		const length = codec.encode(message, new DataView(bytes.buffer));
		t.equal(codec.decode(new DataView(bytes.buffer, 0, length)), message, `seed ${seed}`);
		sum = (Math.imul(sum, 31) + crc32(bytes.slice(0, length))) >>> 0;
		for (let i = 0; i <= draw.below(3); i++) bytes[draw.below(length)] = marks.charCodeAt(draw.below(marks.length));
		const other = codec.decode(new DataView(bytes.buffer, 0, length - draw.below(2)));
		if (other === undefined) continue;
		known++;
		const again = new DataView(new ArrayBuffer(codec.bytes));
		t.equal(codec.decode(new DataView(again.buffer, 0, codec.encode(other, again))), other);
	}
	t.ok(known > 20, "some are known");
	t.equal(sum, 47_709_877);
});
