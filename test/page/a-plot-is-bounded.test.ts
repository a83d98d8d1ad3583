import fc from "fast-check";
import { expect, test } from "vitest";
import { Series } from "../../targets/page/worker/series.ts";

const rows = (points: Float64Array): number[][] =>
	Array.from({ length: points.length / 3 }, (_, i) => [...points.subarray(3 * i, 3 * i + 3)]);

const samples = fc
	.array(fc.record({ pause: fc.nat(5_000), value: fc.double({ min: -9, max: 9, noNaN: true }) }), {
		maxLength: 4_000,
	})
	.map((all) => {
		let time = 0;
		return all.map(({ pause, value }) => ({ time: (time += pause), value }));
	});

test("each value lies in the span of its time, and there are never more than so many", () => {
	fc.assert(
		fc.property(samples, (all) => {
			const series = new Series();
			for (const { time, value } of all) series.add(time, value);
			const { span } = series.kept;
			const points = rows(series.take(true).points);
			expect(points.length).toBeLessThanOrEqual(1_024);
			const spans = new Map<number, number[]>();
			for (const { time, value } of all) {
				const start = Math.floor(time / span) * span;
				spans.set(start, [...(spans.get(start) ?? []), value]);
			}
			const expected = [...spans].map(([start, values]) => [start, Math.min(...values), Math.max(...values)]);
			expect(points).toEqual(expected);
		}),
		{ numRuns: 40, seed: 1 },
	);
});

test("what is taken bit by bit is all of it", () => {
	fc.assert(
		fc.property(samples, fc.integer({ min: 1, max: 50 }), (all, step) => {
			const series = new Series();
			let shown: number[][] = [];
			const look = (): void => {
				const { whole, points } = series.take(false);
				const fresh = rows(points);
				// A span that goes on comes once more.
				const from = fresh[0]?.[0] ?? Number.POSITIVE_INFINITY;
				shown = whole ? fresh : [...shown.filter(([time = 0]) => time < from), ...fresh];
			};
			for (const [i, { time, value }] of all.entries()) {
				series.add(time, value);
				if (i % step === 0) look();
			}
			look();
			expect(shown).toEqual(rows(series.take(true).points));
		}),
		{ numRuns: 40, seed: 2 },
	);
});

test("what was kept up to a time goes on as if nothing had been between", () => {
	fc.assert(
		fc.property(samples, fc.double({ min: 0, max: 1, noNaN: true }), (all, part) => {
			const [first, again] = [new Series(), new Series()];
			for (const { time, value } of all) first.add(time, value);
			const middle = Math.floor((all.at(-1)?.time ?? 0) * part);
			again.restore(first.kept, middle);
			for (const { time, value } of all) if (time > middle) again.add(time, value);
			expect(rows(again.take(true).points)).toEqual(rows(first.take(true).points));
		}),
		{ numRuns: 40, seed: 3 },
	);
});
