/** Devices of one address behind the channels of a multiplexer. */
import {
	I2CMultiplexer,
	I2CRegister,
	PAR,
	Pipeline,
	Sensor,
	type SensorOptions,
	type SMBusClass,
} from "../../runtime/index.ts";
import { VirtualI2CMultiplexer } from "../../targets/node-sim/i2c-multiplexer.ts";
import { RegisterDevice } from "../../targets/node-sim/register-device.ts";
import { OnBoard } from "./board.ts";
import { Collect } from "./kit.ts";
import { spec } from "./spec.ts";

const celsius = (multiplexer: I2CMultiplexer, channel: number): I2CRegister =>
	new I2CRegister({
		address: 0x48,
		behind: multiplexer.channel(channel),
		read: { register: 0, type: "int16be", scale: 1 / 256 },
		every: 1_000,
	});
const at = (degrees: number): RegisterDevice => new RegisterDevice({ values: { 0: [degrees & 255, 0] } });

spec("each device behind a multiplexer is read on its own channel, whatever its address", (t) => {
	const multiplexer = new I2CMultiplexer();
	const heard = [0, 1, 2].map(() => new Collect<number>());
	const graph = PAR(...heard.map((all, i) => Pipeline(celsius(multiplexer, i), all)));
	const sim = new OnBoard(graph, (world) =>
		world.i2c(0x70, new VirtualI2CMultiplexer().add(0, 0x48, at(20)).add(1, 0x48, at(-5)).add(2, 0x48, at(30))),
	).run(2_500);
	t.equal(
		heard.map(({ got }) => got),
		[
			[20, 20, 20],
			[-5, -5, -5],
			[30, 30, 30],
		],
	);
	t.equal(sim.lines, []);
});

spec(
	"a multiplexer that lost power, or is not there, is told as a device that does not answer, and found again",
	(t) => {
		const multiplexer = new I2CMultiplexer({ address: 0x71 });
		const all = new Collect<number>();
		const part = new VirtualI2CMultiplexer().add(3, 0x48, at(21));
		const sim = new OnBoard(Pipeline(celsius(multiplexer, 3), all), (world) => {
			const plug = world.i2c(0x71, part);
			world.at(1_500, () => plug.unplug());
			world.at(1_600, () => (part.on = 0));
			world.at(2_500, () => plug.plug());
		}).run(4_500);
		t.equal(all.got, [21, 21, 21, 21]);
		t.ok(
			(sim.lines[0] ?? "").includes(
				"no device answers at address 0x48 on pins 21/22 behind channel 3 of the multiplexer 0x71",
			),
			`told where: ${sim.lines}`,
		);
		// Power that went and came between two reads: all channels are off, and nobody knows.
		part.on = 0;
		sim.run(9_000);
		t.ok(all.got.length >= 6, "it is read again");
	},
);

spec("a driver of Sensor works behind it as it is", (t) => {
	class Driver {
		readonly #io;
		constructor({ sensor }: SensorOptions<SMBusClass>) {
			const { io: SMBus, ...wires } = sensor;
			this.#io = new SMBus({ hz: 100_000, address: 0x48, ...wires });
		}
		sample(): number {
			return this.#io.readUint8(0);
		}
		configure(): void {}
		close(): void {
			this.#io.close();
		}
	}
	const multiplexer = new I2CMultiplexer();
	const heard = [new Collect<number>(), new Collect<number>()];
	const graph = PAR(
		...heard.map((all, i) =>
			Pipeline(
				new Sensor<number>(
					Driver as never,
					{ sensor: { io: "SMBus", behind: multiplexer.channel(i) } },
					{ every: 100 },
				),
				all,
			),
		),
	);
	const sim = new OnBoard(graph, (world) =>
		world.i2c(0x70, new VirtualI2CMultiplexer().add(0, 0x48, at(1)).add(1, 0x48, at(2))),
	).run(250);
	t.equal(
		[heard.map(({ got }) => got), sim.lines],
		[
			[
				[1, 1],
				[2, 2],
			],
			[],
		],
	);
});

spec("what cannot be behind a multiplexer is told", (t) => {
	const multiplexer = new I2CMultiplexer();
	t.throws(() => multiplexer.channel(8), "I2CMultiplexer: channel 8 is not a whole number from 0 to 7");
	t.throws(() => new I2CMultiplexer({ address: 200 }), "I2CMultiplexer: address 200 is not");
	t.throws(
		() => new I2CRegister({ address: 1, data: 4, behind: multiplexer.channel(0), write: { register: 0 } }),
		"data, clock and port are the multiplexer's that it is behind",
	);
});
