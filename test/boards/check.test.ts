import { expect, test } from "vitest";
import type { Microprocess } from "../../runtime/core/microprocess.ts";
import {
	AnalogIn,
	Component,
	DigitalIn,
	DigitalOut,
	I2CRegister,
	MulticastSender,
	type PinUse,
	Pipeline,
	Sensor,
	SerialPort,
} from "../../runtime/index.ts";
import { checkPins } from "../../targets/esp32/boards/check.ts";
import { boardOf } from "../../targets/esp32/boards/table.ts";

const errors = (root: Microprocess, device?: string) => checkPins(root, boardOf(device)).errors;
const notes = (root: Microprocess, device?: string) => checkPins(root, boardOf(device)).notes;
const out = (pin: number | string, name = "led") => new DigitalOut({ pin, name });
const sensor = (pin: number | string) => new AnalogIn({ pin, every: 100, name: "soil" });

/** As the components that will come use their pins. */
class Bus extends Component {
	readonly #uses: readonly PinUse[];
	constructor(name: string, uses: readonly PinUse[]) {
		super({ name });
		this.#uses = uses;
	}
	override pins() {
		return this.#uses;
	}
}

test("a graph without pins is fine on every board, and so is one with good pins", () => {
	expect(checkPins(Pipeline(new Bus("a", []), new Bus("b", [])), boardOf())).toEqual({ errors: [], notes: [] });
	expect(checkPins(Pipeline(sensor(34), out(13)), boardOf())).toEqual({ errors: [], notes: [] });
});

test.each([
	[
		"an output on an input",
		out(34),
		"pin 34 of esp32/nodemcu cannot be a digital output: GPIO 34 to 39 of an ESP32 can only be inputs",
	],
	[
		"a pin that is not there",
		out(24),
		"esp32/nodemcu has no pin 24: its chip has GPIO 0 to 19, 21 to 23, 25 to 27 and 32 to 39",
	],
	["a flash pin", out(6), "pin 6 of esp32/nodemcu belongs to the flash chip"],
	[
		"a name that is not there",
		out("lamp"),
		'esp32/nodemcu has no pin named "lamp"; it names "led", "button", "sda", "scl", "analog"',
	],
	["a name of every object's", out("constructor"), 'esp32/nodemcu has no pin named "constructor"'],
])("%s is told with the pins that would do", (_what, root, words) => {
	const found = errors(root);
	expect(found).toHaveLength(1);
	expect(found[0]).toMatch(/^led \(DigitalOut\): /);
	expect(found[0]).toContain(words);
	expect(found[0]).toMatch(/; these would do: 4, 13, 14, 18, 19, 21 to 23, 25 to 27, 32 and 33$/);
});

test("a pin without a converter; without the network both converters would do, with it the first", () => {
	expect(errors(sensor(21))).toEqual([
		"soil (AnalogIn): pin 21 of esp32/nodemcu has no analog converter; " +
			"these would do: 4, 13, 14, 25 to 27, 32 to 35, 37 and 38",
	]);
	const online = () => new MulticastSender({ group: "239.1.2.3", port: 5007 });
	expect(errors(Pipeline(sensor(21), online()))[0]).toMatch(/; these would do: 32 to 35, 37 and 38$/);
});

test("ADC2 with the network is an error, and without it is fine", () => {
	expect(errors(sensor(4))).toEqual([]);
	const found = errors(Pipeline(sensor(4), new MulticastSender({ group: "239.1.2.3", port: 5007 })));
	expect(found).toEqual([
		"soil (AnalogIn): pin 4 of esp32/nodemcu is on ADC2, which cannot be read while Wi-Fi is on, " +
			"and this graph uses the network; these would do: 32 to 35, 37 and 38",
	]);
});

test("a component of the user's own that listens to the network counts", () => {
	class Watcher extends Component<number, number> {
		override onNetwork() {}
	}
	class Deeper extends Watcher {}
	expect(errors(Pipeline(sensor(4), new Deeper()))).toHaveLength(1);
});

test("a pull that the pin does not have", () => {
	const found = errors(new DigitalIn({ pin: 34, pull: "up", name: "door" }));
	expect(found[0]).toMatch(
		/^door \(DigitalIn\): pin 34 of esp32\/nodemcu has no pull-up resistor: .*these would do: 4, /,
	);
	expect(errors(new DigitalIn({ pin: 34 }))).toEqual([]);
});

test("a pin used twice names both, by number and by name alike", () => {
	expect(errors(Pipeline(out(13, "a"), out(13, "b")))[0]).toMatch(
		/^b \(DigitalOut\): pin 13 of esp32\/nodemcu is used by a \(DigitalOut\) already; these would do: 4, 14, /,
	);
	expect(errors(Pipeline(out("led", "a"), out(2, "b")))[0]).toContain("is used by a (DigitalOut) already");
	expect(errors(Pipeline(out(13, "a"), Pipeline(out(14, "b"), out(13, "c"))))).toHaveLength(1);
});

test("lines of a bus may be shared, and the option is named where it is not `pin`", () => {
	const data = { pin: 21, use: "bus", option: "data", shared: true } as const;
	expect(errors(Pipeline(new Bus("a", [data]), new Bus("b", [data])))).toEqual([]);
	expect(errors(Pipeline(new Bus("a", [data]), out(21)))[0]).toContain("is used by a (Bus), data already");
	expect(errors(new Bus("a", [{ ...data, pin: 35 }]))[0]).toMatch(
		/^a \(Bus\), data: pin 35 .* cannot be a line of a bus/,
	);
});

test("a graph with many wrong pins tells them all, one line each", () => {
	const found = errors(Pipeline(out(6, "a"), out(7, "b"), out(34, "c")));
	expect(found.map((line) => line[0])).toEqual(["a", "b", "c"]);
	expect(found.filter((line) => line.includes("\n"))).toEqual([]);
});

test("a board whose flash sits elsewhere, one with PSRAM, and one without a plain light", () => {
	expect(errors(out(9), "esp32/m5atom_lite")).toEqual([]);
	expect(errors(out(16), "esp32/m5atom_lite")[0]).toContain("belongs to the flash chip");
	expect(errors(out(16), "esp32/m5stack_fire")[0]).toContain("belongs to the PSRAM");
	expect(errors(out("led"), "esp32/esp32c3")[0]).toContain(
		'has no pin named "led": its light, on pin 8, is an addressable RGB LED and no plain one; it names "button"',
	);
	expect(errors(out(22), "esp32/esp32c3")[0]).toContain("has no pin 22: its chip has GPIO 0 to 21;");
});

test("pins that work with care are notes; a named one has been thought of", () => {
	expect(notes(out(12))).toEqual([
		"led (DigitalOut): pin 12 of esp32/nodemcu must be low at reset, " +
			"or the flash gets the wrong voltage and the board does not start",
	]);
	expect(notes(out(1))[0]).toContain("is the serial console's");
	expect(notes(out(19), "esp32/xiao_esp32s3")[0]).toContain("is the USB port's");
	expect(notes(out(13), "esp32/moddable_two")[0]).toContain("has the display on it");
	expect(notes(out(2))).toEqual([]);
	expect(notes(out("led"))).toEqual([]);
});

test("devices on one bus share its lines, each with an address of its own", () => {
	const device = (name: string, address: number, pins = {}) =>
		new I2CRegister({ name, address, write: { register: 0 }, ...pins });
	expect(errors(Pipeline(device("a", 0x20), device("b", 0x21, { data: 21, clock: 22 })))).toEqual([]);
	expect(errors(Pipeline(device("a", 0x20), device("b", 0x20)))).toEqual([
		"b (I2CRegister), data: address 0x20 on pin 21 of esp32/nodemcu is used by a (I2CRegister), data already; " +
			"one component does all with one device",
	]);
	const crossed = errors(Pipeline(device("a", 0x20), device("b", 0x21, { data: 22, clock: 21 })));
	expect(crossed).toHaveLength(2);
	expect(crossed[0]).toMatch(/^b \(I2CRegister\), data: pin 22 .* is used by a \(I2CRegister\), clock already; /);
	expect(errors(device("a", 0x20, { clock: 35 }))[0]).toContain("cannot be a line of a bus");
});

test("a board that names no lines of a bus says so", () => {
	const found = errors(new I2CRegister({ name: "a", address: 1, write: { register: 0 } }), "esp32/wrover_kit");
	expect(found[0]).toMatch(/^a \(I2CRegister\), data: esp32\/wrover_kit has no pin named "sda"; it names "led", /);
});

test("a sensor's lines are checked by the classes that it names", () => {
	class Driver {
		sample() {
			return 1;
		}
		close() {}
	}
	const sensor = (lines: ConstructorParameters<typeof Sensor>[1]) => new Sensor(Driver, lines, { every: 1_000 });
	expect(
		errors(Pipeline(sensor({ sensor: { io: "SMBus" } }), new I2CRegister({ address: 1, write: { register: 0 } }))),
	).toEqual([]);
	expect(errors(sensor({ sensor: { io: "Analog", pin: 21 } }))[0]).toContain("has no analog converter");
	expect(errors(sensor({ sensor: { io: "Digital", pin: 34, mode: 8 } }))[0]).toContain("cannot be a digital output");
	expect(errors(sensor({ sensor: { io: "Serial", receive: 34, transmit: 17 } }))).toEqual([]);
	expect(errors(sensor({ sensor: { io: "I2C" }, alert: { io: "Digital", pin: 6 } }))[0]).toContain("the flash chip");
});

test("a serial port's lines are nobody else's, and an input will do to receive", () => {
	const port = (name: string, receive: number, transmit: number) =>
		new SerialPort({ name, receive, transmit, baud: 9_600 });
	expect(errors(port("gps", 34, 17))).toEqual([]);
	expect(errors(port("gps", 16, 35))[0]).toMatch(
		/^gps \(SerialPort\), transmit: pin 35 .* cannot be a line of a bus/,
	);
	expect(errors(Pipeline(port("gps", 16, 17), port("modem", 18, 17)))[0]).toContain(
		"modem (SerialPort), transmit: pin 17 of esp32/nodemcu is used by gps (SerialPort), transmit already",
	);
});
