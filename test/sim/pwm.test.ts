/** PWM as Moddable has it on an ESP32: modules/io/pwm/esp32/_pwm.c. */
import { expect, test } from "vitest";
import type { PWMClass } from "../../runtime/types/ecma419.ts";
import { VirtualBoard } from "../../targets/node-sim/board.ts";

function boardWith(device?: string): { board: VirtualBoard; PWM: PWMClass } {
	const board = new VirtualBoard({ device });
	const { PWM } = board.devices;
	if (PWM === undefined) throw new Error("no PWM");
	return { board, PWM };
}

test("begins low, with 1024 Hz and 10 bits", () => {
	const { board, PWM } = boardWith();
	const pwm = new PWM({ pin: 4 });
	expect([pwm.hz, pwm.resolution, board.level(4), board.fraction(4)]).toEqual([1_024, 10, 0, 0]);
});

test("the highest duty is always high, and the ones below are shares of a whole period", () => {
	const { board, PWM } = boardWith();
	const pwm = new PWM({ pin: 4, resolution: 8 });
	const shares = [0, 1, 128, 254, 255].map((duty) => {
		pwm.write(duty);
		return board.fraction(4);
	});
	expect(shares).toEqual([0, 1 / 256, 0.5, 254 / 256, 1]);
});

test("checks in the device's order", () => {
	const { board, PWM } = boardWith();
	const open = (options: object) => () => new PWM({ pin: 4, ...options });
	expect(open({ pin: undefined })).toThrow(new Error("invalid"));
	expect(open({ pin: -1 })).toThrow(new RangeError("negative"));
	expect(open({ pin: 6 })).toThrow("in use: GPIO 6 belongs to the flash chip");
	const { Digital } = board.devices;
	const taken = Digital === undefined ? undefined : new Digital({ pin: 4, mode: Digital.Input });
	expect(open({ hz: 0 })).toThrow(new Error("in use"));
	taken?.close();
	expect(open({ hz: 0, resolution: 99 })).toThrow(new RangeError("invalid hz"));
	expect(open({ resolution: 21 })).toThrow(new RangeError("invalid resolution"));
	expect(open({ format: "buffer", hz: 1 })).toThrow(new RangeError("invalid format"));
	expect(open({ hz: 64, resolution: 8 })).toThrow(new RangeError("invalid combination of hz and resolution"));
	expect(open({ hz: 2, resolution: 14 })).not.toThrow();
	expect(() => new PWM({ pin: 5, hz: 80_000, resolution: 10 })).toThrow(new Error("configure ledc timer failed"));
	expect(() => new PWM({ pin: 34 })).toThrow(new Error("can't configure"));
});

test("duties are whole numbers within the resolution; what is no number is 0", () => {
	const { board, PWM } = boardWith();
	const pwm = new PWM({ pin: 4 });
	pwm.write(512.9);
	expect(board.fraction(4)).toBe(0.5);
	for (const wrong of [-1, 1_024, Number.POSITIVE_INFINITY])
		expect(() => pwm.write(wrong)).toThrow(new RangeError("invalid value"));
	pwm.write(Number.NaN);
	expect(board.fraction(4)).toBe(0);
});

test.each([
	["esp32/nodemcu", 4, "no ledc channel"],
	["esp32/esp32c3", 2, "can't configure"],
])("%s has channels for %s", (device, channels, words) => {
	const { PWM } = boardWith(device);
	const pins = [0, 1, 2, 3, 4];
	const open = pins.slice(0, channels).map((pin) => new PWM({ pin }));
	const next = pins[channels] ?? 5;
	expect(() => new PWM({ pin: next })).toThrow(new Error(words));
	open[0]?.close();
	new PWM({ pin: next });
});

test("close leaves the pin low and free, use after it is an error, and a second close is not", () => {
	const { board, PWM } = boardWith();
	const pwm = new PWM({ pin: 4 });
	pwm.write(1_023);
	pwm.close();
	pwm.close();
	expect(board.level(4)).toBe(0);
	expect(() => pwm.write(1)).toThrow(new SyntaxError("C: xsGetHostData: invalid host data"));
	expect(() => pwm.hz).toThrow("invalid host data");
	new PWM({ pin: 4 });
});
