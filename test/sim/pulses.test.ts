/** PulseCount and PulseWidth as Moddable has them on an ESP32, and the parts of a world that make pulses. */
import { describe, expect, test } from "vitest";
import { VirtualBoard } from "../../targets/node-sim/board.ts";

function boardWith(device?: string) {
	const board = new VirtualBoard({ device });
	const { PulseCount, PulseWidth, Digital } = board.devices;
	if (PulseCount === undefined || PulseWidth === undefined || Digital === undefined) throw new Error("missing");
	return { board, PulseCount, PulseWidth, Digital };
}

describe("PulseCount", () => {
	test("decodes two tracks: four counts a turn of the tracks, up or down", () => {
		const { board, PulseCount } = boardWith();
		const count = new PulseCount({ signal: 32, control: 33 });
		const knob = board.world.knob(32, 33);
		knob.turn(9);
		board.run(20);
		expect(count.read()).toBe(9);
		knob.turn(-12);
		board.run(40);
		expect(count.read()).toBe(-3);
		count.write(100);
		knob.turn(1);
		board.run(60);
		expect(count.read()).toBe(101);
	});

	test("without a second track each pulse counts up and down again", () => {
		const { board, PulseCount } = boardWith();
		const options = { signal: 32 };
		// @ts-expect-error: the typings want a control, the SDK does not
		const count = new PulseCount(options);
		const counts: number[] = [];
		for (const level of [1, 0, 1, 0]) {
			board.setLevel(32, level);
			counts.push(count.read());
		}
		expect(counts).toEqual([1, 0, 1, 0]);
	});

	test("has 16 bits: what is not read in time is lost", () => {
		const { board, PulseCount } = boardWith();
		const count = new PulseCount({ signal: 32, control: 33 });
		const knob = board.world.knob(32, 33);
		knob.turn(32_766);
		board.run(40_000);
		expect(count.read()).toBe(32_766);
		knob.turn(32_800);
		board.run(80_000);
		expect(count.read()).toBe(32_766 + 32_800 - 32_767);
	});

	test("calls when it has left 0, once for all moves before the call", () => {
		const { board, PulseCount } = boardWith();
		const seen: number[] = [];
		new PulseCount({
			signal: 32,
			control: 33,
			onReadable() {
				seen.push(this.read());
			},
		});
		board.setLevel(32, 1);
		board.setLevel(33, 1);
		board.run(1);
		board.setLevel(33, 0);
		board.run(2);
		expect(seen).toEqual([2, 1]);
	});

	test("refuses as the device does, in its order", () => {
		const { PulseCount, Digital } = boardWith();
		const open = (options: object) => () => new PulseCount({ signal: 32, control: 33, ...options });
		expect(open({ signal: undefined })).toThrow(new Error("invalid"));
		expect(open({ control: -1 })).toThrow(new RangeError("negative"));
		const taken = new Digital({ pin: 33, mode: Digital.Input });
		expect(open({ onReadable: 1 })).toThrow(new RangeError("in use"));
		taken.close();
		expect(open({ onReadable: 1 })).toThrow(new Error("not a function"));
		expect(open({ format: "buffer" })).toThrow(new RangeError("invalid format"));
		const count = new PulseCount({ signal: 32, control: 33 });
		expect(() => new Digital({ pin: 33, mode: Digital.Input })).toThrow("in use");
		count.close();
		count.close();
		expect(() => count.read()).toThrow("invalid host data");
		new Digital({ pin: 33, mode: Digital.Input });
	});

	test("there are eight on an ESP32, and none on an ESP32-C3", () => {
		const { PulseCount } = boardWith();
		const pins = [4, 5, 12, 13, 14, 15, 18, 19, 21, 22, 23, 25, 26, 27, 32, 33];
		for (let i = 0; i < 16; i += 2) new PulseCount({ signal: pins[i] ?? 0, control: pins[i + 1] ?? 0 });
		expect(() => new PulseCount({ signal: 34, control: 35 })).toThrow(new Error("no pcnt"));
		const c3 = boardWith("esp32/esp32c3");
		expect(() => new c3.PulseCount({ signal: 2, control: 3 })).toThrow(new Error("no hardware"));
	});
});

describe("PulseWidth", () => {
	test("measures levels that the world drives, and tells each length once", () => {
		const { board, PulseWidth } = boardWith();
		const seen: (number | undefined)[] = [];
		const width = new PulseWidth({
			pin: 27,
			edges: PulseWidth.RisingToFalling,
			onReadable() {
				seen.push(this.read(), this.read());
			},
		});
		board.press(27, { at: 10, for: 7, level: 1 });
		board.run(100);
		expect(seen).toEqual([7_000, undefined]);
		expect(width.read()).toBeUndefined();
	});

	test("refuses as the device does, and there is one at a time", () => {
		const { PulseWidth, Digital } = boardWith();
		const open = (options: object) => () => new PulseWidth({ pin: 27, edges: 1, ...options });
		// @ts-expect-error: what JavaScript may pass
		expect(() => new PulseWidth({ edges: 1 })).toThrow(new RangeError("pin required"));
		// @ts-expect-error: what JavaScript may pass
		expect(() => new PulseWidth({ pin: 27 })).toThrow(new RangeError("edges required"));
		const taken = new Digital({ pin: 27, mode: Digital.Input });
		expect(open({ onReadable: 1 })).toThrow(new RangeError("in use"));
		taken.close();
		expect(open({ onReadable: 1 })).toThrow("not a function");
		expect(open({ format: "buffer" })).toThrow("invalid format");
		const first = new PulseWidth({ pin: 27, edges: 1 });
		expect(open({ pin: 26 })).toThrow(new Error("no capture timer"));
		first.close();
		expect(() => first.read()).toThrow("invalid host data");
		new PulseWidth({ pin: 26, edges: 1 });
	});

	test.each(["esp32/esp32c3", "esp32/lolin_s2mini"])("%s has none", (device) => {
		const { PulseWidth } = boardWith(device);
		expect(() => new PulseWidth({ pin: 4, edges: 1 })).toThrow(new Error("no hardware"));
	});
});

describe("the world's parts", () => {
	test("a source of pulses follows its curve, up to many in a ms", () => {
		const { board, Digital } = boardWith();
		let calls = 0;
		new Digital({
			pin: 25,
			mode: Digital.Input,
			edge: Digital.Rising,
			onReadable() {
				calls++;
			},
		});
		board.world.pulses(25, (t) => (t < 10_000 ? 0.5 : t < 20_000 ? 300 : 0));
		const seen: number[] = [];
		for (const until of [10_000, 20_000, 30_000]) {
			board.run(until);
			seen.push(calls);
		}
		expect(seen[0]).toBeGreaterThanOrEqual(4);
		expect(seen[0]).toBeLessThanOrEqual(6);
		expect(Math.abs((seen[1] ?? 0) - (seen[0] ?? 0) - 3_000)).toBeLessThan(5);
		expect((seen[2] ?? 0) - (seen[1] ?? 0)).toBeLessThanOrEqual(1);
	});

	test("wrong pins, curves and times are errors that name the call", () => {
		const { world } = boardWith().board;
		const none: unknown = undefined;
		expect(() => world.potentiometer(5)).toThrow(
			"world.potentiometer(5): pin 5 has no converter; 32 to 39 have one",
		);
		expect(() => world.volts(5, () => 1)).toThrow("world.volts(5)");
		expect(() => world.servo(24)).toThrow("world.servo(24): no pin 24");
		expect(() => world.light("lamp")).toThrow('world.light("lamp")');
		expect(() => world.knob(4, 4)).toThrow("world.knob: give two different pins");
		expect(() => world.echo(4, () => 1, 0)).toThrow("world.echo(4): every is a whole number of ms from 1, not 0");
		expect(() => world.pulses(4, none as () => number)).toThrow("world.pulses(4): give a function of ms");
	});
});
