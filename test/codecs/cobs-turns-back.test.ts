/** COBS: any bytes become bytes without a zero, and those become what they were; nothing else is taken. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { cobsRoom, fromCobs, toCobs } from "../../runtime/components/buses/cobs.ts";

function there(bytes: Uint8Array): Uint8Array {
	const room = cobsRoom(bytes.length);
	const all = new Uint8Array(room + bytes.length);
	all.set(bytes, room);
	return all.slice(0, toCobs(new DataView(all.buffer), room, bytes.length));
}

function back(bytes: Uint8Array): Uint8Array | undefined {
	const all = bytes.slice();
	const length = fromCobs(new DataView(all.buffer), all.length);
	return length < 0 ? undefined : all.slice(0, length);
}

/** Long runs, with zeros and without. */
const anyBytes = fc
	.array(fc.tuple(fc.integer({ min: 0, max: 520 }), fc.constantFrom(0, 1, 255)), { maxLength: 4 })
	.map((runs) => Uint8Array.from(runs.flatMap(([count, byte]) => new Array<number>(count).fill(byte))));

test("there and back", () => {
	fc.assert(
		fc.property(anyBytes, (bytes) => {
			const made = there(bytes);
			expect(made.includes(0)).toBe(false);
			expect(made.length).toBeLessThanOrEqual(bytes.length + cobsRoom(bytes.length));
			expect(back(made)).toEqual(bytes);
		}),
	);
});

test("as the paper has it", () => {
	const known: readonly (readonly [readonly number[], readonly number[]])[] = [
		[[], [1]],
		[[0], [1, 1]],
		[
			[0x11, 0x22, 0, 0x33],
			[3, 0x11, 0x22, 2, 0x33],
		],
		[
			[0x11, 0, 0, 0],
			[2, 0x11, 1, 1, 1],
		],
		[new Array(254).fill(7), [255, ...new Array(254).fill(7)]],
		[new Array(255).fill(7), [255, ...new Array(254).fill(7), 2, 7]],
		[
			[...new Array(254).fill(7), 0],
			[255, ...new Array(254).fill(7), 1, 1],
		],
	];
	for (const [bytes, made] of known) {
		expect([...there(Uint8Array.from(bytes))]).toEqual(made);
		expect(back(Uint8Array.from(made))).toEqual(Uint8Array.from(bytes));
	}
});

test("any bytes give bytes or nothing", () => {
	fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => (back(bytes)?.length ?? 0) <= bytes.length));
	for (const bytes of [[5], [2], [3, 1], [1, 0, 1]]) expect(back(Uint8Array.from(bytes))).toBeUndefined();
});
