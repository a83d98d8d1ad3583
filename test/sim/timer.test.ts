import { describe, expect, test } from "vitest";
import { VirtualBoard } from "../../targets/node-sim/board.ts";

const DEAD = "C: xsGetHostData: invalid host data";

describe("module timer", () => {
	test("calls once after its time, with the handle", () => {
		const board = new VirtualBoard();
		const { Timer } = board.devices;
		const got: unknown[] = [];
		const timer = Timer.set((id) => got.push(id, board.now), 25);
		board.run(24);
		expect(got).toEqual([]);
		board.run(1000);
		expect(got).toEqual([timer, 25]);
	});

	test("repeats without drift, first after ms and then every repeat", () => {
		const board = new VirtualBoard();
		const times: number[] = [];
		board.devices.Timer.set(() => times.push(board.now), 5, 10);
		board.run(40);
		expect(times).toEqual([5, 15, 25, 35]);
	});

	test("a repeat of 0 is one shot", () => {
		const board = new VirtualBoard();
		let calls = 0;
		board.devices.Timer.repeat(() => calls++, 0);
		board.run(100);
		expect(calls).toBe(1);
	});

	test("schedule without ms puts it to sleep, schedule with an interval wakes it", () => {
		const board = new VirtualBoard();
		const { Timer } = board.devices;
		const times: number[] = [];
		const timer = Timer.repeat(() => times.push(board.now), 10);
		Timer.schedule(timer);
		board.run(100);
		expect(times).toEqual([]);
		Timer.schedule(timer, 7, 50);
		board.run(160);
		expect(times).toEqual([107, 157]);
	});

	test("a one-shot timer is dead after its callback, even when re-armed in there without an interval", () => {
		const board = new VirtualBoard();
		const { Timer } = board.devices;
		let calls = 0;
		const timer = Timer.set((id) => {
			calls++;
			Timer.schedule(id, 10);
		}, 10);
		board.run(100);
		expect(calls).toBe(1);
		expect(() => Timer.schedule(timer, 10)).toThrow(DEAD);
	});

	test("a timer that sleeps in its callback stays usable", () => {
		const board = new VirtualBoard();
		const { Timer } = board.devices;
		const times: number[] = [];
		const timer = Timer.set((id) => {
			times.push(board.now);
			Timer.schedule(id);
		}, 10);
		board.run(100);
		Timer.schedule(timer, 5, 1000);
		board.run(200);
		expect(times).toEqual([10, 105]);
	});

	test("clear ends it, twice is nothing, and schedule then is an error", () => {
		const board = new VirtualBoard();
		const { Timer } = board.devices;
		let calls = 0;
		const timer = Timer.set(() => calls++, 10, 10);
		board.run(15);
		Timer.clear(timer);
		Timer.clear(timer);
		board.run(100);
		expect(calls).toBe(1);
		expect(() => Timer.schedule(timer, 1, 1)).toThrow(SyntaxError);
		expect(() => Timer.schedule({}, 1)).toThrow(DEAD);
	});

	test("timers due in the same ms fire in the order of their arming, and a new one at 0 ms after them", () => {
		const board = new VirtualBoard();
		const { Timer } = board.devices;
		const order: string[] = [];
		Timer.set(() => {
			order.push("a");
			Timer.set(() => order.push("late"), 0);
		}, 10);
		Timer.set(() => order.push("b"), 10);
		board.run(10);
		expect(order).toEqual(["a", "b", "late"]);
	});
});

describe("module time", () => {
	test("ticks are an int32 that wraps", () => {
		const board = new VirtualBoard({ ticksStart: 0x7fff_fff0 });
		expect(board.devices.Time.ticks).toBe(0x7fff_fff0);
		board.run(15);
		expect(board.devices.Time.ticks).toBe(0x7fff_ffff);
		board.run(16);
		expect(board.devices.Time.ticks).toBe(-0x8000_0000);
	});
});
