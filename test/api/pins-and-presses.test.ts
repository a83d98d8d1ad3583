import { DigitalIn, DigitalOut, Pipeline } from "ganglion";
import { simulate } from "ganglion/test";
import { expect, test } from "vitest";

const lamp = () => Pipeline(new DigitalIn({ pin: 0, pull: "up", activeLow: true }), new DigitalOut({ pin: 2 }));

test("a press shows in the button's history and in the lamp's", () => {
	const sim = simulate(lamp);
	sim.press(0, { at: 1_000, for: 250 });
	sim.run(2_000);
	expect(sim.pin(0).history).toEqual([
		{ time: 1_000, level: 0 },
		{ time: 1_250, level: 1 },
	]);
	expect(sim.pin(2).history).toEqual([
		{ time: 0, level: 0 },
		{ time: 1_000, level: 1 },
		{ time: 1_250, level: 0 },
	]);
	expect(sim.pin(2).level).toBe(0);
});

test("a press without a time is now", () => {
	const sim = simulate(lamp).run(500);
	sim.press(0, { for: 100 });
	expect(sim.run(50).pin(2).level).toBe(1);
	expect(sim.run(100).pin(2).level).toBe(0);
	expect(sim.time).toBe(650);
});

test("a level that the world drives stays until it is let go", () => {
	const sim = simulate(lamp).run(10);
	sim.setLevel(0, 0);
	expect(sim.run(5_000).pin(2).level).toBe(1);
	sim.setLevel(0, undefined);
	expect(sim.run(1).pin(2).level).toBe(0);
});

test("a pin that no board has is an error", () => {
	const sim = simulate(lamp);
	expect(() => sim.pin(40)).toThrow("no pin 40");
	expect(() => sim.press(24, { for: 1 })).toThrow("no pin 24");
});
