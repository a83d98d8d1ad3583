import { describe, expect, test } from "vitest";
import { VirtualBoard } from "../../targets/node-sim/board.ts";
import { curve, pulse, ramp, triangle } from "../../targets/node-sim/curves.ts";
import type { World, WorldScript } from "../../targets/node-sim/world.ts";

describe("a world's calls", () => {
	test("happen at their times", () => {
		const log: string[] = [];
		const board = new VirtualBoard({
			world(world) {
				world.at(10, (t) => log.push(`at ${t}`));
				world.every(15, (t) => log.push(`every ${t}`));
				world.at(20, () => world.level(4, 1));
				world.press(5, { at: 30, for: 10, level: 1 });
			},
		});
		board.run(25);
		expect([board.level(4), board.level(5)]).toEqual([1, 0]);
		board.run(39);
		expect(board.level(5)).toBe(1);
		board.run(40);
		expect(board.level(5)).toBe(0);
		expect(log).toEqual(["at 10", "every 15", "every 30"]);
	});

	test("a datagram comes from outside, at its time and with its sender", () => {
		const board = new VirtualBoard({
			wifi: false,
			world(world) {
				world.datagram({ at: 10, from: "192.168.1.77:600", group: "239.1.2.3", port: 5007, bytes: [1, 2] });
				world.datagram({ at: 20, to: "192.168.1.10", port: 5007, bytes: new Uint8Array(3) });
			},
		});
		const { UDP } = board.devices;
		const socket = UDP && new UDP({ port: 5007 });
		socket?.add?.("239.1.2.3");
		board.run(11);
		const first = socket?.read();
		expect([first?.address, first?.port, first?.byteLength]).toEqual(["192.168.1.77", 600, 2]);
		board.run(21);
		expect(socket?.read()?.byteLength).toBe(3);
	});

	const wrong: [string, (world: World) => void, string][] = [
		["analog on a pin without converter", (w) => w.analog(5, () => 0), "world.analog(5): pin 5 has no converter"],
		[
			"a pin the chip lacks",
			(w) => w.press(99, { for: 10 }),
			"world.press(99): no pin 99; an ESP32 has GPIO 0 to 19, 21 to 23, 25 to 27 and 32 to 39",
		],
		["a flash pin", (w) => w.level(7, 1), "world.level(7): pin 7 belongs to the flash chip"],
		["no duration", (w) => w.press(0, { for: 0 }), "world.press(0): for is a whole number of ms from 1, not 0"],
		["half a ms", (w) => w.at(1.5, () => {}), "world.at: time is a whole number of ms from 0, not 1.5"],
		[
			"a time below 0",
			(w) => w.press(0, { at: -1, for: 5 }),
			"world.press(0): at is a whole number of ms from 0, not -1",
		],
		["a level that is none", (w) => w.level(4, 2), "world.level(4): a level is 0 or 1, not 2"],
		["no repeat", (w) => w.every(0, () => {}), "world.every: time is a whole number of ms from 1, not 0"],
		["a bad probability", (w) => w.lan({ loss: -1 }), "world.lan: loss is a probability"],
		["a bad drop", (w) => w.wifi({ drop: [{ at: 0, for: 0 }] }), "world.wifi: drop.for is a whole number of ms"],
		["no destination", (w) => w.datagram({ port: 1, bytes: [] }), "world.datagram: give a group, or the address"],
		[
			"a bad port",
			(w) => w.datagram({ group: "239.1.1.1", port: 0, bytes: [] }),
			"world.datagram: port is 1 to 65535",
		],
	];
	test.each(wrong)("%s is an error that names the call", (_what, world, message) => {
		expect(() => new VirtualBoard({ world })).toThrow(message);
	});

	test("what is past is an error", () => {
		const board = new VirtualBoard();
		board.run(100);
		expect(() => board.press(0, { at: 50, for: 1 })).toThrow(
			"world.press(0): at is 50 ms, but it is 100 ms already",
		);
	});

	test("random is seeded and apart from everything else's", () => {
		const drawn = (seed: number, extra: boolean) => {
			let numbers: number[] = [];
			const world: WorldScript = (w) => {
				if (extra) w.lan({ loss: 0.5 });
				numbers = [w.random(), w.random()];
			};
			const board = new VirtualBoard({ seed, world });
			return [...numbers, board.devices.random()];
		};
		expect(drawn(3, true)).toEqual(drawn(3, false));
		expect(drawn(3, false)).not.toEqual(drawn(4, false));
		expect(new Set(drawn(3, false)).size).toBe(3);
	});
});

describe("curves", () => {
	test("triangle rises to 1 in the middle of its period", () => {
		expect([0, 25, 50, 75, 100, 125].map((t) => triangle(t, 100))).toEqual([0, 0.5, 1, 0.5, 0, 0.5]);
	});
	test("ramp and pulse", () => {
		expect([0, 10, 15, 20, 30].map((t) => ramp(t, 10, 20))).toEqual([0, 0, 0.5, 1, 1]);
		expect([0, 9, 10, 99, 100].map((t) => pulse(t, 100, 10))).toEqual([1, 1, 0, 0, 1]);
	});
	test("curve goes straight from point to point and stays level outside", () => {
		const at = curve([
			[10, 100],
			[20, 200],
			[40, 0],
		]);
		expect([0, 10, 15, 20, 30, 40, 99].map(at)).toEqual([100, 100, 150, 200, 100, 0, 0]);
	});
	test("points out of order are an error", () => {
		expect(() =>
			curve([
				[5, 1],
				[5, 2],
			]),
		).toThrow("curve: point 1 is not later than the one before");
		expect(() => curve([])).toThrow("at least one");
	});
});
