/** Any codec goes into whatever sends and receives bytes, and what it cannot make or read is counted there. */
import {
	boolean,
	type Codec,
	type Component,
	cbor,
	int16,
	json,
	MulticastReceiver,
	MulticastSender,
	MulticastTransceiver,
	Pipeline,
	record,
	SerialPort,
	string,
	text,
	UdpPeer,
	UdpReceiver,
	UdpSender,
} from "../../runtime/index.ts";
import { simulate } from "../../targets/node-sim/test.ts";
import { Script, Seen } from "./kit-board.ts";
import { spec } from "./spec.ts";

interface Climate {
	readonly t: number;
	readonly on: boolean;
	readonly s: string;
}
const shapes = { t: int16(0.01), on: boolean, s: string(8) } as const;
const codecs: Readonly<Record<string, Codec<Climate>>> = {
	record: record(shapes, { magic: "C", crc: "crc16" }),
	json: json(shapes),
	cbor: cbor(shapes),
	text: text(shapes, { format: "{t},{on},{s};" }),
};
const good: Climate = { t: -21.5, on: true, s: "bath" };
const wrong: readonly unknown[] = [
	...[
		{ ...good, t: Number.NaN },
		{ ...good, t: 400 },
		{ ...good, on: 1 },
		{ ...good, s: "too long a text" },
	],
	...[{ on: true, s: "" }, undefined, null, 5, "a text", [], { ...good, s: {} }],
];
const group = "239.1.2.3";
const port = 5_007;

/** What anybody may send: each prefix of a message, one with a byte more, and some that are no message at all. */
function badBytes(codec: Codec<Climate>): number[][] {
	const whole = bytesOf(codec);
	const parts = whole.slice(0, -1).map((_byte, i) => whole.slice(0, i));
	return [...parts, [...whole, 7], [0], [255, 255, 255], new Array(40).fill(0x7b), [0xbf, 0xbf, 0xbf]];
}

function bytesOf(codec: Codec<Climate>): number[] {
	const view = new DataView(new ArrayBuffer(codec.bytes));
	return [...new Uint8Array(view.buffer, 0, codec.encode(good, view))];
}

type Sends = Component<Climate, unknown> & { readonly unsendable: number };
const senders: Readonly<Record<string, (codec: Codec<Climate>) => Sends>> = {
	UdpSender: (codec) => new UdpSender({ address: "192.168.1.20", port, codec }),
	MulticastSender: (codec) => new MulticastSender({ group, port, codec }),
	UdpPeer: (codec) => new UdpPeer<Climate, Climate>({ to: { address: "192.168.1.20", port }, codec }),
	MulticastTransceiver: (codec) => new MulticastTransceiver<Climate, Climate>({ group, port, codec }),
};

type Receives = Component<never, Climate> & { readonly ignored: number };
const receivers: Readonly<Record<string, (codec: Codec<Climate>) => Receives>> = {
	UdpReceiver: (codec) => new UdpReceiver({ port, codec, capacity: 100 }),
	MulticastReceiver: (codec) => new MulticastReceiver({ group, port, codec }),
	UdpPeer: (codec) => new UdpPeer<never, Climate>({ port, to: { address: "192.168.1.20", port }, codec }),
	MulticastTransceiver: (codec) => new MulticastTransceiver<never, Climate>({ group, port, codec }),
};

for (const name of Object.keys(codecs)) {
	const codec = codecs[name] ?? json(shapes);

	for (const kind of Object.keys(senders))
		spec(`${kind} sends what ${name} makes, and counts what it cannot`, (t) => {
			const sender = senders[kind]?.(codec);
			if (sender === undefined) return;
			const steps = [...wrong, good].map((one, i) => [3_000 + i, one as Climate] as const);
			const sim = simulate(() => Pipeline(new Script<Climate>(...steps), sender)).run(4_000);
			t.equal(
				sim.datagrams.map(({ bytes }) => [...bytes]),
				[bytesOf(codec)],
			);
			t.equal([sender.unsendable, sim.faults.length], [wrong.length, 0]);
			t.ok(
				sim.logs.some((line) => line.text.includes("t is NaN")),
				"told",
			);
		});

	for (const kind of Object.keys(receivers))
		spec(`${kind} gives what ${name} reads, and counts what it cannot`, (t) => {
			const receiver = receivers[kind]?.(codec);
			if (receiver === undefined) return;
			const seen = new Seen<Climate>();
			const bad = badBytes(codec);
			const to = kind.startsWith("Udp") ? { to: "192.168.1.10", port } : { group, port };
			const sim = simulate(() => Pipeline(receiver, seen), {
				world: (world) => {
					for (const [i, bytes] of [...bad, bytesOf(codec)].entries())
						world.datagram({ at: 3_000 + 2 * i, ...to, bytes });
				},
			}).run(5_000);
			t.equal(
				seen.got.map(([, one]) => one),
				[good],
			);
			t.equal([receiver.ignored, sim.faults.length], [bad.length, 0]);
		});

	spec(`SerialPort takes ${name} both ways, finds its step again, and counts what it cannot`, (t) => {
		const seen = new Seen<Climate>();
		const line = new SerialPort<Climate, Climate>({ receive: 16, transmit: 17, baud: 115_200, codec });
		const heard: number[] = [];
		const steps = [...wrong, good, good].map((one, i) => [1_000 + 10 * i, one as Climate] as const);
		const sim = simulate(() => Pipeline(new Script<Climate>(...steps), line, seen), {
			world: (world) => {
				const end = world.serial(1, { onWrite: (sent) => heard.push(...sent) });
				// What it sent comes back, behind something else, and once without a byte.
				world.at(500, () => end.send([7, 8, 9, codec.form === "line" ? 10 : 0]));
				world.at(2_000, () => end.send([...heard.slice(0, 4), ...heard.slice(5), ...heard]));
			},
		}).run(3_000);
		t.equal(
			seen.got.map(([, one]) => one),
			[good, good, good],
		);
		t.equal([line.unsendable, line.ignored > 1, sim.faults.length], [wrong.length, true, 0]);
	});
}

spec("a codec whose longest message is too long for a datagram or a port sends those that are not", (t) => {
	for (const big of [json({ s: string(1_024) }), cbor({ s: string(1_000), u: string(1_000) })] as const) {
		const long = { s: "x".repeat(1_000), u: "\n".repeat(1_000) };
		const short = { s: "x", u: "y" };
		const sender = new MulticastSender({ group, port, codec: big as Codec<typeof long> });
		const sim = simulate(() => Pipeline(new Script([3_000, long], [3_001, short]), sender)).run(4_000);
		t.equal(sim.datagrams.length, big.form === "line" ? 2 : 1);
		t.equal([sender.oversize, sender.unsendable], [big.form === "line" ? 0 : 1, 0]);
	}
	const line = new SerialPort({ transmit: 17, baud: 115_200, codec: json({ s: string(1_024) }) });
	t.equal(simulate(() => Pipeline(new Script([1_000, { s: "x" }]), line)).run(2_000).faults.length, 0);
	t.throws(
		() => new UdpSender({ address: "192.168.1.20", port, codec: record({ a: string(1_024), b: string(1_024) }) }),
		"bytes 2048",
	);
});
