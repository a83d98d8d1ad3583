/** The ways in which messages cross. */
import { GraphError, Pipeline } from "ganglion";
import { bytes, numbers } from "ganglion/node";
import { expect, test } from "vitest";
import { Feed, Keep, ran, thread } from "./kit.ts";

test("bytes cross as copies, of any length up to the limit, around the ring", async () => {
	const sent = [3, 0, 8, 1, 7, 2].map((length) => Uint8Array.from({ length }, (_, i) => 16 * length + i));
	const keep = new Keep<Uint8Array>();
	const way = bytes({ size: 8, window: 2 });
	await ran(Pipeline(new Feed(sent), thread<Uint8Array, Uint8Array>("echo", { in: way, out: way }), keep));
	expect(keep.got).toEqual(sent);
	expect(keep.got.every(({ buffer }) => buffer instanceof ArrayBuffer)).toBe(true);
});

test("numbers cross as they are; int32 cuts to whole ones", async () => {
	const sent = [0.5, -1.5, Number.POSITIVE_INFINITY, 3e9];
	const asTheyAre = new Keep<number>();
	await ran(Pipeline(new Feed(sent), thread<number, number>("echo", { in: numbers(), out: numbers() }), asTheyAre));
	expect(asTheyAre.got).toEqual(sent);
	const whole = new Keep<number>();
	const int32 = numbers({ lane: "int32", window: 1 });
	await ran(Pipeline(new Feed(sent), thread<number, number>("echo", { in: int32, out: int32 }), whole));
	expect(whole.got).toEqual([...Int32Array.from(sent)]);
});

test("a component on a thread, and a window of one: everything arrives, in order", async () => {
	const keep = new Keep<number>();
	const one = numbers({ window: 1 });
	const squares = thread<number, number>("square", { in: one, out: one, capacity: 1 });
	const { end } = await ran(Pipeline(new Feed([...Array(200).keys()]), squares, keep));
	expect(keep.got).toEqual([...Array(200).keys()].map((v) => v * v));
	expect(end).toMatchObject({ reason: "ended", faults: 0 });
});

test("wrong windows and sizes are errors at once", () => {
	expect(() => numbers({ window: 0 })).toThrow(
		new GraphError("numbers: a window of 0 is not a whole number from 1 to 65536"),
	);
	expect(() => bytes({ size: 0.5 })).toThrow("bytes: size 0.5 is no whole number above 0");
});
