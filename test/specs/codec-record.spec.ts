import {
	crc32,
	boolean as flag,
	float64,
	int16,
	oneOf,
	type RecordOptions,
	record,
	string,
	uint8,
	uint32,
} from "../../runtime/index.ts";
import { shapesOf, valuesOf } from "./codec-shapes.ts";
import { Draw } from "./flow.ts";
import { show, spec } from "./spec.ts";

function options(draw: Draw): RecordOptions {
	return {
		...(draw.below(2) === 1 ? { magic: "GW" } : {}),
		...(draw.below(2) === 1 ? { version: draw.below(256) } : {}),
		...([{}, { crc: "crc16" }, { crc: "crc32" }] as const)[draw.below(3)],
		littleEndian: draw.below(2) === 1,
	};
}

spec("a record comes back as it was, and any engine writes the same bytes", (t) => {
	let sum = 0;
	for (let seed = 1; seed <= 100; seed++) {
		const draw = new Draw(seed);
		const { shapes, kinds } = shapesOf(draw);
		const codec = record(shapes, options(draw));
		const bytes = new Uint8Array(codec.bytes + 3).fill(0xaa);
		for (let i = 0; i < 5; i++) {
			const values = valuesOf(kinds, draw);
			t.equal(codec.encode(values, new DataView(bytes.buffer, 2)), codec.bytes);
			const view = new DataView(bytes.buffer, 2, codec.bytes);
			t.equal(codec.decode(view), values, `seed ${seed}`);
			t.equal(Object.isFrozen(codec.decode(view)), true);
			sum = (Math.imul(sum, 31) + crc32(bytes)) >>> 0;
		}
		t.equal([bytes[0], bytes[1], bytes[codec.bytes + 2]], [0xaa, 0xaa, 0xaa]);
	}
	t.equal(sum, 4_267_311_484);
});

spec("what a record cannot be is refused with its key, and writes nothing that anybody sends", (t) => {
	for (let seed = 1; seed <= 60; seed++) {
		const draw = new Draw(seed);
		const { shapes, kinds } = shapesOf(draw);
		const codec = record(shapes);
		const view = new DataView(new ArrayBuffer(codec.bytes));
		for (const key of Object.keys(kinds))
			for (const wrong of kinds[key]?.wrong ?? []) {
				const values = { ...valuesOf(kinds, draw), [key]: wrong };
				t.throws(() => codec.encode(values, view), key);
			}
	}
});

spec("any bytes into a record's decode give a message or nothing", (t) => {
	let known = 0;
	for (let seed = 1; seed <= 300; seed++) {
		const draw = new Draw(seed);
		const { shapes } = shapesOf(draw);
		const codec = record(shapes, seed % 3 === 0 ? options(draw) : {});
		const length = draw.below(4) === 0 ? draw.below(40) : codec.bytes;
		const bytes = new Uint8Array(length);
		for (let i = 0; i < length; i++) bytes[i] = draw.below(256);
		const message = codec.decode(new DataView(bytes.buffer));
		t.equal(message === undefined, codec.words(new DataView(bytes.buffer)) === undefined, show([...bytes]));
		if (message !== undefined) known++;
		if (length !== codec.bytes) t.equal(message, undefined);
	}
	t.equal(known > 50, true);
});

spec("a damaged record with a checksum is none, nor is one of another version", (t) => {
	for (const crc of ["crc16", "crc32"] as const) {
		const codec = record({ a: uint32, b: int16 }, { magic: "X", version: 3, crc });
		const bytes = new Uint8Array(codec.bytes);
		const view = new DataView(bytes.buffer);
		codec.encode({ a: 123_456, b: -7 }, view);
		for (let bit = 0; bit < 8 * codec.bytes; bit++) {
			bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
			t.equal(codec.decode(view), undefined, `${crc}, bit ${bit}`);
			bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
		}
		t.equal(codec.decode(view), { a: 123_456, b: -7 });
	}
	const one = record({ a: uint8 }, { version: 1 });
	const two = record({ a: uint8 }, { version: 2 });
	const view = new DataView(new ArrayBuffer(2));
	one.encode({ a: 5 }, view);
	t.equal(two.decode(view), undefined);
	// CRC-16 of CCITT and CRC-32, of "123456789".
	const text = record({ s: string(9) }, { crc: "crc16" });
	const sums = new DataView(new ArrayBuffer(11));
	text.encode({ s: "123456789" }, sums);
	t.equal(sums.getUint16(9), 0x29b1);
});

spec("a record lies as its table says", (t) => {
	const codec = record(
		{ temperature: int16(0.01), on: flag, open: flag, mode: oneOf("off", "auto"), name: string(4) },
		{ magic: "GW", version: 2, crc: "crc16" },
	);
	const view = new DataView(new ArrayBuffer(codec.bytes));
	codec.encode({ temperature: -21.54, on: false, open: true, mode: "auto", name: "é" }, view);
	const bytes = [...new Uint8Array(view.buffer)];
	t.equal(bytes.slice(0, 11), [0x47, 0x57, 2, 0xf7, 0x96, 0b10, 1, 0xc3, 0xa9, 0, 0]);
	t.equal(codec.words(view), "temperature -21.54, on false, open true, mode auto, name é");
	t.equal(codec.table.split("\n"), [
		"| offset | type | meaning |",
		"|---|---|---|",
		'| 0 | 2 bytes | "GW" |',
		"| 2 | uint8 | version, 2 |",
		"| 3 | int16, in 0.01 | temperature |",
		"| 5 | bit 0 | on |",
		"| 5 | bit 1 | open |",
		"| 6 | uint8: 0 off, 1 auto | mode |",
		"| 7 | UTF-8, 4 bytes, zeros behind it | name |",
		"| 11 | uint16 | CRC of all before |",
	]);
});

spec("records that cannot be are refused as they are made", (t) => {
	t.throws(() => record({}), "record: it has no keys");
	t.throws(() => record({ a: int16(0) }), "int16: scale 0");
	t.throws(() => record({ a: int16(Number.NaN) }), "int16: scale NaN");
	t.throws(() => record({ a: "int16" as never }), "record: a is no shape");
	t.throws(() => record({ a: string as never }), "string: bytes NaN");
	t.throws(() => record({ a: oneOf("x") }), "oneOf: 1 words");
	t.throws(() => record({ a: oneOf("x", "x") }), '"x" is no text, or there twice');
	t.throws(() => record({ ["__proto__"]: uint8 }), "__proto__");
	t.throws(() => record({ a: uint8 }, { magic: "123456789" }), "magic");
	t.throws(() => record({ a: uint8 }, { magic: "é" }), "magic: a character 233");
	t.throws(() => record({ a: uint8 }, { version: 256 }), "version 256");
	t.throws(() => record({ a: uint8 }, { crc: "crc8" as never }), 'crc "crc8"');
	const codec = record({ a: float64 });
	t.throws(() => codec.encode(5 as never, new DataView(new ArrayBuffer(8))), "it is 5, and no record with a");
	t.throws(() => codec.encode({ a: 5 }, new DataView(new ArrayBuffer(7))), "a record takes 8 bytes");
});
