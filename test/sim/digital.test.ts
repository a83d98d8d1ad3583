import { describe, expect, test } from "vitest";
import type { DigitalClass } from "../../runtime/types/ecma419.ts";
import { VirtualBoard } from "../../targets/node-sim/board.ts";

function boardWith(history = 100): { board: VirtualBoard; Digital: DigitalClass } {
	const board = new VirtualBoard({ history });
	const { Digital } = board.devices;
	if (Digital === undefined) throw new Error("no Digital");
	return { board, Digital };
}

describe("Digital", () => {
	test("has Moddable's numbers", () => {
		const { Digital } = boardWith();
		const { Input, InputPullUp, InputPullDown, Output, OutputOpenDrain, Rising, Falling } = Digital;
		expect([Input, InputPullUp, InputPullDown, Output, OutputOpenDrain, Rising, Falling]).toEqual([
			0, 1, 2, 8, 9, 1, 2,
		]);
	});

	test.each([
		["a pin the chip lacks", 24, "invalid pin"],
		["a pin beyond the last", 40, "invalid pin"],
		["a pin of no bank", 64, "invalid bank"],
		["a negative pin", -1, "invalid bank"],
		["a flash pin", 6, "invalid pin: GPIO 6 belongs to the flash chip"],
	])("refuses %s", (_what, pin, message) => {
		const { Digital } = boardWith();
		expect(() => new Digital({ pin, mode: Digital.Input })).toThrow(message);
	});

	test("checks in the device's order: pin, in use, mode, callback, edges, input only, format", () => {
		const { Digital } = boardWith();
		const first = new Digital({ pin: 4, mode: Digital.Input });
		expect(() => new Digital({ pin: 4, mode: 77 })).toThrow("in use");
		first.close();
		expect(() => new Digital({ pin: 4, mode: 77 })).toThrow(new RangeError("invalid mode"));
		expect(() => new Digital({ pin: 4, mode: 16 })).toThrow("invalid mode");
		expect(() => new Digital({ pin: 4, mode: 0, onReadable() {} })).toThrow(new RangeError("invalid edges"));
		expect(() => new Digital({ pin: 34, mode: Digital.Output })).toThrow(new RangeError("input only"));
		const options = { pin: 4, mode: Digital.Input, format: "buffer" };
		expect(() => new Digital(options)).toThrow(new RangeError("invalid format"));
		new Digital({ pin: 4, mode: Digital.Input });
	});

	test("reads inputs and writes outputs only", () => {
		const { Digital } = boardWith();
		const input = new Digital({ pin: 4, mode: Digital.Input });
		const output = new Digital({ pin: 2, mode: Digital.Output });
		expect(() => output.read()).toThrow("can't read output");
		expect(() => input.write(1)).toThrow("can't write input");
	});

	test("use after close is an error, a second close is not, and the pin is free again", () => {
		const { Digital } = boardWith();
		const input = new Digital({ pin: 4, mode: Digital.Input });
		input.close();
		input.close();
		expect(() => input.read()).toThrow(new SyntaxError("C: xsGetHostData: invalid host data"));
		new Digital({ pin: 4, mode: Digital.Output });
	});

	test("undriven pins read 1 with a pull-up and 0 otherwise; 34 to 39 have no pull-up", () => {
		const { Digital } = boardWith();
		expect(new Digital({ pin: 4, mode: Digital.InputPullUp }).read()).toBe(1);
		expect(new Digital({ pin: 5, mode: Digital.InputPullDown }).read()).toBe(0);
		expect(new Digital({ pin: 12, mode: Digital.Input }).read()).toBe(0);
		expect(new Digital({ pin: 34, mode: Digital.InputPullUp }).read()).toBe(0);
	});

	test("activeLow turns levels, the initial value and edges round", () => {
		const { board, Digital } = boardWith();
		const edges: number[] = [];
		const button = new Digital({
			pin: 0,
			mode: Digital.InputPullUp,
			activeLow: true,
			edge: Digital.Rising,
			onReadable() {
				edges.push(board.now);
			},
		});
		const led = new Digital({ pin: 2, mode: Digital.Output, activeLow: true, initialValue: 1 });
		expect([button.read(), board.level(2)]).toEqual([0, 0]);
		led.write(0);
		expect(board.level(2)).toBe(1);
		board.press(0, { at: 10, for: 5 });
		board.run(12);
		expect(button.read()).toBe(1);
		board.run(100);
		expect(edges).toEqual([10]);
	});

	test("an output starts at 0 and its history has changes only", () => {
		const { board, Digital } = boardWith();
		const led = new Digital({ pin: 2, mode: Digital.Output });
		led.write(0);
		board.run(10);
		led.write(1);
		led.write(1);
		board.run(20);
		led.write(0);
		expect(board.changes(2)).toEqual([
			{ time: 0, level: 0 },
			{ time: 10, level: 1 },
			{ time: 20, level: 0 },
		]);
	});

	test("an output that opens again at its old level is no change", () => {
		const { board, Digital } = boardWith();
		new Digital({ pin: 2, mode: Digital.Output }).close();
		board.run(5);
		new Digital({ pin: 2, mode: Digital.Output }).close();
		board.run(9);
		new Digital({ pin: 2, mode: Digital.Output, initialValue: 1 });
		expect(board.changes(2).map(({ time, level }) => [time, level])).toEqual([
			[0, 0],
			[9, 1],
		]);
	});

	test("a history keeps the newest changes up to its bound", () => {
		const { board, Digital } = boardWith(3);
		const led = new Digital({ pin: 2, mode: Digital.Output });
		for (let i = 1; i <= 20; i++) {
			board.run(i);
			led.write(i & 1);
		}
		expect(board.changes(2).map(({ time }) => time)).toEqual([18, 19, 20]);
	});
});

describe("edges", () => {
	test("come from the event queue, never from inside the change", () => {
		const { board, Digital } = boardWith();
		let calls = 0;
		const onReadable = () => {
			calls++;
		};
		new Digital({ pin: 4, mode: Digital.Input, edge: Digital.Rising, onReadable });
		board.setLevel(4, 1);
		expect(calls).toBe(0);
		board.step();
		expect(calls).toBe(1);
	});

	test("those between two deliveries are one callback, which gets the pin's mask and this", () => {
		const { board, Digital } = boardWith();
		const seen: unknown[] = [];
		const target = { name: "button" };
		const input = new Digital({
			pin: 33,
			mode: Digital.Input,
			edge: Digital.Rising | Digital.Falling,
			target,
			onReadable(mask) {
				seen.push(this === input, this.target, mask, this.read());
			},
		});
		board.setLevel(33, 1);
		board.setLevel(33, 0);
		board.setLevel(33, 1);
		board.run(1);
		expect(seen).toEqual([true, target, 2, 1]);
	});

	test("an edge that nobody asked for, or that is no change, makes no callback", () => {
		const { board, Digital } = boardWith();
		let calls = 0;
		const onReadable = () => {
			calls++;
		};
		new Digital({ pin: 4, mode: Digital.Input, edge: Digital.Falling, onReadable });
		board.setLevel(4, 0);
		board.setLevel(4, 1);
		board.run(10);
		expect(calls).toBe(0);
	});

	test("closing drops an edge that waits", () => {
		const { board, Digital } = boardWith();
		let calls = 0;
		const onReadable = () => {
			calls++;
		};
		const input = new Digital({ pin: 4, mode: Digital.Input, edge: Digital.Rising, onReadable });
		board.setLevel(4, 1);
		input.close();
		board.run(10);
		expect(calls).toBe(0);
	});

	test("presses that overlap end with the last", () => {
		const { board, Digital } = boardWith();
		const input = new Digital({ pin: 4, mode: Digital.InputPullUp });
		board.press(4, { at: 10, for: 20 });
		board.press(4, { at: 20, for: 20 });
		const levels = [];
		for (const t of [5, 15, 35, 45]) {
			board.run(t);
			levels.push(input.read());
		}
		expect(levels).toEqual([1, 0, 0, 1]);
	});
});
