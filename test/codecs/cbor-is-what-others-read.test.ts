/** What `cbor` writes another library reads, and the other way round; both write the same bytes of the same message. */
import { decode, encode, rfc8949EncodeOptions } from "cborg";
import { expect, test } from "vitest";
import { cbor, number } from "../../runtime/index.ts";
import { shapesOf, valuesOf } from "../specs/codec-shapes.ts";
import { Draw } from "../specs/flow.ts";

test("messages of generated shapes are the same to both", () => {
	for (let seed = 1_001; seed <= 1_400; seed++) {
		const draw = new Draw(seed);
		const { shapes, kinds } = shapesOf(draw);
		const codec = cbor(shapes);
		for (let i = 0; i < 4; i++) {
			const values = valuesOf(kinds, draw);
			const bytes = new Uint8Array(codec.bytes);
			const own = bytes.subarray(0, codec.encode(values, new DataView(bytes.buffer)));
			expect(decode(own), `seed ${seed}`).toEqual(values);
			const theirs = encode(values, rfc8949EncodeOptions);
			expect([...own], `seed ${seed}`).toEqual([...theirs]);
			const more = encode({ ...values, more: [{ a: null }, new Uint8Array(3), -5n, undefined] });
			expect(codec.decode(new DataView(more.buffer, more.byteOffset, more.length))).toEqual(values);
		}
	}
});

test("numbers of all sizes are the same to both", () => {
	const codec = cbor({ n: number });
	const view = new DataView(new ArrayBuffer(codec.bytes));
	const draw = new Draw(3);
	for (let i = 0; i < 20_000; i++) {
		view.setUint32(0, draw.below(4_294_967_296));
		view.setUint32(4, draw.below(4_294_967_296));
		const any = view.getFloat64(0);
		const n = [any, Math.fround(any), Math.floor(any), draw.below(2_048) / 2 ** draw.below(30)][draw.below(4)] ?? 0;
		// It writes larger whole numbers as integers, which are longer, and loses the sign of -0.
		if (!Number.isFinite(n) || (Number.isInteger(n) && !Number.isSafeInteger(n)) || n === 0) continue;
		const own = new Uint8Array(view.buffer, 0, codec.encode({ n }, view));
		expect(decode(own)).toEqual({ n });
		// Those below 2 ** -14 fit into 16 bits, too, which it does not use.
		if (own.length > 6 || Math.abs(n) >= 2 ** -14)
			expect([...own], String(n)).toEqual([...encode({ n }, rfc8949EncodeOptions)]);
	}
});
