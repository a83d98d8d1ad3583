/** The bench on Node still runs and checks its sums; how fast is no affair of a test. */
import { expect, test } from "vitest";
import { peers } from "../../bench/node/peers.mjs";
import { axon, axonPostman, inlined, methods, steps } from "../../bench/work/anchors.ts";
import { Crowded } from "../../bench/work/crowds.ts";
import { dropNewest, dropOldest, fanIn, fanOut } from "../../bench/work/shapes.ts";
import { drain, handler, helpers, meowmix } from "../../bench/work/styles.ts";

const sum = (499_500 * 1) | 0;

test.each(Object.entries({ inlined, methods, steps, axon, axonPostman, handler, drain, helpers, meowmix }))(
	"%s adds up to the same",
	(_, work) => expect(work(1000)).toBe(sum),
);

test.each(["eventEmitter", "nodeStreams"])("%s adds up to the same", async (name) => {
	expect(await peers[name]?.(1000)).toBe(sum);
});

test("fan-out brings every message to both, fan-in every one of both", () => {
	expect(fanOut(1000)).toBe(2 * sum);
	expect(fanIn(1000)).toBe(2 * ((499 * 500) / 2));
});

test("a flood of 32 into a box of 16 leaves the newest, or the oldest, 16", () => {
	const all = Array.from({ length: 32 }, (_, i) => i);
	const total = (some: readonly number[]): number => some.reduce((a, b) => a + b, 0);
	expect(dropOldest(32)).toBe(total(all.slice(16)));
	expect(dropNewest(32)).toBe(total(all.slice(0, 16)));
});

test("in a crowd the messages of the busy ones arrive, again and again", () => {
	const crowd = new Crowded(300, 30);
	expect(crowd.send(100)).toBe(100);
	expect(crowd.send(100)).toBe(100);
});
