/** One socket that is in a group and answers whoever asked, from the group's port. */
import { type Endpoint, Graphline, Transformer, UdpPeer } from "../../runtime/index.ts";
import { simulate } from "../../targets/node-sim/test.ts";
import { spec } from "./spec.ts";

interface Question extends Endpoint {
	readonly alone: boolean;
}
const group: Endpoint = Object.freeze({ address: "224.0.0.251", port: 5353 });

spec("UdpPeer in a group hears what is sent to the group and to it, and answers either from its port", (t) => {
	const peer = new UdpPeer<Question, Question>({
		...{ port: 5353, group: group.address },
		to: (question) => (question.alone ? question : group),
		decode: (view, address, port) => Object.freeze({ address, port, alone: view.getUint8(0) === 1 }),
		encode(_question, view) {
			view.setUint8(0, 2);
			return 1;
		},
	});
	const same = new Transformer((question: Question) => question);
	const graph = () => Graphline({ peer, same }, { "peer.outbox": "same.inbox", "same.outbox": "peer.inbox" });
	const sim = simulate(graph, {
		world: (world) => {
			world.datagram({ at: 1_000, from: "192.168.1.77:4000", group: group.address, port: 5353, bytes: [1] });
			world.datagram({ at: 1_100, from: "192.168.1.77:4000", group: group.address, port: 5353, bytes: [0] });
			world.datagram({ at: 1_200, from: "192.168.1.78:4001", to: "192.168.1.10", port: 5353, bytes: [1] });
		},
	}).run(2_000);
	t.equal(
		sim.datagrams.map((one) => [one.group, one.port, one.fromPort]),
		[
			["192.168.1.77", 4_000, 5_353],
			["224.0.0.251", 5_353, 5_353],
			["192.168.1.78", 4_001, 5_353],
		],
	);
});

spec("UdpPeer wants a port for its group, and a group that is one", (t) => {
	const to = { address: "192.168.1.20", port: 1 };
	t.throws(() => new UdpPeer({ group: "239.1.2.3", to }), "UdpPeer: a group is heard at a port: give port, too");
	t.throws(
		() => new UdpPeer({ group: "192.168.1.1", port: 1, to }),
		'group "192.168.1.1" is no IPv4 multicast group',
	);
});
