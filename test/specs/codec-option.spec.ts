import {
	boolean,
	int16,
	json,
	MulticastReceiver,
	MulticastSender,
	MulticastTransceiver,
	Pipeline,
	record,
	SerialPort,
} from "../../runtime/index.ts";
import { simulate } from "../../targets/node-sim/test.ts";
import { Script, Seen } from "./kit-board.ts";
import { spec } from "./spec.ts";

const climate = record({ temperature: int16(0.01), on: boolean }, { magic: "C", version: 1 });
interface Climate {
	readonly temperature: number;
	readonly on: boolean;
}
const place = { group: "239.1.2.3", port: 5_007 } as const;
const bytes = [0x43, 1, 0x08, 0x6a, 1];
const message: Climate = { temperature: 21.54, on: true };
const wrong: readonly Climate[] = [
	{ temperature: Number.NaN, on: true },
	{ temperature: 400, on: true },
	{ on: true } as Climate,
];

spec("a sender with a codec sends what that makes, counts what it cannot, and goes on", (t) => {
	const sender = new MulticastSender({ ...place, codec: climate });
	const steps = [...wrong, message].map((one, i) => [3_000 + i, one] as const);
	const sim = simulate(() => Pipeline(new Script<Climate>(...steps), sender), {
		world: (world) => world.describe(place.group, place.port, climate.words),
	}).run(4_000);
	t.equal(
		sim.datagrams.map((one) => [[...one.bytes], one.words]),
		[[bytes, "temperature 21.54, on true"]],
	);
	t.equal([sender.unsendable, sender.oversize, sim.faults.length], [3, 0, 0]);
	t.ok(
		sim.logs.some(({ text }) => text.includes("temperature is NaN, and not a number from -327.68 to 327.67")),
		"told",
	);
});

spec("a receiver with a codec gives its messages, and counts what is none", (t) => {
	const seen = new Seen<Climate>();
	const receiver = new MulticastReceiver({ ...place, codec: climate });
	const sim = simulate(() => Pipeline(receiver, seen), {
		world: (world) => {
			const all = [bytes, [...bytes, 0], [0x43, 2, 0x08, 0x6a, 1], [], bytes];
			for (const [i, one] of all.entries()) world.datagram({ at: 3_000 + i, ...place, bytes: one });
		},
	}).run(4_000);
	t.equal(
		seen.got.map(([, one]) => one),
		[message, message],
	);
	t.equal([receiver.ignored, sim.faults.length], [3, 0]);
});

spec("one codec goes both ways", (t) => {
	const seen = new Seen<Climate>();
	const both = new MulticastTransceiver<Climate, Climate>({ ...place, codec: climate });
	const sim = simulate(() => Pipeline(new Script<Climate>([3_000, message]), both, seen), {
		world: (world) => world.datagram({ at: 3_500, ...place, bytes }),
	}).run(4_000);
	t.equal(
		sim.datagrams.map((one) => [...one.bytes]),
		[bytes],
	);
	t.equal(
		seen.got.map(([, one]) => one),
		[message],
	);
});

spec("a serial port with a record cuts what comes by its length", (t) => {
	const seen = new Seen<Climate>();
	const port = new SerialPort<Climate, Climate>({ receive: 16, transmit: 17, baud: 115_200, codec: climate });
	const heard: number[] = [];
	simulate(() => Pipeline(new Script<Climate>([1_000, message]), port, seen), {
		world: (world) => {
			const line = world.serial(1, { onWrite: (sent) => heard.push(...sent) });
			world.at(500, () => line.send([...bytes, ...bytes]));
		},
	}).run(2_000);
	t.equal(heard, bytes);
	t.equal(
		seen.got.map(([, one]) => one),
		[message, message],
	);
});

spec("a codec and a function for the same are refused", (t) => {
	const encode = () => 1;
	const decode = () => message;
	t.throws(() => new MulticastSender({ ...place, codec: climate, encode }), "codec and encode are two ways");
	t.throws(() => new MulticastReceiver({ ...place, codec: climate, decode }), "codec and decode are two ways");
	const line = { receive: 16, baud: 9_600, codec: climate, decode } as const;
	t.throws(() => new SerialPort<Climate, Climate>(line), "codec stands for encode and decode");
});

spec("a serial port with json sends lines, and takes them", (t) => {
	const seen = new Seen<Climate>();
	const state = json({ temperature: int16(0.01), on: boolean });
	const port = new SerialPort<Climate, Climate>({ receive: 16, transmit: 17, baud: 115_200, codec: state });
	let heard = "";
	simulate(
		() => Pipeline(new Script<Climate>([1_000, message], [1_010, { ...message, temperature: -0.5 }]), port, seen),
		{
			world: (world) => {
				const line = world.serial(1, {
					onWrite(sent) {
						for (const byte of sent) heard += String.fromCharCode(byte);
					},
				});
				world.at(500, () => line.send('{"on":true,"temperature":21.54}\r\nno\n{"temperature":1,"on":false}\n'));
			},
		},
	).run(2_000);
	t.equal(heard, '{"temperature":21.54,"on":true}\n{"temperature":-0.5,"on":true}\n');
	t.equal(
		seen.got.map(([, one]) => one),
		[message, { temperature: 1, on: false }],
	);
	t.equal(port.ignored, 1);
});
