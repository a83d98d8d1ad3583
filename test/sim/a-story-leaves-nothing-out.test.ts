/** A run told as a story: its lines stand for all that happened, in order, and fit a terminal of any width. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { frameOf } from "../../targets/report/numbers.ts";
import { sparkline } from "../../targets/report/sparkline.ts";
import { type Happening, Story, type Told } from "../../targets/report/story.ts";

const seed = 20_261_201;

const number = fc
	.oneof(fc.integer({ min: -50, max: 50 }), fc.double({ min: -5, max: 5, noNaN: true }))
	.map((value) => Number(value.toFixed(2)));
const text = fc.oneof(
	number.map((value) => `soil ${value} %`),
	fc.tuple(number, number).map(([a, b]) => `${a} of ${b}`),
	fc.constantFrom("open", "shut", "", "10.0.0.1:80", "v2", "-"),
);

/** Happenings with pauses of all lengths. */
const run = fc
	.array(fc.record({ gap: fc.oneof(fc.constant(0), fc.nat(400), fc.nat(90_000)), subject: fc.nat(3), text }), {
		maxLength: 200,
	})
	.map((all) => {
		let t = 0;
		return all.map(({ gap, subject, text }) => ({ t: (t += gap), subject: `s${subject}`, text }));
	});

function told(all: readonly Happening[]): Told<Happening>[] {
	const lines: Told<Happening>[] = [];
	const story = new Story<Happening>((line) => lines.push(line));
	for (const one of all) story.add(one);
	story.end();
	return lines;
}

test("each line stands for a stretch of one subject's, in order, and all are accounted for", () => {
	fc.assert(
		fc.property(run, (all) => {
			const lines = told(all);
			for (const subject of new Set(all.map((one) => one.subject))) {
				const theirs = all.filter((one) => one.subject === subject);
				let at = 0;
				for (const { count, t, last, text } of lines.filter((line) => line.last.subject === subject)) {
					const stretch = theirs.slice(at, at + count);
					at += count;
					expect(stretch.at(-1)).toBe(last);
					expect(t).toBe(last.t);
					if (count === 1) expect(text).toBe(last.text);
					else expect(rangesHold(text, stretch)).toBe(true);
				}
				expect(at).toBe(theirs.length);
			}
			const times = lines.map(({ t }) => t);
			expect(times).toEqual([...times].sort((a, b) => a - b));
		}),
		{ seed, numRuns: 300 },
	);
});

/** Every number lies in the range that stands in its place; where more than numbers differs it is the last text. */
function rangesHold(text: string, stretch: readonly Happening[]): boolean {
	const frames = new Set(stretch.map((one) => frameOf(one.text)));
	if (frames.size > 1) return text === stretch.at(-1)?.text;
	const numbers = (line: string): number[] =>
		(line.match(/(?<![\w.:,-])-?\d+(?:\.\d+)?(?![\w:]|\.\d)/g) ?? []).map(Number);
	const columns = stretch.map((one) => numbers(one.text));
	let rest = numbers(text);
	for (let i = 0; i < (columns[0]?.length ?? 0); i++) {
		const all = columns.map((row) => row[i] ?? Number.NaN);
		const [low, high] = [Math.min(...all), Math.max(...all)];
		const wanted = low === high ? [low] : [low, high];
		if (wanted.some((value, k) => rest[k] !== value)) return false;
		rest = rest.slice(wanted.length);
	}
	return rest.length === 0;
}

test("what goes on for a month at the same pace is two lines", () => {
	const all = Array.from({ length: 50_000 }, (_, i) => ({ t: i * 900, subject: "s", text: `soil ${i % 100}` }));
	const [first, second, ...more] = told(all);
	expect([first?.count, second?.count, more]).toEqual([1, 49_999, []]);
	expect(second?.text).toBe("soil 0 to 99");
	expect(second?.values.length).toBeLessThanOrEqual(64);
});

test("what happens each minute for a year is a few lines", () => {
	const all = Array.from({ length: 525_600 }, (_, i) => ({ t: i * 60_000, subject: "s", text: "on" }));
	const lines = told(all);
	expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(525_600);
	expect(lines.length).toBeLessThan(20);
});

test("bars are as many as there is room for, the lowest for the least, the highest for the greatest", () => {
	fc.assert(
		fc.property(fc.array(number, { minLength: 1, maxLength: 100 }), fc.nat(30), (values, most) => {
			const bars = [...sparkline(values, most)];
			const varies = new Set(values).size > 1 && most > 0;
			expect(bars.length).toBe(varies ? Math.min(most, values.length) : 0);
			if (!varies || values.length > most) return;
			expect(bars[values.indexOf(Math.max(...values))]).toBe("█");
			expect(bars[values.indexOf(Math.min(...values))]).toBe("▁");
		}),
		{ seed, numRuns: 300 },
	);
});
