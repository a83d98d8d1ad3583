import { expect, test } from "vitest";
import { smallest } from "../../cli/size/search.ts";

/** A program that needs `start` in its first second, and `later` from `at` ms on. */
const program =
	(start: number, later = 0, at = Number.POSITIVE_INFINITY) =>
	async (amount: number, until: number): Promise<boolean> =>
		amount >= start && (until < at || amount >= later);

test.each([1, 2, 3, 620, 999, 1000])("of a program that needs %i from its start", async (need) => {
	expect(await smallest(program(need), { least: 1, enough: 1000, step: 1, until: 60_000, start: 1_000 })).toBe(need);
});

test("of one that needs more later", async () => {
	expect(
		await smallest(program(100, 731, 40_000), { least: 1, enough: 1000, step: 1, until: 60_000, start: 1_000 }),
	).toBe(731);
	expect(
		await smallest(program(100, 731, 70_000), { least: 1, enough: 1000, step: 1, until: 60_000, start: 1_000 }),
	).toBe(100);
});

test("in steps, never more than is known to be enough", async () => {
	const found = (need: number): Promise<number> =>
		smallest(program(need), { least: 64, enough: 1000, step: 64, until: 500, start: 500 });
	expect(await found(65)).toBe(128);
	expect(await found(1)).toBe(64);
	expect(await found(990)).toBe(1000);
});

test("with few runs, most of them short", async () => {
	const runs: number[] = [];
	const trial = async (amount: number, until: number): Promise<boolean> => {
		runs.push(until);
		return amount >= 620;
	};
	await smallest(trial, { least: 1, enough: 4928, step: 1, until: 60_000, start: 1_000 });
	expect(runs.length).toBeLessThan(15);
	expect(runs.filter((until) => until === 60_000)).toHaveLength(1);
});
