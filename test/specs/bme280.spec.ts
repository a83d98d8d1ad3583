import { BME280 } from "../../examples/weather/bme280.ts";
import { Pipeline, Sensor } from "../../runtime/index.ts";
import { VirtualBME280, type VirtualBME280Options } from "../../targets/node-sim/bme280/bme280.ts";
import { VirtualBoard } from "../../targets/node-sim/board.ts";
import type { VirtualI2CDevice } from "../../targets/node-sim/i2c-wires.ts";
import { RegisterDevice } from "../../targets/node-sim/register-device.ts";
import { OnBoard } from "./board.ts";
import { Collect } from "./kit.ts";
import { type Asserts, spec } from "./spec.ts";

/** A board with one device, and its registers in the hand. */
function reach(device: VirtualI2CDevice) {
	const board = new VirtualBoard({ world: (world) => world.i2c(0x76, device) });
	const { SMBus } = board.devices;
	if (SMBus === undefined) throw new Error("no SMBus");
	const wires = { data: 21, clock: 22, address: 0x76 };
	return { board, sensor: { io: SMBus, ...wires }, open: () => new SMBus({ ...wires, hz: 400_000 }) };
}

function near(t: Asserts, actual: number | undefined, expected: number, within: number, what: string): void {
	t.ok(
		actual !== undefined && Math.abs(actual - expected) <= within,
		`${what}: ${actual} is ${expected} ± ${within}`,
	);
}

spec("the example's driver computes what the datasheet's example says", (t) => {
	// BST-BMP280-DS001, section 3.12: trimming values, raw values, and what comes out.
	const words = [27504, 26435, -1000, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000];
	const [rawT, rawP] = [519888, 415148];
	const part = new RegisterDevice({
		values: {
			136: words.flatMap((word) => [word & 255, (word >> 8) & 255]),
			208: [0x60],
			247: [rawP >> 12, (rawP >> 4) & 255, (rawP << 4) & 255, rawT >> 12, (rawT >> 4) & 255, (rawT << 4) & 255],
		},
	});
	const air = new BME280({ sensor: reach(part).sensor }).sample();
	near(t, air?.thermometer.temperature, 25.08, 0.005, "temperature");
	near(t, air?.barometer.pressure, 100_653.27, 0.3, "pressure");
});

const weathers: readonly VirtualBME280Options[] = [
	{ temperature: 21.5, humidity: 48, pressure: 101_325 },
	{ temperature: -39.5, humidity: 5, pressure: 30_500 },
	{ temperature: 84, humidity: 95, pressure: 109_500 },
	{ temperature: 0, humidity: 0, pressure: 87_000 },
	{ temperature: 37, humidity: 100, pressure: 100_000 },
];
spec("a real driver reads the world's values from the virtual part", (t) => {
	for (const weather of weathers) {
		const { board, sensor } = reach(new VirtualBME280(weather));
		const driver = new BME280({ sensor });
		t.equal(driver.sample(), undefined, "nothing is measured yet");
		driver.configure({ oversampling: 16 });
		board.run(1_000);
		const air = driver.sample();
		near(t, air?.thermometer.temperature, Number(weather.temperature), 0.003, "temperature");
		near(t, air?.hygrometer.humidity, Number(weather.humidity), 0.01, "humidity");
		near(t, air?.barometer.pressure, Number(weather.pressure), 0.3, "pressure");
		driver.close();
	}
});

spec("with little oversampling the part is coarser, as it says", (t) => {
	const { board, sensor } = reach(new VirtualBME280({ temperature: 21.5 }));
	const driver = new BME280({ sensor });
	board.run(1_000);
	// 16 bits: a step is 1/16 of the 20 bits' 0.0003 °C.
	near(t, driver.sample()?.thermometer.temperature, 21.5, 0.006, "temperature");
});

spec("with the filter a jump of the world comes slowly", (t) => {
	const { board, sensor } = reach(new VirtualBME280({ temperature: (ms) => (ms < 2_000 ? 20 : 30) }));
	const driver = new BME280({ sensor });
	driver.configure({ filter: 16, oversampling: 16 });
	board.run(1_900);
	near(t, driver.sample()?.thermometer.temperature, 20, 0.01, "before");
	board.run(4_000);
	const soon = driver.sample()?.thermometer.temperature ?? 0;
	t.ok(soon > 21 && soon < 25, `a few seconds later it says ${soon}`);
	board.run(120_000);
	near(t, driver.sample()?.thermometer.temperature, 30, 0.01, "in the end");
});

spec("registers: identity, reset, forced mode once, and humidity's setting with the next ctrl_meas", (t) => {
	const { board, open } = reach(new VirtualBME280({ temperature: 25 }));
	const bus = open();
	const raw = (register: number) => (bus.readUint8(register) << 8) | bus.readUint8(register + 1);
	t.equal(bus.readUint8(0xd0), 0x60);
	t.equal([raw(0xf7), raw(0xfa), raw(0xfd)], [0x8000, 0x8000, 0x8000], "asleep nothing is measured");
	bus.writeUint8(0xf4, 0b001_001_01);
	t.equal(bus.readUint8(0xf3), 8, "it measures");
	board.run(board.now + 20);
	t.equal([bus.readUint8(0xf3), bus.readUint8(0xf4)], [0, 0b001_001_00], "and sleeps again");
	const first = raw(0xfa);
	t.ok(first !== 0x8000 && raw(0xf7) !== 0x8000, "temperature and pressure are there");
	t.equal(raw(0xfd), 0x8000, "humidity was not asked for");
	bus.writeUint8(0xf2, 1);
	board.run(board.now + 100);
	t.equal(raw(0xfd), 0x8000);
	bus.writeUint8(0xf4, 0b001_001_01);
	board.run(board.now + 20);
	t.ok(raw(0xfd) !== 0x8000, "humidity is there");
	// A write is of pairs, register and value.
	bus.write(Uint8Array.of(0xf2, 3, 0xf5, 0x1c));
	t.equal([bus.readUint8(0xf2), bus.readUint8(0xf5)], [3, 0x1c]);
	bus.writeUint8(0xd0, 1);
	t.equal(bus.readUint8(0xd0), 0x60, "what is not to be written stays");
	bus.writeUint8(0xe0, 0xb6);
	t.equal([raw(0xfa), bus.readUint8(0xf2), bus.readUint8(0xf4)], [0x8000, 0, 0]);
});

spec("another part at its address is told for what it is", (t) => {
	const sensor = new Sensor(BME280, { sensor: { io: "SMBus" } }, { every: 1_000, name: "air" });
	const sim = new OnBoard(Pipeline(sensor, new Collect()), (w) => w.i2c(0x76, new VirtualBME280({ id: 0x58 })));
	sim.run(500);
	t.equal(sim.lines, [
		"0 log air: the sensor at address 0x76 on pins 21/22 fails: Error: no BME280: the device there says " +
			"that it is 0x58, not 0x60; it is tried again",
	]);
});
