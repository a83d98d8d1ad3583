import { expect, test } from "vitest";
import { Random } from "../../targets/node-sim/random.ts";

const draw = (seed: number, stream: number) => {
	const random = new Random(seed, stream);
	return Array.from({ length: 4 }, () => random.bits());
};

test("one seed draws one row of numbers, on every engine", () => {
	expect(draw(1, 0)).toEqual(draw(1, 0));
	expect(draw(1, 0)).toMatchInlineSnapshot(`
		[
		  3387734806,
		  1080862987,
		  3546521498,
		  2861869171,
		]
	`);
});

test("seeds and streams are independent", () => {
	const rows = [draw(1, 0), draw(2, 0), draw(1, 1), draw(2 ** 32 + 1, 0), draw(-1, 0)];
	expect(new Set(rows.map(String)).size).toBe(rows.length);
});

test("spreads over its range", () => {
	const random = new Random(42);
	const bins = new Array<number>(10).fill(0);
	for (let i = 0; i < 10_000; i++) {
		const bin = Math.floor(random.next() * 10);
		bins[bin] = (bins[bin] ?? 0) + 1;
	}
	for (const count of bins) expect(Math.abs(count - 1000)).toBeLessThan(150);
	for (let i = 0; i < 1000; i++) {
		const n = random.between(2, 5);
		expect(n >= 2 && n <= 5 && Number.isInteger(n)).toBe(true);
	}
});
