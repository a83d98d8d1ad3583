import {
	array,
	boolean,
	cbor,
	crc32,
	float32,
	int8,
	int16,
	number,
	oneOf,
	string,
	uint8,
	uint32,
} from "../../runtime/index.ts";
import { shapesOf, valuesOf } from "./codec-shapes.ts";
import { Draw } from "./flow.ts";
import { show, spec } from "./spec.ts";

const viewOf = (hex: string): DataView => {
	const digits = hex.split(" ").join("");
	const bytes = new Uint8Array(digits.length / 2);
	for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
	return new DataView(bytes.buffer);
};
const hexOf = (view: DataView, length: number): string => {
	let hex = "";
	for (let i = 0; i < length; i++) hex += view.getUint8(i).toString(16).padStart(2, "0");
	return hex;
};

spec("CBOR of generated shapes comes back as it was, and any engine writes the same bytes", (t) => {
	let sum = 0;
	for (let seed = 1; seed <= 100; seed++) {
		const draw = new Draw(seed);
		const { shapes, kinds } = shapesOf(draw);
		const codec = cbor(shapes);
		const bytes = new Uint8Array(codec.bytes);
		for (let i = 0; i < 5; i++) {
			const values = valuesOf(kinds, draw);
			const length = codec.encode(values, new DataView(bytes.buffer));
			const read = codec.decode(new DataView(bytes.buffer, 0, length));
			t.equal(read, values, `seed ${seed}`);
			t.equal(Object.isFrozen(read), true);
			// Cut anywhere it is none, nor with a byte more.
			t.equal(codec.decode(new DataView(bytes.buffer, 0, draw.below(length))), undefined);
			sum = (Math.imul(sum, 31) + crc32(bytes.slice(0, length))) >>> 0;
		}
	}
	t.equal(sum, 1_326_098_770);
});

spec("what CBOR cannot be is refused with its key", (t) => {
	for (let seed = 1; seed <= 60; seed++) {
		const draw = new Draw(seed);
		const { shapes, kinds } = shapesOf(draw);
		const codec = cbor(shapes);
		const view = new DataView(new ArrayBuffer(codec.bytes));
		for (const key of Object.keys(kinds))
			for (const wrong of kinds[key]?.wrong ?? []) {
				// CBOR has a place for a NUL.
				if (wrong === "a\0b") continue;
				t.throws(() => codec.encode({ ...valuesOf(kinds, draw), [key]: wrong }, view), key);
			}
	}
	t.throws(() => cbor({ a: string(9) }).encode({ a: "long" }, new DataView(new ArrayBuffer(7))), "");
	t.throws(() => cbor({}), "cbor: it has no keys");
	t.throws(() => cbor({ ["__proto__"]: number }), "__proto__");
});

spec("any bytes into cbor's decode give a message or nothing", (t) => {
	let known = 0;
	for (let seed = 1; seed <= 300; seed++) {
		const draw = new Draw(seed);
		const { shapes, kinds } = shapesOf(draw);
		const codec = cbor(shapes);
		const bytes = new Uint8Array(codec.bytes);
		const length = codec.encode(valuesOf(kinds, draw), new DataView(bytes.buffer));
		for (let i = draw.below(3); i > 0; i--) bytes[draw.below(length)] = draw.below(256);
		const end = draw.below(4) === 0 ? draw.below(length) : length;
		const message = codec.decode(new DataView(bytes.buffer, 0, end));
		if (message === undefined) continue;
		known++;
		// What it takes it can write, and takes again.
		const again = new DataView(new ArrayBuffer(codec.bytes));
		t.equal(codec.decode(new DataView(again.buffer, 0, codec.encode(message, again))), message, `seed ${seed}`);
	}
	t.ok(known > 50, "some are known");
	const codec = cbor({ a: array(uint8, 2), s: string(4) });
	for (let seed = 1; seed <= 2_000; seed++) {
		const draw = new Draw(seed);
		const bytes = new Uint8Array(draw.below(24));
		for (let i = 0; i < bytes.length; i++) bytes[i] = draw.below(3) === 0 ? 0xbf : draw.below(256);
		t.equal(codec.decode(new DataView(bytes.buffer)), undefined);
	}
});

spec("numbers take as few bytes as hold them, whole ones as integers", (t) => {
	const codec = cbor({ n: number });
	const view = new DataView(new ArrayBuffer(codec.bytes));
	const written = (n: number): string => hexOf(view, codec.encode({ n }, view)).slice(6);
	// The examples of RFC 8949, appendix A.
	const known: readonly (readonly [number, string])[] = [
		[0, "00"],
		[23, "17"],
		[24, "1818"],
		[1000, "1903e8"],
		[1000000, "1a000f4240"],
		[1000000000000, "1b000000e8d4a51000"],
		[-1, "20"],
		[-1000, "3903e7"],
		[-0, "f98000"],
		[1.5, "f93e00"],
		[-4.5, "f9c480"],
		[1.1, "fb3ff199999999999a"],
		[2 ** -24, "f90001"],
		[0.00006103515625, "f90400"],
		[3.4028234663852886e38, "fa7f7fffff"],
		[1.0e300, "fb7e37e43c8800759c"],
		[0.1 + 2 ** -20, "fb3fb999a99999999a"],
		[2 ** 53 - 1, "1b001fffffffffffff"],
		[2 ** 53, "fa5a000000"],
		[-(2 ** 40), "3b000000ffffffffff"],
		[65503.5, "fa477fdf80"],
		[2 ** -25, "fa33000000"],
	];
	for (const [n, hex] of known) {
		t.equal(written(n), hex, String(n));
		t.equal(codec.decode(viewOf(`a1616e${hex}`)), { n }, hex);
		t.equal(Object.is(codec.decode(viewOf(`a1616e${hex}`))?.n, n), true);
	}
	for (const bad of [
		"f97e00",
		"f97c00",
		"fa7f800000",
		"fb7ff8000000000000",
		"f6",
		"f5",
		"6131",
		"1c00",
		"c201",
		"1f",
	])
		t.equal(codec.decode(viewOf(`a1616e${bad}`)), bad === "c201" ? { n: 1 } : undefined, bad);
	const parts = cbor({ t: int16(0.01) });
	const buffer = new DataView(new ArrayBuffer(parts.bytes));
	t.equal(hexOf(buffer, parts.encode({ t: 21.54 }, buffer)), "a16174fb40358a3d70a3d70a");
	t.equal(hexOf(buffer, parts.encode({ t: -0.001 }, buffer)), "a1617400");
	t.equal(parts.decode(viewOf("a16174fa41ac51ec")), { t: 21.54 });
});

spec("equal messages are equal bytes: the keys stand in the order of their bytes", (t) => {
	const codec = cbor({ zz: uint8, b: boolean, a: uint8, on: oneOf("x", "y") });
	const view = new DataView(new ArrayBuffer(codec.bytes));
	const hex = "a4616101 6162f5 626f6e6179 627a7a05".split(" ").join("");
	t.equal(hexOf(view, codec.encode({ zz: 5, on: "y", b: true, a: 1 }, view)), hex);
	t.equal(codec.words(viewOf(hex)), "zz 5, b true, a 1, on y");
	t.equal(codec.table.split("\n").slice(2), [
		"| a | integer from 0 to 255 |",
		"| b | true or false |",
		"| on | x, y |",
		"| zz | integer from 0 to 255 |",
	]);
});

const shapes = { a: uint8, s: string(8), l: array(int8, 2), m: oneOf("on", "off"), f: float32 };
const good = { a: 1, s: "abc", l: [1, -2], m: "on", f: 0.5 };
const parts = { a: "616101", s: "617363616263", l: "616c820121", m: "616d626f6e", f: "6166f93800" };
const withPart = (part: Partial<typeof parts>): string => `a5${Object.values({ ...parts, ...part }).join("")}`;

spec("cbor reads any well-formed bytes of its shape: indefinite lengths, long heads, tags, any order", (t) => {
	const codec = cbor(shapes);
	t.equal(codec.decode(viewOf(withPart({}))), good);
	const same = [
		`bf${withPart({}).slice(2)}ff`,
		withPart({ s: "61737f6161626263ff" }),
		withPart({ s: "7f6173ff 7f60 63616263ff" }),
		withPart({ l: "616c9f0121ff" }),
		withPart({ l: "616c9b0000000000000002 1900013a00000001" }),
		withPart({ a: "6161c1c21b0000000000000001" }),
		withPart({ a: "6161f93c00", m: "616d7f616f616eff" }),
		`d9d9f7${withPart({})}`,
		`bb0000000000000005${withPart({}).slice(2)}`,
		`a6${withPart({}).slice(2)}6178a20102bf7fff9fff ff00`,
		`a7${withPart({}).slice(2)}0142ffff f7f820`,
		`a6${withPart({}).slice(2)}6178${"81".repeat(8)}01`,
	];
	for (const hex of same) t.equal(codec.decode(viewOf(hex)), good, hex);
	const rest = withPart({}).slice(2);
	const none = [
		...[
			"",
			"a0",
			"a5",
			"f6",
			"80",
			`${withPart({})}00`,
			`a4${rest}`,
			`a6${rest}`,
			`bf${rest}`,
			`a6${rest}${parts.a}`,
		],
		...[withPart({ a: "61611901ff" }), withPart({ s: "6173694142434445464748ff" }), withPart({ l: "616c8101" })],
		...[withPart({ l: "616c830101 01" }), withPart({ l: "616c9f01ff" }), withPart({ l: "616c9f010101ff" })],
		...[withPart({ s: "61737f416102ff" }), withPart({ s: "61737f7f6161ffff" }), withPart({ s: "6173787f61" })],
		...[`a6${rest}695f5f70726f746f5f5f01`, `a6${rest}7f655f5f70726f 6474 6f5f5fff01`, `a6${rest}6178ff`],
		...[
			`a6${rest}6178${"81".repeat(9)}01`,
			`a6${rest}6178${"c1".repeat(9)}01`,
			`a6${rest}61781c`,
			`a6${rest}6178f818`,
		],
		...[
			`a6${rest}6178bf01ff`,
			`a6${rest}61789bffffffffffffffff00`,
			`a6${rest}61785bffffffffffffffff00`,
			`a6${rest}6178df`,
		],
	];
	for (const hex of none) t.equal(codec.decode(viewOf(hex)), undefined, hex);
	t.equal(show(cbor({ big: number }).decode(viewOf("a163626967 1bffffffffffffffff"))), show({ big: 2 ** 64 }));
	t.equal(cbor({ at: uint32 }).decode(viewOf("a1626174 3bffffffffffffffff")), undefined);
});
