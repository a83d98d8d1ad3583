/** What a component cannot handle is left out, counted and told once for each reason, and the component goes on. */
import {
	type Component,
	DigitalOut,
	I2CRegister,
	type Microprocess,
	MulticastSender,
	Pipeline,
	PwmOut,
	Sensor,
	SerialPort,
	Servo,
	UdpPeer,
	UdpReceiver,
} from "../../runtime/index.ts";
import { Random } from "../../targets/node-sim/random.ts";
import { RegisterDevice } from "../../targets/node-sim/register-device.ts";
import { simulate, type TestBoard } from "../../targets/node-sim/test.ts";
import { Script, Seen } from "./kit-board.ts";
import { spec } from "./spec.ts";

/** What `encode` does with a message, and what that counts as. */
const encodings: readonly (readonly [word: string, counted: "" | "unsendable" | "oversize"])[] = [
	["good", ""],
	["minus", "unsendable"],
	["nan", "unsendable"],
	["infinite", "unsendable"],
	["half", "unsendable"],
	["nothing", "unsendable"],
	["text", "unsendable"],
	["promise", "unsendable"],
	["throws", "unsendable"],
	["throws-text", "unsendable"],
	["large", "oversize"],
	["beyond", "oversize"],
];
const BYTES = 8;

function encode(word: string, view: DataView): number {
	view.setUint8(0, 0x61);
	view.setUint8(1, 0x0a);
	const results: Readonly<Record<string, unknown>> = {
		good: 2,
		minus: -1,
		nan: Number.NaN,
		infinite: Infinity,
		half: 1.5,
		text: "2",
		promise: Promise.resolve(1),
		large: 20,
	};
	if (word === "throws") throw new Error(`no bytes of ${word}`);
	if (word === "throws-text") throw "a text";
	for (let i = 0; word === "beyond"; i++) view.setUint8(i, 1);
	// The types forbid nearly all of them.
	return results[word] as number;
}

/** Any of a list, one after the other; and the good one at the end, which must come through. */
function drawn<T>(random: Random, all: readonly T[], good: T): T[] {
	const list: T[] = [];
	for (let i = random.between(0, 11); i > 0; i--) list.push(all[random.between(0, all.length - 1)] ?? good);
	list.push(good);
	return list;
}

function played<T>(list: readonly T[], every: number): Script<T> {
	return new Script<T>(...list.map((one, i): [number, T] => [1_000 + i * every, one]));
}

interface Counted {
	readonly ignored?: number;
	readonly unsendable?: number;
	readonly oversize?: number;
}
const tally = ({ ignored = 0, unsendable = 0, oversize = 0 }: Counted): number[] => [ignored, unsendable, oversize];

/** How many lines tell of one that was left out. */
const told = (sim: TestBoard): number => sim.logs.filter(({ text }) => text.startsWith("left out a message")).length;

const senders: readonly (() => Component<string, unknown> & Counted)[] = [
	() => new MulticastSender<string>({ group: "239.1.2.3", port: 5007, bytes: BYTES, encode }),
	() => new UdpPeer<string>({ to: { address: "192.168.1.20", port: 5011 }, bytes: BYTES, encode }),
	() => new UdpPeer<string>({ to: () => ({ address: "192.168.1.20", port: 5011 }), bytes: BYTES, encode }),
	() => new SerialPort<string>({ transmit: 17, baud: 115_200, bytes: BYTES, encode }),
];

spec("whatever encode does with some messages, the others go out, and each that does not is counted", (t) => {
	const random = new Random(28, 1);
	for (const make of senders)
		for (let run = 0; run < 15; run++) {
			const words = drawn(random, encodings, ["good", ""] as const);
			const sender = make();
			let bytes = 0;
			const sim = simulate(
				() =>
					Pipeline(
						played(
							words.map(([word]) => word),
							10,
						),
						sender,
					),
				{
					world: (world) => world.serial(1, { onWrite: (sent) => (bytes += sent.length) }),
				},
			).run(3_000);
			const of = (name: string): number => words.filter(([, counted]) => counted === name).length;
			const what = `${sender.kind}: ${words.map(([word]) => word)}`;
			t.equal(tally(sender), [0, of("unsendable"), of("oversize")], what);
			t.equal(sim.datagrams.length + bytes / 2, of(""), what);
			t.ok(told(sim) <= 5 && told(sim) >= Math.sign(words.length - of("")), `told once for each reason: ${what}`);
			t.equal([sim.faults.length, sender.hasEnded], [0, false], what);
		}
});

const decodings: readonly (readonly [byte: number, good: boolean])[] = [
	[1, true],
	[2, false],
	[3, false],
	[4, false],
	[5, false],
	[6, false],
	[7, true],
];

/** A message of the first byte. */
function decode(view: DataView): number | undefined {
	const results: readonly unknown[] = [undefined, 1, undefined, Number.NaN, Infinity, Promise.resolve(1), 0, -1];
	const byte = view.getUint8(0);
	if (byte === 6) throw new RangeError("not this one");
	return results[byte] as number | undefined;
}

spec("whatever decode makes of some bytes, the others come, and each that is none is counted", (t) => {
	const random = new Random(28, 2);
	for (let run = 0; run < 15; run++) {
		const list = drawn(random, decodings, [1, true] as const);
		const bad = list.filter(([, good]) => !good).length;
		const port = new SerialPort<never, number>({ receive: 16, baud: 115_200, length: 1, decode });
		const receiver = new UdpReceiver<number>({ port: 5011, decode });
		const heard = [new Seen<number>(), new Seen<number>()] as const;
		for (const [part, seen] of [
			[port, heard[0]],
			[receiver, heard[1]],
		] as const) {
			const sim = simulate(() => Pipeline(part, seen), {
				world: (world) => {
					const line = world.serial(1);
					list.forEach(([byte], i) => {
						world.at(1_000 + i * 5, () => line.send([byte]));
						world.datagram({ at: 1_000 + i * 5, to: "192.168.1.10", port: 5011, bytes: [byte] });
					});
				},
			}).run(2_000);
			const what = `${part.kind}: ${list.map(([byte]) => byte)}`;
			t.equal([part.ignored, seen.got.length], [bad, list.length - bad], what);
			t.ok(told(sim) <= 5 && told(sim) >= Math.sign(bad), `told once for each reason: ${what}`);
			t.equal([sim.faults.length, part.hasEnded], [0, false], what);
		}
	}
});

/** A sensor whose samples are the bytes of a list. */
function samples(list: readonly number[]) {
	let at = 0;
	return class {
		sample(): { readonly view: DataView } {
			const byte = list[at++ % list.length] ?? 0;
			return { view: new DataView(new Uint8Array([byte]).buffer) };
		}
		configure(): void {}
		close(): void {}
	};
}

spec("whatever pick makes of some samples, the others come", (t) => {
	const random = new Random(28, 3);
	for (let run = 0; run < 15; run++) {
		const list = drawn(random, decodings, [1, true] as const);
		const lines = { sensor: { io: "SMBus" } };
		const settings = { every: 10, pick: ({ view }: { readonly view: DataView }) => decode(view) };
		const sensor = new Sensor(samples(list.map(([byte]) => byte)), lines as never, settings);
		const seen = new Seen<number>();
		const sim = simulate(() => Pipeline(sensor, seen)).run(list.length * 10);
		const bad = list.filter(([, good]) => !good).length;
		t.equal([sensor.ignored, seen.got.length, sim.faults.length], [bad, list.length - bad, 0], `${list}`);
		t.ok(told(sim) <= 5 && told(sim) >= Math.sign(bad), "told once for each reason");
	}
});

/** What a control may say, and whether an output can be set to it. */
const orders: readonly (readonly [order: unknown, good: boolean])[] = [
	[0.5, true],
	[-1, true],
	[1e9, true],
	[Number.NaN, false],
	[Infinity, false],
	[-Infinity, false],
	[undefined, false],
	[null, false],
	["1", false],
	[Promise.resolve(1), false],
	[{ value: 1 }, false],
	[() => 1, false],
];

/** Notes what is written to its first register. */
class Motor extends RegisterDevice {
	readonly written: number[] = [];
	override wrote(_register: number, value: number): void {
		this.written.push(value);
	}
}

spec("what is no finite number is set nowhere, and counted, by every output", (t) => {
	const random = new Random(28, 4);
	const make: readonly (() => Microprocess & Counted)[] = [
		() => new DigitalOut({ pin: 4 }),
		() => new PwmOut({ pin: 4 }),
		() => new Servo({ pin: 4, range: [-1, 1] }),
		() => new I2CRegister({ address: 0x60, write: { register: 0, type: "int8", scale: 1 / 100 } }),
	];
	for (const one of make)
		for (let run = 0; run < 15; run++) {
			const list = drawn(random, orders, [0.5, true] as const);
			const output = one();
			const motor = new Motor({});
			const script = played(
				list.map(([order]) => order),
				10,
			);
			// The orders are of all types, which no link would take.
			const sim = simulate(() => Pipeline(script, output as never), {
				world: (world) => world.i2c(0x60, motor),
			}).run(2_000);
			const bad = list.filter(([, good]) => !good).length;
			const what = `${output.kind}: ${list.map(([order]) => String(order))}`;
			t.equal([output.ignored ?? 0, sim.faults.length, output.hasEnded], [bad, 0, false], what);
			if (output.kind === "I2CRegister") t.equal(motor.written.length, list.length - bad, what);
			t.ok(told(sim) <= 3 && told(sim) >= Math.sign(bad), `told once for each reason: ${what}`);
		}
});

spec("a record without an encode does not go out as a text, and is told", (t) => {
	const record = Object.freeze({ soil: 0.4 });
	for (const make of [
		() => new MulticastSender<unknown>({ group: "239.1.2.3", port: 5007 }),
		() => new SerialPort<unknown>({ transmit: 17, baud: 9_600 }),
	]) {
		const sender = make();
		let bytes = 0;
		const sim = simulate(
			() => Pipeline(new Script<unknown>([1_000, record], [1_001, 5], [1_002, undefined]), sender),
			{
				world: (world) => world.serial(1, { onWrite: (sent) => (bytes += sent.length) }),
			},
		).run(2_000);
		t.equal([sender.unsendable, sim.datagrams.length + bytes / 2], [2, 1]);
		t.ok(
			sim.logs.some(({ text }) =>
				text.includes("it needs an encode: it is a record, and no text, number or boolean"),
			),
			"told",
		);
	}
});

spec("what was left out more than once is told at the end with its number", (t) => {
	const light = new PwmOut({ pin: 4 });
	const steps = [1, 2, 3].map((ms): [number, number] => [ms, Number.NaN]);
	const sim = simulate(() => Pipeline(new Script<number>(...steps), light)).run(100);
	sim.stop();
	sim.run(100);
	t.equal(
		sim.logs.map(({ text }) => text),
		["left out a message: it is no finite number but NaN", "left out 3 messages in all: it is no finite number"],
	);
});
