import { type Codec, cbor, json, record, string, text } from "../../runtime/index.ts";
import { show, spec } from "./spec.ts";

const shapes = { s: string(16) } as const;
const codecs: Readonly<Record<string, Codec<{ readonly s: string }>>> = {
	record: record(shapes),
	json: json(shapes),
	cbor: cbor(shapes),
	text: text(shapes),
};

/** Texts, and what JSON writes of them; they come back, but for half a pair, of which UTF-8 has none. */
const texts: readonly (readonly [string, string])[] = [
	["\u0001\b\t\f\u001f", "\\u0001\\b\\t\\f\\u001f"],
	["\u007f\u0080\u2028\u2029", "\u007f\u0080\u2028\u2029"],
	['"\\/', '\\"\\\\/'],
	["\ufeff\uffff\u{10ffff}", "\ufeff\uffff\u{10ffff}"],
	["__proto__", "__proto__"],
	["e\u0301", "e\u0301"],
];

spec("texts of any characters come back, and JSON escapes what it has to", (t) => {
	for (const name of Object.keys(codecs)) {
		const codec = codecs[name];
		if (codec === undefined) continue;
		const view = new DataView(new ArrayBuffer(codec.bytes));
		for (const [s, written] of texts) {
			const length = codec.encode({ s }, view);
			t.equal(codec.decode(new DataView(view.buffer, 0, length)), { s }, name);
			if (name !== "json") continue;
			const plain = new DataView(new ArrayBuffer(codec.bytes));
			const size = text({ s: string(64) }).encode({ s: `{"s":"${written}"}` }, plain);
			t.equal(
				show([...new Uint8Array(view.buffer, 0, length)]),
				show([...new Uint8Array(plain.buffer, 0, size)]),
				s,
			);
		}
		for (const half of ["\ud800", "a\udc00b", "\udc00\ud800"]) {
			const read = codec.decode(new DataView(view.buffer, 0, codec.encode({ s: half }, view)))?.s ?? "";
			// JSON has an escape for it.
			t.equal(read === half || read.includes("\ufffd"), true, `${name} ${show(half)}`);
		}
		t.throws(() => codec.encode({ s: "\u20ac".repeat(6) }, view), "s is");
		t.throws(() => codec.encode({ s: "\ud800".repeat(6) }, view), "s is");
	}
});

spec("bytes that are no UTF-8 never give a text that is too long", (t) => {
	for (const name of Object.keys(codecs)) {
		const codec = codecs[name];
		if (codec === undefined) continue;
		const view = new DataView(new ArrayBuffer(codec.bytes));
		const length = codec.encode({ s: "x".repeat(16) }, view);
		for (let i = 0; i < length; i++) if (view.getUint8(i) === 0x78) view.setUint8(i, 0xc3);
		const message = codec.decode(new DataView(view.buffer, 0, length));
		if (message !== undefined) codec.encode(message, view);
		t.equal(message, undefined, name);
	}
});
