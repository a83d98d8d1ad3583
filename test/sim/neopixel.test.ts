/** The SDK's driver for strips of lights on a virtual board: what it takes, refuses and leaves behind. */
import { expect, test } from "vitest";
import { VirtualBoard } from "../../targets/node-sim/board.ts";

function boardWith(device?: string) {
	const board = new VirtualBoard({ device });
	const { NeoPixel } = board.devices;
	if (NeoPixel === undefined) throw new Error("no NeoPixel");
	return { board, NeoPixel };
}

test("takes colours as it makes them, shows them when told, and is dark when it is closed", () => {
	const { board, NeoPixel } = boardWith();
	const lights = board.world.lights(4);
	expect(lights.colors).toEqual([]);
	const strip = new NeoPixel({ pin: 4, length: 4 });
	expect(strip.makeRGB(1, 2, 3)).toBe(0x020103);
	expect([strip.length, strip.brightness]).toEqual([4, 64]);
	strip.fill(strip.makeRGB(9, 8, 7), 1, 2);
	strip.setPixel(3, strip.makeRGB(255, 0, 0));
	strip.setPixel(4, 1);
	expect(lights.colors).toEqual([0, 0, 0, 0]);
	strip.brightness = 300;
	strip.update();
	expect(lights.colors).toEqual([0, 0x090807, 0x090807, 0xff0000]);
	expect(lights.brightness).toBe(1);
	strip.close();
	strip.close();
	expect(lights.colors).toEqual([0, 0, 0, 0]);
	expect(() => strip.update()).toThrow("invalid host data");
	new NeoPixel({ pin: 4, length: 1 });
});

test("refuses what a device refuses, and what a device does not survive", () => {
	const { NeoPixel } = boardWith("esp32/esp32c3");
	expect(() => new NeoPixel({ pin: 4, length: 0 })).toThrow(new RangeError("no pixels"));
	expect(() => new NeoPixel({ pin: -1, length: 1 })).toThrow(new RangeError("no pin"));
	expect(() => new NeoPixel({ pin: 4, length: 1, order: "GR" })).toThrow("invalid order");
	new NeoPixel({ pin: 4, length: 1 });
	expect(() => new NeoPixel({ pin: 4, length: 1 })).toThrow("in use");
	new NeoPixel({ pin: 5, length: 1 });
	expect(() => new NeoPixel({ pin: 6, length: 1 })).toThrow("no rmt");
	expect(() => new (boardWith().NeoPixel)({ pin: 34, length: 1 })).toThrow("input only");
});

test("after a restart all units of the chip are free, and a strip keeps its colours until it is told others", () => {
	const { board, NeoPixel } = boardWith();
	const { PWM, PulseCount, PulseWidth } = board.devices;
	if (PWM === undefined || PulseCount === undefined || PulseWidth === undefined) throw new Error("missing");
	for (let life = 0; life < 3; life++) {
		const strips = [4, 5, 12, 13, 14, 15, 16, 17].map((pin) => new NeoPixel({ pin, length: 2 }));
		expect(board.world.lights(17).colors).toEqual([0, 0]);
		for (const strip of strips) {
			strip.fill(strip.makeRGB(1, 2, 3));
			strip.update();
		}
		for (const pin of [18, 19, 21, 22]) new PWM({ pin });
		for (const signal of [32, 33, 34, 35]) new PulseCount({ signal, control: signal + 4 });
		new PulseWidth({ pin: 27, edges: PulseWidth.RisingToFalling });
		board.reset();
		expect(board.world.lights(17).colors).toEqual([0x010203, 0x010203]);
	}
});
