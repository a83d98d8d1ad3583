/** Faults outlive a restart in a memory that may hold anything: what is damaged is left out, and nothing throws. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { KEPT, KeptMemory, WHY } from "../../targets/esp32/kept.ts";

const garbage = (): ArrayBuffer => new Uint8Array(KEPT).fill(0xa5).buffer;

test("a life reads what the one before it wrote, oldest first, and not its own", () => {
	const memory = garbage();
	const first = new KeptMemory(memory).begin(true);
	expect([first.life, first.lastFaults(), first.takeWhy()]).toEqual([1, [], ""]);
	first.add("valve", "RangeError: shut", 10);
	first.add("valve", "RangeError: shut", 20);
	first.add("soil", "Error: dry", 30);
	expect(first.lastFaults()).toEqual([]);
	const second = new KeptMemory(memory).begin(false);
	expect(second.life).toBe(2);
	expect(second.lastFaults()).toEqual([
		{ component: "valve", message: "RangeError: shut", time: 20, count: 2 },
		{ component: "soil", message: "Error: dry", time: 30, count: 1 },
	]);
	second.add("valve", "RangeError: shut", 5);
	expect(second.lastFaults()).toHaveLength(2);
	expect(new KeptMemory(memory).begin(false).lastFaults()).toEqual([
		{ component: "valve", message: "RangeError: shut", time: 5, count: 1 },
	]);
	expect(new KeptMemory(memory).begin(false).lastFaults()).toEqual([]);
});

test("the state of a main is kept with its fault, that of the last time", () => {
	const memory = garbage();
	const life = new KeptMemory(memory).begin(true);
	life.add("valve", "RangeError: shut", 10, 3);
	life.add("valve", "RangeError: shut", 20, 1_031);
	life.add("soil", "Error: dry", 30);
	expect(new KeptMemory(memory).begin(false).lastFaults()).toEqual([
		{ component: "valve", message: "RangeError: shut", time: 20, count: 2, state: 1_031 },
		{ component: "soil", message: "Error: dry", time: 30, count: 1 },
	]);
});

test("eight are kept, the newest", () => {
	const memory = garbage();
	const life = new KeptMemory(memory).begin(true);
	for (let i = 0; i < 20; i++) life.add("c", `fault ${i}`, i);
	const kept = new KeptMemory(memory).begin(false).lastFaults();
	expect(kept.map(({ message }) => message)).toEqual(Array.from({ length: 8 }, (_, i) => `fault ${12 + i}`));
});

test("long texts are cut at whole characters, names at 32 bytes", () => {
	const memory = garbage();
	const life = new KeptMemory(memory).begin(true);
	life.add("é".repeat(40), "😀".repeat(40), 1);
	const [fault] = new KeptMemory(memory).begin(false).lastFaults();
	expect(fault?.component).toBe("é".repeat(16));
	expect(fault?.message).toBe("😀".repeat(18));
});

test("a power-on forgets all", () => {
	const memory = garbage();
	new KeptMemory(memory).begin(true).add("c", "x", 1);
	expect(new KeptMemory(memory).begin(true).lastFaults()).toEqual([]);
	expect(new KeptMemory(memory).begin(false).life).toBe(2);
});

test("a flipped byte costs its entry alone", () => {
	const memory = garbage();
	const life = new KeptMemory(memory).begin(true);
	for (const name of ["a", "b", "c"]) life.add(name, "x", 1);
	const bytes = new Uint8Array(memory);
	bytes[8 + 120 + 11] = (bytes[8 + 120 + 11] ?? 0) ^ 1;
	expect(
		new KeptMemory(memory)
			.begin(false)
			.lastFaults()
			.map(({ component }) => component),
	).toEqual(["a", "c"]);
});

test("whatever is in it, it can be read and written", () => {
	const anything = fc.uint8Array({ minLength: KEPT, maxLength: KEPT });
	fc.assert(
		fc.property(anything, fc.boolean(), fc.string(), fc.string(), (bytes, marked, name, text) => {
			// As it was marked once, by us.
			if (marked) new DataView(bytes.buffer).setUint32(0, 0x676e6732);
			const life = new KeptMemory(bytes.buffer).begin(false);
			expect(life.takeWhy().length).toBeLessThan(KEPT - WHY);
			life.lastFaults();
			life.add(name, text, 7);
			const after = new KeptMemory(bytes.buffer).begin(false).lastFaults();
			expect(after.at(-1)).toMatchObject({ time: 7 });
			expect(after.length).toBeLessThanOrEqual(8);
		}),
		{ seed: 5, numRuns: 300 },
	);
});
