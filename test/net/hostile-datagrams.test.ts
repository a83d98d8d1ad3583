/** Floods, garbage, datagrams and messages that are too long: counted, told once, and no harm. */
import {
	Component,
	ConsoleEcho,
	MulticastReceiver,
	MulticastSender,
	MulticastTransceiver,
	Pipeline,
	UdpPeer,
	UdpReceiver,
} from "ganglion";
import { simulate } from "ganglion/test";
import { expect, test } from "vitest";

const group = "239.1.2.3";
const port = 5_007;

class Once<T> extends Component<never, T> {
	readonly #messages: readonly T[];

	constructor(...messages: readonly T[]) {
		super();
		this.#messages = messages;
	}

	override *main() {
		for (const message of this.#messages) yield* this.put(message);
	}
}

/** Says one thing, and never ends: so its neighbours stay. */
class Greeter extends Component<never, string> {
	override *main() {
		yield* this.put("hello");
		for (;;) yield* this.sleep(1_000);
	}
}

const limit = (longest: number | undefined) => (longest === undefined ? {} : { longest });

test("a flood of 10 000 leaves others their turns, and every datagram is accounted for", () => {
	class Beat extends Component {
		beats = 0;
		override open() {
			this.repeat(10);
		}
		override onTimer() {
			this.beats++;
		}
	}
	const receiver = new MulticastReceiver({ group, port, decode: (view) => view.getUint8(0) });
	const beat = new Beat();
	class Both extends Component<number> {
		got = 0;
		constructor() {
			super();
			this.addChildren(receiver, beat);
			this.link(receiver.outbox, this.inbox);
		}
		override on() {
			this.got++;
		}
	}
	const both = new Both();
	const sim = simulate(() => both, {
		world: (world) => world.flood({ at: 1_000, group, port, bytes: [1, 2, 3], count: 10_000, perMs: 100 }),
	}).run(3_000);
	const { net, lan } = sim.board.counters;
	expect(lan.sent).toBe(10_000);
	// More than the board's queue holds at once is lost there, as on the air.
	expect(net.dropped + net.received).toBe(10_000);
	expect(both.got + receiver.lost).toBe(net.received);
	expect(both.got).toBeGreaterThan(5_000);
	expect(beat.beats).toBe(300);
	// What found no room is told, once.
	expect(sim.logs.filter(({ text }) => text.includes("nobody took it")).length).toBe(receiver.lost > 0 ? 1 : 0);
});

test("a flood at the port of a sender piles up nowhere: it is read, thrown away and counted", () => {
	const sender = new MulticastSender<string>({ group, port });
	const sim = simulate(() => Pipeline(new Greeter(), sender)).run(2_000);
	const from = sim.datagrams[0]?.fromPort ?? 0;
	expect(from).toBeGreaterThan(0);
	for (let i = 0; i < 100; i++) {
		for (let j = 0; j < 100; j++) sim.inject({ to: "192.168.1.10", port: from, bytes: [1, 2, 3] });
		sim.run(20);
	}
	const { net } = sim.board.counters;
	expect(net.received + net.dropped).toBe(10_000);
	expect(sender.unwanted).toBe(net.received);
	expect(sender.unwanted).toBeGreaterThan(5_000);
	expect(sim.faults).toEqual([]);
});

test("a datagram of which decode makes nothing is told once, and counted", () => {
	const receiver = new UdpReceiver<number>({ name: "in", port, decode: () => undefined });
	const sim = simulate(() => receiver).run(1_000);
	for (const bytes of [[1, 2], [3]]) sim.inject({ to: "192.168.1.10", port, bytes });
	sim.run(10);
	expect(receiver.ignored).toBe(2);
	expect(sim.logs.map(({ text }) => text)).toEqual([
		"left out a message: decode made no message of it (a datagram of 2 bytes from 192.168.1.200:5000)",
	]);
});

test("datagrams at which decode throws are ignored and counted; the log says it once", () => {
	const receiver = new UdpReceiver<number>({ name: "in", port, decode: (view) => view.getUint32(0) });
	const sim = simulate(() => Pipeline(receiver, new ConsoleEcho<number>({ name: "out" }))).run(1_000);
	for (const bytes of [[1], [], [0, 0, 0, 7], [2, 2]]) sim.inject({ to: "192.168.1.10", port, bytes });
	sim.run(1_000);
	expect(receiver.ignored).toBe(3);
	expect(sim.logs.map(({ source, text }) => `${source}: ${text}`)).toEqual([
		"in: left out a message: decode threw RangeError: Offset is outside the bounds of the DataView " +
			"(a datagram of 1 bytes from 192.168.1.200:5000)",
		"out: 7",
	]);
	expect(sim.faults).toEqual([]);
});

test("garbage as text is text", () => {
	const sim = simulate(() => Pipeline(new UdpReceiver({ port }), new ConsoleEcho<string>())).run(1_000);
	sim.inject({ to: "192.168.1.10", port, bytes: [0xff, 0xc0, 0x41, 0xf5] });
	sim.run(10);
	expect(sim.logs.map(({ text }) => text)).toEqual(["��A�"]);
});

test("a longer datagram than the receiver wants is counted and not looked at", () => {
	const seen: number[] = [];
	const receiver = new UdpReceiver<number>({ port, bytes: 10, decode: (view) => seen.push(view.byteLength) });
	const sim = simulate(() => receiver).run(1_000);
	for (const length of [10, 11, 1_472, 1_473])
		sim.inject({ to: "192.168.1.10", port, bytes: new Uint8Array(length) });
	sim.run(10);
	expect(seen).toEqual([10]);
	expect(receiver.oversize).toBe(2); // the longest does not come so far
	expect(sim.logs.map(({ text }) => text)).toEqual([
		"left out a message: nobody took it (a datagram of 10 bytes from 192.168.1.200:5000)",
		"left out a message: it is too long: it may have 10 bytes (a datagram of 11 bytes from 192.168.1.200:5000)",
	]);
});

test.each([
	["UdpPeer", (longest?: number) => new UdpPeer({ port, to: { address: "192.168.1.7", port }, ...limit(longest) })],
	["MulticastTransceiver", (longest?: number) => new MulticastTransceiver({ group, port, ...limit(longest) })],
])("%s looks at no longer datagram than it was told", (_name, make) => {
	for (const [longest, oversize] of [
		[10, 2],
		[undefined, 0],
	] as const) {
		const peer = make(longest);
		const sim = simulate(() => Pipeline(peer, new ConsoleEcho<string>({ name: "out" }))).run(1_000);
		for (const length of [10, 11, 1_472]) sim.inject({ to: "192.168.1.10", port, bytes: new Uint8Array(length) });
		sim.run(10);
		expect(peer.oversize).toBe(oversize);
		expect(sim.logs.filter(({ source }) => source === "out")).toHaveLength(3 - oversize);
	}
});

test("a message that does not fit is not sent and counted, the next one is", () => {
	const sender = new MulticastSender<string>({ group, port, bytes: 5 });
	const sim = simulate(() => Pipeline(new Once("123456", "12345", "Grüße", "ok"), sender)).run(2_000);
	expect(sim.datagrams.map(({ text }) => text)).toEqual(["12345", "ok"]);
	expect(sender.oversize).toBe(2);
	expect(sim.logs.map(({ text }) => text)).toEqual([
		"left out a message: it does not fit into 5 bytes; the option bytes gives more",
		"left out 2 messages in all: it does not fit into 5 bytes",
	]);
});

test.each([-1, 1.5, Number.NaN])("encode that returns %s is told, and leaves the message out", (length) => {
	const sender = new MulticastSender<string>({ group, port, encode: (text) => (text === "x" ? length : 1) });
	const sim = simulate(() => Pipeline(new Once("x", "y"), sender)).run(2_000);
	expect(sim.logs.map(({ text }) => text)).toEqual([
		`left out a message: there is no length: encode returned ${length}; it returns how many bytes it wrote`,
	]);
	expect([sender.unsendable, sim.datagrams.length]).toEqual([1, 1]);
});
