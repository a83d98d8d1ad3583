/** What a chip has few of: told before anything runs, with who has it already. */
import { expect, test } from "vitest";
import {
	AnalogIn,
	Button,
	DigitalIn,
	DigitalOut,
	Encoder,
	type Microprocess,
	NeoPixel,
	Pipeline,
	PulseCounter,
	PulseWidthIn,
	PwmOut,
	SerialPort,
	Servo,
} from "../../runtime/index.ts";
import { checkPins } from "../../targets/esp32/boards/check.ts";
import { boardOf, boards } from "../../targets/esp32/boards/table.ts";

/** Side by side. */
function all(...parts: Microprocess[]): Microprocess {
	const root = Pipeline(new DigitalIn({ pin: 39, name: "other" }));
	root.addChildren(...parts);
	return root;
}
const errors = (device: string | undefined, ...parts: Microprocess[]) =>
	checkPins(all(...parts), boardOf(device)).errors;
const lamp = (pin: number, name: string) => new PwmOut({ pin, name });

test("an ESP32 has four PWM outputs, servos among them", () => {
	const four = () => [lamp(4, "a"), lamp(13, "b"), lamp(14, "c"), new Servo({ pin: 18, name: "d" })];
	expect(errors(undefined, ...four())).toEqual([]);
	expect(errors(undefined, ...four(), lamp(19, "e"))).toEqual([
		"e (PwmOut): esp32/nodemcu has 4 PWM outputs, which a (PwmOut), b (PwmOut), c (PwmOut) and d (Servo) take",
	]);
});

test("an ESP32-C6 has two PWM outputs, and an ESP32-C3 no pulse counter", () => {
	const root = (...parts: Microprocess[]) => {
		const pipe = Pipeline(new DigitalIn({ pin: 3 }));
		pipe.addChildren(...parts);
		return pipe;
	};
	expect(checkPins(root(lamp(0, "a"), lamp(1, "b"), lamp(2, "c")), boardOf("esp32/esp32c6")).errors).toEqual([
		"c (PwmOut): esp32/esp32c6 has 2 PWM outputs, which a (PwmOut) and b (PwmOut) take",
	]);
	const knob = new Encoder({ signal: 0, control: 1, every: 10, name: "knob" });
	expect(checkPins(root(knob), boardOf("esp32/esp32c3")).errors).toEqual([
		"knob (Encoder), signal: esp32/esp32c3 has no pulse counter",
	]);
});

test("an ESP32-C6 drives two strips of lights, and none on a pin that is an input only", () => {
	const strip = (pin: number, name: string) => new NeoPixel({ pin, name });
	const root = Pipeline(new DigitalIn({ pin: 3, name: "other" }));
	root.addChildren(strip(0, "a"), strip(1, "b"), strip(2, "c"));
	expect(checkPins(root, boardOf("esp32/esp32c6")).errors).toEqual([
		"c (NeoPixel): esp32/esp32c6 has 2 light strip outputs, which a (NeoPixel) and b (NeoPixel) take",
	]);
	expect(errors(undefined, strip(35, "d"))[0]).toContain("cannot be a strip of lights");
});

test("a chip measures one pin's pulses, or none", () => {
	const echo = (pin: number, name: string) => new PulseWidthIn({ pin, every: 10, name });
	expect(errors(undefined, echo(26, "a"), echo(27, "b"))).toEqual([
		"b (PulseWidthIn): esp32/nodemcu has 1 unit that measures pulses, which a (PulseWidthIn) takes",
	]);
	expect(errors("esp32/lolin_s2mini", echo(4, "a"))).toEqual([
		"a (PulseWidthIn): esp32/lolin_s2mini has no unit that measures pulses",
	]);
});

test("what drives a pin is refused on one that can only be read, with the pins that would do", () => {
	const words = /^lamp \(PwmOut\): pin 34 of esp32\/nodemcu cannot be a PWM output: .*; these would do: 4, 13, /;
	expect(errors(undefined, lamp(34, "lamp"))[0]).toMatch(words);
	expect(errors(undefined, new Servo({ pin: 35, name: "door" }))[0]).toContain("cannot be a PWM output");
	expect(errors(undefined, new PulseCounter({ pin: 34, every: 10 }))).toEqual([]);
	expect(errors(undefined, new Encoder({ signal: 34, control: 35, every: 10 }))).toEqual([]);
});

test("inputs share a pin, what else is on it is named", () => {
	const button = () => new Button({ pin: 4, name: "button" });
	expect(errors(undefined, button(), new DigitalIn({ pin: 4, name: "level" }))).toEqual([]);
	expect(errors(undefined, button(), new DigitalOut({ pin: 4, name: "led" }))[0]).toContain(
		"led (DigitalOut): pin 4 of esp32/nodemcu is used by button (Button) already",
	);
	expect(errors(undefined, button(), new PulseCounter({ pin: 4, every: 10, name: "flow" }))[0]).toContain(
		"flow (PulseCounter): pin 4 of esp32/nodemcu is used by button (Button) already",
	);
	expect(errors(undefined, button(), new DigitalIn({ pin: 4, pull: "down", name: "level" }))[0]).toContain(
		'pin 4 of esp32/nodemcu cannot have pull "down", for button (Button) reads it with pull "up"',
	);
	const knob = new Encoder({ signal: 32, control: 32, every: 10, name: "knob" });
	expect(errors(undefined, knob)[0]).toMatch(
		/^knob \(Encoder\), control: pin 32 .* is used by knob \(Encoder\), signal/,
	);
});

test("two attenuations on one converter would calibrate one of them wrongly", () => {
	const soil = (pin: number, options: object) => new AnalogIn({ pin, every: 10, ...options });
	expect(errors(undefined, soil(34, { name: "a" }), soil(35, { name: "b", attenuation: 0 }))).toEqual([
		"b (AnalogIn): attenuation 0 on converter 1, which a (AnalogIn) uses with 12: " +
			"the SDK calibrates a converter for one only; take the same for both, or calibrated: false",
	]);
	expect(errors(undefined, soil(34, {}), soil(35, { attenuation: 0, calibrated: false }))).toEqual([]);
	expect(errors(undefined, soil(34, {}), soil(4, { attenuation: 0 }))).toEqual([]);
});

test("where all PWM outputs share a clock, a frequency that needs another one is refused", () => {
	const dim = (pin: number, hz: number, name: string) => new PwmOut({ pin, hz, name });
	const two = (device: string, a: number, b: number) =>
		checkPins(Pipeline(dim(4, a, "a"), dim(5, b, "b")), boardOf(device)).errors;
	expect(two("esp32/esp32c3", 1_000, 50)).toEqual([
		"b (PwmOut): 50 Hz with 10 bits need another clock than the 1000 Hz with 10 bits of a (PwmOut), and all " +
			"PWM outputs of an ESP32-C3 share one; take frequencies that are nearer to each other",
	]);
	expect(two("esp32/esp32s3", 77, 76)).toHaveLength(1);
	expect(two("esp32/esp32s3", 39, 38)).toHaveLength(1);
	expect(two("esp32/esp32s3", 1_000, 77)).toEqual([]);
	expect(two("esp32/esp32c6", 39_000, 50)).toEqual([]);
	expect(two("esp32/nodemcu", 1_000, 50)).toEqual([]);
});

test("a serial port that the SDK drives wrongly, or that another one has, is refused", () => {
	const line = (receive: number, port: number, name: string) => new SerialPort({ receive, baud: 9_600, port, name });
	expect(errors(undefined, line(4, 2, "a"))).toEqual([
		"a (SerialPort): esp32/nodemcu has no serial port 2 that works: the SDK sends what goes through port 2 to " +
			"the registers of port 1; take port 1",
	]);
	expect(errors(undefined, line(4, 1, "a"), line(13, 1, "b"))).toEqual([
		"b (SerialPort): serial port 1 is used by a (SerialPort) already",
	]);
	const both = new SerialPort({ receive: 4, transmit: 13, baud: 9_600, name: "both" });
	expect(errors(undefined, both, line(14, 0, "console"))).toEqual([]);
	const c3 = checkPins(Pipeline(line(4, 2, "a")), boardOf("esp32/esp32c3"));
	expect(c3.errors).toEqual(["a (SerialPort): esp32/esp32c3 has no serial port 2; take port 1"]);
});

test("the pulse lengths of an ESP32-C6 are refused, since the SDK gives them four times too long", () => {
	const root = Pipeline(new PulseWidthIn({ pin: 4, every: 10, name: "echo" }));
	expect(checkPins(root, boardOf("esp32/esp32c6")).errors).toEqual([
		"echo (PulseWidthIn): esp32/esp32c6 has no unit that measures pulses that works: the SDK takes the wrong " +
			"clock there and measures four times too long",
	]);
});

test("a chip without a unit has no module for it, and the other way round", () => {
	for (const { chip } of boards) {
		expect(chip.without.includes("embedded:io/pulsecount"), chip.name).toBe(chip.counters === 0);
		expect(chip.without.includes("embedded:io/pulsewidth"), chip.name).toBe(chip.captures === 0);
		expect(chip.pwm.lowest).toHaveLength(7);
	}
});
