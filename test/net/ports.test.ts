/** A board has each UDP port once: who wants one twice is told before anything runs, with both names. */
import { Component, ConsoleEcho, MulticastReceiver, MulticastSender, PAR, Pipeline, UdpReceiver } from "ganglion";
import { simulate } from "ganglion/test";
import { expect, test } from "vitest";
import { checkPins } from "../../targets/esp32/boards/check.ts";
import { boardOf } from "../../targets/esp32/boards/table.ts";
import { folderWith, ganglion } from "../cli/helpers.ts";

const two = () =>
	PAR(
		Pipeline(new MulticastReceiver({ name: "left", group: "239.1.2.3", port: 5_007 }), new ConsoleEcho<string>()),
		Pipeline(new UdpReceiver({ name: "right", port: 5_007 }), new ConsoleEcho<string>()),
	);
const words =
	"right (UdpReceiver): UDP port 5007 is bound by left (MulticastReceiver) already, " +
	"and a board has each port once; give one of them another port, or let one component receive for both";

test("in a test", () => {
	expect(() => simulate(two)).toThrow(words);
});

test("on the command line, before anything runs: status 2", async () => {
	const cwd = await folderWith({
		"graph.ts": `
			import { PAR, UdpReceiver } from "ganglion";
			export default () => PAR(
				new UdpReceiver({ name: "a", port: 9 }), new UdpReceiver({ name: "b", port: 9 }));`,
	});
	const { status, err } = await ganglion(["sim", "graph.ts", "--no-check", "--for", "1s"], { cwd });
	expect(status).toBe(2);
	expect(err).toContain("b (UdpReceiver): UDP port 9 is bound by a (UdpReceiver) already");
});

test("senders have no port of their own, and a receiver beside one is fine", () => {
	const to = { group: "239.1.2.3", port: 5_007 };
	const graph = Pipeline(new MulticastReceiver(to), new MulticastSender(to));
	expect(checkPins(graph, boardOf("esp32/nodemcu"))).toEqual({ errors: [], notes: [] });
});

test("one that joins later is a fault in words", () => {
	class Later extends Component {
		override *main() {
			yield* this.sleep(1_000);
			this.addChildren(new UdpReceiver({ name: "late", port: 7 }));
			yield* this.sleep(1_000);
		}
	}
	const sim = simulate(() => PAR(new UdpReceiver({ port: 7 }), new Later()), { faults: "keep" }).run(3_000);
	expect(sim.faults.map(({ source, text }) => `${source}: ${text}`)).toEqual([
		"late: GraphError: UdpReceiver: UDP port 7 is bound by another component already; " +
			"give one of them another port",
	]);
});

test("a group of the network's own protocols is a note", () => {
	const graph = new MulticastSender({ name: "s", group: "224.0.0.5", port: 5_007 });
	expect(checkPins(graph, boardOf("esp32/nodemcu"))).toEqual({
		errors: [],
		notes: [
			"s (MulticastSender): group 224.0.0.5 is one of those that the network's own protocols use (224.0.0.0 to " +
				"224.0.0.255); 239.0.0.0 to 239.255.255.255 are for applications",
		],
	});
});
