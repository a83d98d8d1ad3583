import { Component, Graphline, Pipeline, SerialPort, type SerialPortOptions } from "../../runtime/index.ts";
import type { SerialPlug } from "../../targets/node-sim/uart.ts";
import { OnBoard } from "./board.ts";
import { Collect, Count, Feed } from "./kit.ts";
import { spec } from "./spec.ts";

const line = { transmit: 17, baud: 9_600, name: "port" } as const;
const pins = { receive: 16, transmit: 17 } as const;

/** A board that listens, and the other end of its line. */
function listening<Out>(options: Partial<SerialPortOptions<never, Out>> = {}) {
	const port = new SerialPort<never, Out>({ receive: 16, baud: 115_200, ...options });
	const all = new Collect<Out>();
	let peer: SerialPlug | undefined;
	const sim = new OnBoard(Pipeline(port, all), (world) => {
		peer = world.serial(options.port ?? 1);
	});
	if (peer === undefined) throw new Error("no peer");
	return { sim, port, got: all.got, peer };
}

/** What a peer hears of a board that sends. */
function sending<In>(source: Component<never, In>, port: SerialPort<In>) {
	let heard = "";
	const times: number[] = [];
	const sim = new OnBoard(Pipeline(source, port), (world) =>
		world.serial(1, {
			onWrite(bytes, t) {
				for (const byte of bytes) heard += String.fromCharCode(byte);
				times.push(t);
			},
		}),
	);
	return { sim, port, times, heard: () => heard };
}

class Texts extends Component<never, string> {
	readonly #texts: readonly string[];
	constructor(...texts: string[]) {
		super({ name: "texts" });
		this.#texts = texts;
	}
	override *main() {
		for (const text of this.#texts) yield* this.put(text);
	}
}

spec("SerialPort makes a message of each line, whole or in pieces, with or without a return", (t) => {
	const { sim, got, peer } = listening();
	sim.run(5);
	peer.send("$GPGGA,1\r\nhalf ");
	sim.run(20);
	t.equal(got, ["$GPGGA,1"]);
	peer.send("a line\n\n");
	peer.send([0xc3, 0xa4, 0x0a]);
	sim.run(40);
	t.equal(got, ["$GPGGA,1", "half a line", "", "ä"]);
});

spec("SerialPort leaves lines out that are too long, counts them, and goes on with the next", (t) => {
	const { sim, port, got, peer } = listening({ bytes: 8 });
	sim.run(5);
	peer.send("12345678\r\n123456789\n123456789\r\n1234567890123\r\nok\n");
	sim.run(50);
	t.equal(got, ["12345678", "ok"]);
	t.equal(port.overlong, 3);
});

spec("SerialPort cuts messages of a fixed length, and decodes what it is told to", (t) => {
	const { sim, port, got, peer } = listening<number>({
		length: 3,
		decode: (view) => (view.getUint8(0) === 1 ? view.getUint16(1) : undefined),
	});
	sim.run(5);
	peer.send([1, 0, 10, 1, 1, 0, 2, 0, 0, 1, 2]);
	sim.run(20);
	t.equal(got, [10, 256]);
	t.equal(port.ignored, 1);
	peer.send([3]);
	sim.run(30);
	t.equal(got, [10, 256, 515]);
});

spec("SerialPort reads on when nobody takes its messages, and counts what is lost", (t) => {
	class Deaf extends Component<string> {
		override open() {
			this.hold(true);
			this.outside(true);
		}
	}
	const port = new SerialPort({ receive: 16, baud: 115_200, name: "port" });
	let peer: SerialPlug | undefined;
	const sim = new OnBoard(Pipeline(port, new Deaf({ capacity: 2 })), (world) => {
		peer = world.serial(1);
	});
	sim.run(5);
	for (let i = 0; i < 100; i++) peer?.send("0123456789\n");
	sim.run(1_000);
	t.equal(port.lost, 98);
	t.equal(peer?.lost, 0);
});

spec("SerialPort sends each message as a line, at the line's speed, and ends when the last is out", (t) => {
	const { sim, times, heard } = sending(new Texts("hello", "world", "x".repeat(128)), new SerialPort(line));
	sim.run(1_000);
	t.equal(heard(), `hello\nworld\n${"x".repeat(128)}\n`);
	t.equal(sim.runtime.end?.reason, "ended");
	// 141 bytes at 960 a second.
	t.equal(times[times.length - 1], 147);
});

spec("SerialPort holds up who sends to it while the line is busy", (t) => {
	const { sim, port, heard } = sending(new Count(2_000), new SerialPort({ ...line, encode: twoBytes }));
	sim.run(1_000);
	const { taken, dropped, refused } = sim.counters("port").inboxes[0] ?? { taken: 0, dropped: -1, refused: 0 };
	t.ok(taken < 700 && refused > 0, "the sender waits");
	t.equal(dropped, 0);
	t.equal(port.lost, 0);
	sim.run(10_000);
	t.equal(heard().length, 4_000);
	t.equal(heard().charCodeAt(3_999), 1_999 & 255);
});

spec("SerialPort in a loop hears what it says", (t) => {
	const all = new Collect<string>();
	const feed = new Feed<string>();
	let peer: SerialPlug | undefined;
	const graph = Graphline(
		{ feed, port: new SerialPort({ ...pins, baud: 9_600 }), all },
		{ "feed.outbox": "port.inbox", "port.outbox": "all.inbox" },
	);
	const sim = new OnBoard(graph, (world) => {
		peer = world.serial(1, { onWrite: (bytes) => peer?.send(bytes) });
	}).run(10);
	feed.outbox.send("one");
	feed.outbox.send("two");
	sim.run(500);
	t.equal(all.got, ["one", "two"]);
	t.equal(sim.runtime.end, null, "what may still come keeps it running");
});

spec("a message that is too long is left out, and one without bytes is nothing", (t) => {
	const long = sending(new Texts("ok", "x".repeat(200), "x".repeat(300), "on"), new SerialPort(line));
	long.sim.run(500);
	t.equal([long.heard(), long.port.oversize], ["ok\non\n", 2]);
	t.equal(
		long.sim.lines.filter((text) => text.includes("left out")).map((text) => text.split("port: ")[1]),
		[
			"left out a message: it does not fit into 128 bytes; the option bytes gives more",
			"left out 2 messages in all: it does not fit into 128 bytes",
		],
	);
	const third = (n: number, view: DataView): number => (n === 3 ? twoBytes(n, view) : 0);
	const nothing = sending(new Count(5), new SerialPort({ ...line, encode: third }));
	nothing.sim.run(100);
	t.equal(nothing.heard(), "\0\u0003");
	t.equal(nothing.sim.runtime.end?.reason, "ended");
});

spec("SerialPort that is to send without a transmit pin says so", (t) => {
	const port = new SerialPort({ receive: 16, baud: 9_600, name: "gps" });
	const sim = new OnBoard(Pipeline(new Texts("hello"), port)).run(100);
	t.ok(sim.lines.includes("0 fault gps: GraphError: gps: it is to send, and has no transmit pin"), "it is told");
});

spec("SerialPort says what is wrong with its options", (t) => {
	const make = (options: Partial<SerialPortOptions<string, string>>) => () =>
		new SerialPort({ receive: 16, baud: 9_600, ...options });
	t.throws(() => new SerialPort({ baud: 9_600 }), "SerialPort: give receive, transmit, or both");
	t.throws(make({ baud: 1 }), "SerialPort: baud 1 is not a whole number from 300 to 5000000");
	t.throws(make({ baud: Number.NaN }), "baud NaN is not");
	t.throws(make({ port: 3 }), "port 3 is not a whole number from 0 to 2");
	t.throws(make({ length: 0 }), "length 0 is not a whole number from 1 to 4096");
	t.throws(make({ bytes: 5_000 }), "bytes 5000 is not");
	t.throws(make({ delimiter: 256 }), "delimiter 256 is not a whole number from 0 to 255");
	t.throws(make({ length: 4, delimiter: 0 }), "length, delimiter and frame are three ways to cut messages");
	t.throws(make({ drive: 4 }), "drive is for a line that sends: give transmit, too");
	t.throws(make({ transmit: -1 }), "pin -1 is no GPIO number");
});

function twoBytes(n: number, view: DataView): number {
	view.setUint16(0, n);
	return 2;
}
