/** While the network is there a burst waits for its sender; while it is away nobody waits. */
import { Graphline, MulticastSender, MulticastTransceiver, Pipeline, UdpPeer, UdpSender } from "../../runtime/index.ts";
import { simulate } from "../../targets/node-sim/test.ts";
import { Held, Script, Seen } from "./kit-board.ts";
import { spec } from "./spec.ts";

const make = [
	() => new MulticastSender<number>({ group: "239.1.2.3", port: 5007, name: "radio" }),
	() => new UdpSender<number>({ address: "192.168.1.20", port: 5011, name: "radio" }),
	() => new UdpPeer<number>({ to: { address: "192.168.1.20", port: 5011 }, name: "radio" }),
];
const burst = (at: number, from: number): [number, number][] =>
	Array.from({ length: 20 }, (_none, i) => [at, from + i]);
const offline = {
	world: (world: { wifi(options: { drop: { at: number; for: number }[] }): void }) =>
		world.wifi({ drop: [{ at: 1_500, for: 3_000 }] }),
};

spec("a burst of any length goes out while the network is there", (t) => {
	for (const sender of make) {
		const sim = simulate(() => Pipeline(new Script<number>(...burst(1_000, 0)), sender())).run(2_000);
		t.equal(
			sim.datagrams.map(({ text }) => text),
			burst(0, 0).map(([, n]) => String(n)),
		);
		t.equal(sim.counters("radio").inboxes[0]?.dropped, 0);
	}
});

spec("without a network nobody waits: the newest are kept, and what went is counted", (t) => {
	for (const sender of make) {
		const sim = simulate(() => Pipeline(new Script<number>(...burst(2_000, 0), [2_500, 99]), sender()), offline);
		sim.run(3_000);
		t.equal([sim.counters("script").outboxes[0]?.sent, sim.datagrams.length], [21, 0]);
		sim.run(7_000);
		t.equal(
			sim.datagrams.map(({ text }) => text),
			["14", "15", "16", "17", "18", "19", "99"],
		);
		t.equal(sim.counters("radio").inboxes[0]?.dropped, 14);
	}
});

spec("with the policy refuse it is held up until the network is back, and nothing is lost", (t) => {
	const sender = new MulticastSender<number>({ group: "239.1.2.3", port: 5007, policy: "refuse" });
	const sim = simulate(() => Pipeline(new Script<number>(...burst(2_000, 0)), sender), offline).run(10_000);
	t.equal(sim.datagrams.length, 20);
});

const short = [
	() => new UdpSender<string>({ address: "192.168.1.20", port: 5011, bytes: 4 }),
	() => new MulticastSender<string>({ group: "239.1.2.3", port: 5007, bytes: 4 }),
	() => new UdpPeer<string>({ to: { address: "192.168.1.20", port: 5011 }, bytes: 4 }),
	() => new MulticastTransceiver<string>({ group: "239.1.2.3", port: 5007, bytes: 4 }),
];

spec("a sender tells each message that the network has taken, and no other", (t) => {
	for (const make of short) {
		const sender = make();
		const heard = new Seen<string>();
		const graph = () =>
			Graphline(
				{ script: new Script<string>([1_000, "one"], [1_001, "too long"], [1_002, "two"]), sender, heard },
				{ "script.outbox": "sender.inbox", "sender.sent": "heard.inbox" },
			);
		const sim = simulate(graph).run(2_000);
		t.equal([heard.got.map(([, text]) => text), sim.datagrams.length], [["one", "two"], 2], sender.kind);
	}
});

spec("who is told, and has no room, holds the next messages up, and none is lost or told twice", (t) => {
	for (const make of short) {
		const sender = make();
		const heard = new Held<string>({ capacity: 2 });
		const steps = Array.from({ length: 9 }, (_none, i): [number, string] => [1_000, String(i)]);
		const graph = () =>
			Graphline(
				{ script: new Script<string>(...steps), sender, heard },
				{ "script.outbox": "sender.inbox", "sender.sent": "heard.inbox" },
			);
		const sim = simulate(graph).run(2_000);
		t.equal(sim.datagrams.length, 2, sender.kind);
		heard.hold(false);
		sim.run(1_000);
		t.equal([sim.datagrams.length, heard.got.map(([, text]) => text).join("")], [9, "012345678"], sender.kind);
	}
});
