/** UDP to and from one host, to all, and both ways over one port. */
import {
	Component,
	ConsoleEcho,
	type Endpoint,
	GraphError,
	MulticastReceiver,
	MulticastSender,
	MulticastTransceiver,
	Pipeline,
	Transformer,
	UdpPeer,
	UdpReceiver,
	UdpSender,
} from "ganglion";
import { simulate } from "ganglion/test";
import { describe, expect, test } from "vitest";

/** Sends texts, the first after a second, one each second. */
class Say extends Component<never, string> {
	readonly #texts: readonly string[];

	constructor(...texts: readonly string[]) {
		super();
		this.#texts = texts;
	}

	override *main() {
		for (const text of this.#texts) {
			yield* this.sleep(1_000);
			yield* this.put(text);
		}
		yield* this.sleep(1_000_000);
	}
}
const texts = (lines: readonly { text: string }[]) => lines.map(({ text }) => text);

describe("unicast", () => {
	const to = (address: string) => () => Pipeline(new Say("one", "two"), new UdpSender({ address, port: 4_000 }));
	const hear = () => Pipeline(new UdpReceiver({ port: 4_000 }), new ConsoleEcho<string>());

	test("reaches the host that is named and no other", () => {
		const fleet = simulate.fleet({ a: to("192.168.1.11"), b: hear, c: hear });
		fleet.run(5_000);
		const { boards } = fleet;
		expect([texts(boards.a.logs), texts(boards.b.logs), texts(boards.c.logs)]).toEqual([[], ["one", "two"], []]);
	});

	test.each(["255.255.255.255", "192.168.1.255"])("to %s reaches all others", (address) => {
		const fleet = simulate.fleet({ a: to(address), b: hear, c: hear });
		fleet.run(5_000);
		const { boards } = fleet;
		expect([texts(boards.b.logs), texts(boards.c.logs)]).toEqual([
			["one", "two"],
			["one", "two"],
		]);
	});
});

describe("a peer", () => {
	interface Question extends Endpoint {
		readonly n: number;
	}
	/** Answers each number with its double, to whoever asked: the peer's outbox leads back into it. */
	class Server extends Component {
		readonly peer = new UdpPeer<Question, Question>({
			port: 4_001,
			bytes: 4,
			to: (message) => message,
			encode(message, view) {
				view.setInt32(0, 2 * message.n);
				return 4;
			},
			decode: (view, address, port) => Object.freeze({ n: view.getInt32(0), address, port }),
		});
		readonly answer = new Transformer((question: Question) => question);

		constructor() {
			super();
			this.addChildren(this.peer, this.answer);
			this.link(this.peer.outbox, this.answer.inbox);
			this.link(this.answer.outbox, this.peer.inbox);
		}
	}
	const client = () =>
		Pipeline(
			new Say("20", "21"),
			new UdpPeer<string, number>({
				name: "client",
				to: { address: "192.168.1.11", port: 4_001 },
				encode(text, view) {
					view.setInt32(0, Number(text));
					return 4;
				},
				decode: (view) => view.getInt32(0),
			}),
			new ConsoleEcho<number>(),
		);

	test("asks, and gets the answer at the port from which it asked", () => {
		const fleet = simulate.fleet({ a: client, b: () => new Server(), c: client });
		fleet.run(5_000);
		const { boards } = fleet;
		expect(texts(boards.a.logs)).toEqual(["40", "42"]);
		expect(texts(boards.c.logs)).toEqual(["40", "42"]);
	});

	test("a message that leads nowhere counts as failed", () => {
		const peer = new UdpPeer<string, string>({
			to: (text) => (text === "" ? undefined : { address: "?", port: 1 }),
		});
		simulate(() => Pipeline(new Say("", "x"), peer)).run(3_000);
		expect(peer.failed).toBe(2);
	});

	test("goes on sending while nobody takes what it hears", () => {
		class Deaf extends Component<string> {
			override *main() {
				yield* this.sleep(1_000_000);
			}
		}
		const peer = new UdpPeer({ port: 4_002, to: { address: "192.168.1.99", port: 1 } });
		const sim = simulate(() => Pipeline(new Say("a", "b"), peer, new Deaf({ capacity: 1 }))).run(500);
		for (let i = 0; i < 5; i++) sim.inject({ to: "192.168.1.10", port: 4_002, text: "hello" });
		sim.run(4_000);
		expect(texts(sim.datagrams)).toEqual(["a", "b"]);
		expect(peer.lost).toBe(4);
	});
});

test("transceivers of a group hear each other over the port that they send to, and not themselves", () => {
	const graph = () =>
		Pipeline(
			new Say("hello"),
			new MulticastTransceiver({ group: "239.1.2.3", port: 4_003 }),
			new ConsoleEcho<string>(),
		);
	const fleet = simulate.fleet({ a: graph, b: graph, c: graph });
	fleet.run(3_000);
	const { boards } = fleet;
	for (const { logs, datagrams } of Object.values(boards)) {
		expect(texts(logs)).toEqual(["hello", "hello"]);
		expect(datagrams).toHaveLength(1);
	}
});

test("after the network was away the group is joined anew and the port bound anew", () => {
	const sim = simulate(
		() => Pipeline(new MulticastReceiver({ group: "239.1.2.3", port: 5_000 }), new ConsoleEcho()),
		{
			world: (world) => {
				world.wifi({ drop: [{ at: 2_000, for: 500 }] });
				for (const at of [1_000, 2_500, 4_000])
					world.datagram({ at, group: "239.1.2.3", port: 5_000, bytes: [65] });
			},
		},
	).run(5_000);
	expect(sim.logs.filter(({ text }) => text === "A").map(({ time }) => time)).toEqual([1_001, 4_001]);
});

describe("what is wrong is a sentence when the graph is made", () => {
	test.each([
		[() => new UdpSender({ address: "pool.ntp.org", port: 1 }), "is no IPv4 address such as 192.168.1.20"],
		[() => new UdpSender({ address: "239.1.2.3", port: 1 }), "is a multicast group; MulticastSender"],
		[() => new UdpSender({ address: "0.0.0.0", port: 1 }), "is nobody's"],
		[() => new UdpSender({ address: "250.1.1.1", port: 1 }), "is nobody's"],
		[() => new UdpSender({ address: "1.2.3.04", port: 1 }), "is no IPv4 address"],
		[() => new UdpPeer({ to: { address: "1.2.3.4", port: 0 } }), "to.port 0 is not a whole number"],
		[() => new UdpReceiver({ port: 65_536 }), "port 65536 is not a whole number from 1 to 65535"],
		[() => new MulticastSender({ group: "255.255.255.255", port: 1 }), "UdpSender sends to the broadcast address"],
		[() => new MulticastTransceiver({ group: "192.168.1.255", port: 1 }), "is no IPv4 multicast group"],
		[() => new MulticastSender({ group: "239.1.2.3", port: 1, bytes: 1_473 }), "would travel in fragments"],
		[() => new MulticastReceiver({ group: "239.1.2.3", port: 1, bytes: 0 }), "bytes 0 is not a whole number"],
	])("%#", (make, words) => {
		expect(make).toThrow(GraphError);
		expect(make).toThrow(words);
	});
});
