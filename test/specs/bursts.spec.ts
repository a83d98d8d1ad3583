/** While the network is there a burst waits for its sender; while it is away nobody waits. */
import { Graphline, MulticastSender, Pipeline, UdpPeer, UdpSender } from "../../runtime/index.ts";
import { simulate } from "../../targets/node-sim/test.ts";
import { Script, Seen } from "./kit-board.ts";
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

spec("a sender tells each message that the network has taken, and no other", (t) => {
	const sender = new UdpSender<string>({ address: "192.168.1.20", port: 5011, bytes: 4 });
	const heard = new Seen<string>();
	const graph = () =>
		Graphline(
			{ script: new Script<string>([1_000, "one"], [1_001, "too long"], [1_002, "two"]), sender, heard },
			{ "script.outbox": "sender.inbox", "sender.sent": "heard.inbox" },
		);
	const sim = simulate(graph).run(2_000);
	t.equal([heard.got.map(([, text]) => text), sim.datagrams.length], [["one", "two"], 2]);
});
