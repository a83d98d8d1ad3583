import { describe, expect, test } from "vitest";
import type { AnalogClass } from "../../runtime/types/ecma419.ts";
import { VirtualBoard } from "../../targets/node-sim/board.ts";
import type { WorldScript } from "../../targets/node-sim/world.ts";

function boardWith(world?: WorldScript, seed = 1): { board: VirtualBoard; Analog: AnalogClass } {
	const board = new VirtualBoard({ world, seed });
	const { Analog } = board.devices;
	if (Analog === undefined) throw new Error("no Analog");
	return { board, Analog };
}

describe("Analog", () => {
	test("has 12 bits and reads 0 where nothing drives the pin", () => {
		const { Analog } = boardWith();
		const pin = new Analog({ pin: 34 });
		expect([pin.resolution, pin.read()]).toEqual([12, 0]);
	});

	test("follows the world's curve, rounded and clamped", () => {
		const { board, Analog } = boardWith((world) => world.analog(34, (t) => t * 10.26 - 100));
		const pin = new Analog({ pin: 34 });
		const readings = [];
		for (const t of [0, 50, 1000]) {
			board.run(t);
			readings.push(pin.read());
		}
		expect(readings).toEqual([0, 413, 4095]);
	});

	test("refuses pins in use, absent, without converter and below 0, as the device does", () => {
		const { board, Analog } = boardWith();
		const pin = new Analog({ pin: 34 });
		const { Digital } = board.devices;
		expect(() => new Analog({ pin: 34 })).toThrow(new RangeError("in use"));
		expect(() => Digital && new Digital({ pin: 34, mode: 0 })).toThrow("in use");
		expect(() => new Analog({ pin: 24 })).toThrow("in use");
		expect(() => new Analog({ pin: 5 })).toThrow(new RangeError("not analog pin"));
		expect(() => new Analog({ pin: -1 })).toThrow(new RangeError("negative"));
		pin.close();
		pin.close();
		expect(() => pin.read()).toThrow("invalid host data");
		new Analog({ pin: 34 });
	});

	test("noise is seeded, within -1 and 1, and each pin has its own", () => {
		const noisy: WorldScript = (world) => {
			for (const pin of [34, 35]) world.analog(pin, (_t, noise) => 2000 + 1000 * noise());
		};
		const readings = (pin: number, seed: number) => {
			const { Analog } = boardWith(noisy, seed);
			const io = new Analog({ pin });
			return Array.from({ length: 50 }, () => io.read() ?? Number.NaN);
		};
		const first = readings(34, 7);
		expect(readings(34, 7)).toEqual(first);
		expect(readings(34, 8)).not.toEqual(first);
		expect(readings(35, 7)).not.toEqual(first);
		expect(Math.min(...first)).toBeGreaterThanOrEqual(1000);
		expect(Math.max(...first)).toBeLessThanOrEqual(3000);
		expect(new Set(first).size).toBeGreaterThan(40);
	});

	test("the second converter's pins say that Wi-Fi is in their way", () => {
		const lines: string[] = [];
		const board = new VirtualBoard({ log: (_kind, _source, text) => lines.push(text) });
		const { Analog, WiFi } = board.devices;
		if (Analog === undefined || WiFi === undefined) throw new Error("missing");
		new WiFi({});
		new Analog({ pin: 25 });
		new Analog({ pin: 34 });
		expect(lines).toEqual(["pin 25 cannot be read on a real board while Wi-Fi is on; use 32 to 39"]);
	});
});
