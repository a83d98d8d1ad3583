import { numberText } from "../../runtime/components/codecs/number-text.ts";
import { array, boolean, crc32, int16, json, number, oneOf, string, uint8 } from "../../runtime/index.ts";
import { shapesOf, valuesOf } from "./codec-shapes.ts";
import { Draw } from "./flow.ts";
import { show, spec } from "./spec.ts";

const viewOf = (text: string): DataView => {
	const bytes: number[] = [];
	for (const character of text) for (const byte of utf8(character.codePointAt(0) ?? 0)) bytes.push(byte);
	return new DataView(new Uint8Array(bytes).buffer);
};

function utf8(point: number): number[] {
	if (point < 0x80) return [point];
	if (point < 0x800) return [0xc0 | (point >> 6), 0x80 | (point & 63)];
	if (point < 0x10000) return [0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63)];
	const rest = [(point >> 12) & 63, (point >> 6) & 63, point & 63].map((six) => 0x80 | six);
	return [0xf0 | (point >> 18), ...rest];
}

spec("JSON of generated shapes is what JSON.stringify writes, and comes back as it was, in any order", (t) => {
	let sum = 0;
	for (let seed = 1; seed <= 100; seed++) {
		const draw = new Draw(seed);
		const { shapes, kinds } = shapesOf(draw);
		const codec = json(shapes);
		const bytes = new Uint8Array(codec.bytes);
		for (let i = 0; i < 5; i++) {
			const values = valuesOf(kinds, draw);
			const length = codec.encode(values, new DataView(bytes.buffer));
			const text = JSON.stringify(values, (_key, one: unknown) =>
				typeof one === "number" ? `#${numberText(one)}#` : one,
			)
				.split('"#')
				.join("")
				.split('#"')
				.join("");
			t.equal(show([...bytes.slice(0, length)]), show([...new Uint8Array(viewOf(text).buffer)]), text);
			t.equal(codec.decode(new DataView(bytes.buffer, 0, length)), values, text);
			const turned = Object.fromEntries(
				[...Object.entries(values), ["more", [{ a: null }, "x", -1.5e3]]].reverse(),
			);
			t.equal(codec.decode(viewOf(JSON.stringify(turned, null, 1))), values, text);
			sum = (Math.imul(sum, 31) + crc32(bytes.slice(0, length))) >>> 0;
		}
	}
	t.equal(sum, 3_165_692_901);
});

spec("what JSON cannot be is refused with its key", (t) => {
	for (let seed = 1; seed <= 60; seed++) {
		const draw = new Draw(seed);
		const { shapes, kinds } = shapesOf(draw);
		const codec = json(shapes);
		const view = new DataView(new ArrayBuffer(codec.bytes));
		for (const key of Object.keys(kinds))
			for (const wrong of kinds[key]?.wrong ?? []) {
				// JSON has a place for a NUL.
				if (wrong === "a\0b") continue;
				t.throws(() => codec.encode({ ...valuesOf(kinds, draw), [key]: wrong }, view), key);
			}
	}
	const short = new DataView(new ArrayBuffer(9));
	t.throws(() => json({ a: string(9) }).encode({ a: "long" }, short), "");
});

spec("any bytes into json's decode give a message or nothing, and text that is changed never another kind", (t) => {
	let known = 0;
	for (let seed = 1; seed <= 300; seed++) {
		const draw = new Draw(seed);
		const { shapes, kinds } = shapesOf(draw);
		const codec = json(shapes);
		const bytes = new Uint8Array(codec.bytes);
		const length = codec.encode(valuesOf(kinds, draw), new DataView(bytes.buffer));
		for (let i = draw.below(3); i > 0; i--) bytes[draw.below(length)] = draw.below(256);
		const end = draw.below(4) === 0 ? draw.below(length) : length;
		const message = codec.decode(new DataView(bytes.buffer, 0, end));
		if (message === undefined) continue;
		known++;
		// What it takes it can write, and takes again.
		const again = new DataView(new ArrayBuffer(2 * codec.bytes));
		const size = codec.encode(message, again);
		t.equal(codec.decode(new DataView(again.buffer, 0, size)), message, `seed ${seed}`);
	}
	t.ok(known > 50, "some are known");
});

const codec = json({ n: number, b: boolean, s: string(8), m: oneOf("on", "off"), t: int16(0.01), l: array(uint8, 2) });
const good = { n: 1, b: true, s: "x", m: "on", t: 1, l: [1, 2] } as const;
const textWith = (key: string, value: string): string =>
	`{${Object.entries(good).map(([name, one]) => `"${name}":${name === key ? value : JSON.stringify(one)}`)}}`;

spec("json reads what JSON is, and nothing else", (t) => {
	const takes = (key: keyof typeof good, value: string): unknown => codec.decode(viewOf(textWith(key, value)))?.[key];
	for (const text of ["0", "-0.5", "1e3", "1.25E-2", "12345678901234567890", "1e-30", "0.1", "4.35", "1e300"])
		t.equal(takes("n", text), Number(text), text);
	for (const text of ["", "01", "1.", ".5", "+1", "1e", "NaN", "Infinity", "0x1", "1e999", "-", "null", '"1"', "[1]"])
		t.equal(takes("n", text), undefined, text);
	t.equal(takes("s", '"\\u00e9\\n\\"\\\\"'), 'é\n"\\');
	t.equal(takes("s", '"\\ud83d\\ude00"'), "😀");
	for (const text of ['"123456789"', '"a', '"a\n"', '"\\x"', '"\\u12"', "'a'", "1"])
		t.equal(takes("s", text), undefined);
	for (const text of ["1", '"true"', "tru", "True", "null", "fals e"]) t.equal(takes("b", text), undefined, text);
	for (const text of ["327.68", "-400", "1e9"]) t.equal(takes("t", text), undefined, text);
	t.equal(takes("t", "21.5399"), 21.54);
	for (const text of ["[1]", "[1,2,3]", "[1,256]", "[1,2", "1", "{}"]) t.equal(takes("l", text), undefined, text);
	t.equal(takes("m", '"auto"'), undefined);
});

spec("json refuses keys twice, keys that lack, __proto__, what is too deep, and what stands behind", (t) => {
	const all = JSON.stringify(good);
	const more = (text: string): unknown => codec.decode(viewOf(`${all.slice(0, -1)},${text}}`));
	const deep = (depth: number): string => `"x":${"[".repeat(depth)}1${"]".repeat(depth)}`;
	t.equal(more('"x":1'), good);
	t.equal(more(deep(8)), good);
	for (const text of [
		deep(9),
		'"b":true',
		'"__proto__":{}',
		'"\\u005f_proto__":1',
		'"x"',
		"",
		'"x":',
		"x:1",
		'"x":01',
	])
		t.equal(more(text), undefined, text);
	for (const text of ["", "{}", "[]", "1", `${all}x`, `${all}{}`, all.slice(0, -1), all.replace('"b":true,', "")])
		t.equal(codec.decode(viewOf(text)), undefined, text);
	t.equal(codec.decode(viewOf(` ${all}\n`)), good);
	t.throws(() => json({}), "json: it has no keys");
	t.throws(() => json({ ["__proto__"]: number }), "__proto__");
	t.throws(() => codec.encode(1 as never, viewOf("x")), "it is 1, and no record with n, b");
	t.equal(
		json({ a: int16(0.1), b: string(3) })
			.table.split("\n")
			.slice(2),
		["| a | number from -3276.8 to 3276.7, in 0.1 |", "| b | text of at most 3 bytes |"],
	);
});

spec("of two texts of a number that are as near and as short it is the same one on every engine", (t) => {
	t.equal([-153549.49340820312, 0.1, 5e-324, 1e21, 1.2345678901234567e19].map(numberText), [
		...["-153549.49340820313", "0.1", "5e-324", "1e+21", "12345678901234567000"],
	]);
	let all = 0;
	const draw = new Draw(9);
	for (let i = 0; i < 400; i++) {
		const value = (draw.below(4_294_967_296) - 2_147_483_648) / 2 ** draw.below(60);
		const text = numberText(value);
		t.equal(Number(text), value, text);
		all = (Math.imul(all, 31) + crc32(new Uint8Array(viewOf(text).buffer))) >>> 0;
	}
	t.equal(all, 3_939_932_951);
});
