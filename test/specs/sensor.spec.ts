import { Pipeline, Sensor, type SensorOptions, type SMBusClass, type SMBusIO } from "../../runtime/index.ts";
import type { DigitalClass, DigitalIO } from "../../runtime/types/ecma419.ts";
import { RegisterDevice } from "../../targets/node-sim/register-device.ts";
import { OnBoard } from "./board.ts";
import { Collect } from "./kit.ts";
import { spec } from "./spec.ts";

interface Degrees {
	readonly temperature: number;
}

/** As drivers are written: opens its bus, then talks to it at once, and does not tidy up when that fails. */
class Thermometer {
	readonly #io: SMBusIO;
	readonly #alert: DigitalIO | null = null;
	readonly #onError: ((text: string) => void) | undefined;
	#factor = 1;

	constructor(options: SensorOptions<SMBusClass> & { readonly alert?: { io: DigitalClass; pin: number } }) {
		this.#onError = options.onError;
		const { io: SMBus, ...wires } = options.sensor;
		this.#io = new SMBus({ hz: 400_000, address: 0x48, ...wires });
		if (this.#io.readUint8(7) !== 0x4d) {
			this.#onError?.("unexpected sensor");
			this.close();
			return;
		}
		const { alert, onAlert } = options;
		if (alert === undefined || onAlert === undefined) return;
		this.#alert = new alert.io({
			mode: alert.io.InputPullUp,
			...alert,
			edge: alert.io.Falling,
			onReadable: onAlert,
		});
	}
	configure({ factor }: { factor?: number }) {
		this.#factor = factor ?? this.#factor;
	}
	sample(): Degrees | undefined {
		const raw = this.#io.readUint8(0);
		if (raw === 255) return undefined;
		if (raw === 254) this.#onError?.("bad checksum");
		return { temperature: raw * this.#factor };
	}
	close() {
		this.#io.writeUint8(1, 1);
		this.#io.close();
		this.#alert?.close();
	}
}

class Part extends RegisterDevice {
	constructor() {
		super({ values: { 0: [21], 7: [0x4d] } });
	}
}

const lines = { sensor: { io: "SMBus" } } as const;
const PLACE = "address 0x48 on pins 21/22";

spec("Sensor makes the driver, configures it, and sends a sample every so many ms", (t) => {
	const all = new Collect<Degrees>();
	const sensor = new Sensor(Thermometer, lines, { every: 100, configure: { factor: 2 } });
	const part = new Part();
	const sim = new OnBoard(Pipeline(sensor, all), (w) => w.i2c(0x48, part)).run(350);
	t.equal(
		all.got.map((sample) => sample.temperature),
		[42, 42, 42],
	);
	t.ok(all.got[0] !== all.got[1], "each is an object of its own");
	sim.runtime.stop();
	sim.run(400);
	t.equal(part.registers[1], 1, "the driver was closed");
});

spec("Sensor picks a number from a sample, and counts those of which nothing is picked", (t) => {
	const all = new Collect<number>();
	const part = new Part();
	const sensor = new Sensor(Thermometer, lines, {
		every: 100,
		pick: (sample) => (sample.temperature > 30 ? undefined : sample.temperature),
	});
	new OnBoard(Pipeline(sensor, all), (world) => {
		world.i2c(0x48, part);
		world.at(250, () => part.registers.fill(31, 0, 1));
		world.at(450, () => part.registers.fill(255, 0, 1));
	}).run(650);
	t.equal(all.got, [21, 21]);
	t.equal(sensor.ignored, 2);
	t.equal(sensor.missed, 2, "samples that the driver did not have");
});

spec("a driver that throws is made anew with back-off; what it left open does not stand in its way", (t) => {
	const all = new Collect<Degrees>();
	const sensor = new Sensor(Thermometer, lines, { every: 100, name: "air" });
	const sim = new OnBoard(Pipeline(sensor, all), (world) => {
		const plug = world.i2c(0x48, new Part());
		plug.unplug();
		world.at(2_000, () => plug.plug());
		world.at(4_050, () => plug.unplug());
		world.at(4_500, () => plug.plug());
	});
	sim.run(6_000);
	t.equal(sim.lines, [
		`0 log air: no device answers at ${PLACE}: check wiring, power, address; it is tried again`,
		`3100 log air: the sensor at ${PLACE} answers`,
		`4100 log air: no device answers at ${PLACE}: check wiring, power, address; it is tried again`,
		`5200 log air: the sensor at ${PLACE} answers`,
	]);
	t.equal(sensor.failures, 3);
	t.equal(all.got.length, 10 + 9);
});

spec("a driver that reports and closes instead of throwing counts as failed", (t) => {
	const sensor = new Sensor(Thermometer, lines, { every: 100, name: "air" });
	const part = new Part();
	const all = new Collect<Degrees>();
	const sim = new OnBoard(Pipeline(sensor, all), (world) => {
		part.registers[7] = 0;
		world.i2c(0x48, part);
		world.at(2_000, () => part.registers.fill(0x4d, 7, 8));
	});
	sim.run(3_250);
	t.equal(sim.lines[0], `0 log air: the sensor at ${PLACE} fails: unexpected sensor; it is tried again`);
	t.equal(sensor.failures, 2);
	t.equal(all.got.length, 2);
});

spec("what a driver reports while it samples is counted, and told the first time", (t) => {
	const sensor = new Sensor(Thermometer, lines, { every: 100, name: "air" });
	const part = new Part();
	part.registers[0] = 254;
	const all = new Collect<Degrees>();
	const sim = new OnBoard(Pipeline(sensor, all), (world) => world.i2c(0x48, part)).run(550);
	t.equal(sensor.complaints, 5);
	t.equal(sim.lines, ["100 log air: the driver reports: bad checksum"]);
	t.equal(all.got.length, 5);
});

spec("an alert is a sample at once", (t) => {
	const all = new Collect<Degrees>();
	const alert = { io: "Digital", pin: "button" } as const;
	const sensor = new Sensor(Thermometer, { ...lines, alert }, { every: 60_000 });
	const sim = new OnBoard(Pipeline(sensor, all), (world) => {
		world.i2c(0x48, new Part());
		world.press("button", { at: 500, for: 100 });
	});
	sim.run(499);
	t.equal(all.got.length, 0);
	sim.run(1_000);
	t.equal(all.got.length, 1);
	t.equal(
		sensor.pins().map(({ pin, use, option }) => `${pin} ${use} ${option}`),
		["sda bus data", "scl bus clock", "button digital-in pin"],
	);
});

spec("options that a class of the board's refuses are a fault, not a missing device", (t) => {
	const wrong = { sensor: { io: "SMBus", hz: -1 } } as const;
	const sim = new OnBoard(new Sensor(Thermometer, wrong, { every: 100, name: "air" })).run(5_000);
	t.equal(sim.lines[0], "0 fault air: RangeError: invalid hz");
});

spec("Sensor says what is wrong with its options", (t) => {
	const every = { every: 100 };
	t.throws(() => new Sensor(undefined as unknown as typeof Thermometer, lines, every), "Sensor: give a driver first");
	t.throws(
		() => new Sensor(Thermometer, {} as typeof lines, every),
		'give how to reach it: { sensor: { io: "SMBus" } }',
	);
	t.throws(() => new Sensor(Thermometer, lines, {} as typeof every), "every undefined is not a whole number of ms");
	const pin = { sensor: { io: "SMBus", data: -1 } } as const;
	t.throws(() => new Sensor(Thermometer, pin, every), "pin -1 is no GPIO number");
	const io = { sensor: { io: Thermometer as unknown as "SMBus" } };
	t.throws(() => new Sensor(Thermometer, io, every), "io is the name of a class of the board's");
});
