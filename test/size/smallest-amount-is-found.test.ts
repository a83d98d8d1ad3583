import { expect, test } from "vitest";
import { smallest } from "../../cli/size/search.ts";

/** A program that needs `start` in its first second, and `later` from `at` ms on. */
const program =
	(start: number, later = 0, at = Number.POSITIVE_INFINITY) =>
	async (amount: number, until: number): Promise<boolean> =>
		amount >= start && (until < at || amount >= later);

test.each([1, 2, 3, 620, 999, 1000])("of a program that needs %i from its start", async (need) => {
	expect(await smallest(program(need), { least: 1, enough: 1000, step: 1, until: 60_000, start: 1_000 })).toEqual({
		amount: need,
		exact: true,
	});
});

test("of one that needs more later", async () => {
	expect(
		await smallest(program(100, 731, 40_000), { least: 1, enough: 1000, step: 1, until: 60_000, start: 1_000 }),
	).toEqual({ amount: 731, exact: true });
	expect(
		await smallest(program(100, 731, 70_000), { least: 1, enough: 1000, step: 1, until: 60_000, start: 1_000 }),
	).toEqual({ amount: 100, exact: true });
});

test("in steps, never more than is known to be enough", async () => {
	const found = async (need: number): Promise<number> =>
		(await smallest(program(need), { least: 64, enough: 1000, step: 64, until: 500, start: 500 })).amount;
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

test("or so much at least, where a run takes too long to say", async () => {
	const range = { least: 1, enough: 1000, step: 1, until: 60_000, start: 1_000 };
	const slow = async (amount: number, until: number): Promise<boolean | undefined> =>
		amount < 400 ? false : until === 60_000 ? undefined : amount >= 620;
	expect(await smallest(slow, range)).toEqual({ amount: 620, exact: false });
	const slower = async (amount: number): Promise<boolean | undefined> => (amount < 700 ? false : undefined);
	const found = await smallest(slower, range);
	expect(found).toEqual({ amount: 501, exact: false });
	expect(await smallest(async () => undefined, range)).toEqual({ amount: 1, exact: false });
});
