/** Components of the network do the same on XS, with a board's memory, as in the simulator. */
import path from "node:path";
import { expect, test } from "vitest";
import { folderWith } from "../cli/helpers.ts";
import { onXs } from "../xs/engine.ts";
import { expectSameTrace, onEngine } from "../xs/firmware.ts";

const flooded = `
import { Component, MulticastReceiver, Pipeline } from "ganglion";
class Count extends Component<number> {
	got = 0;
	readonly receiver: MulticastReceiver<number>;
	constructor(receiver: MulticastReceiver<number>) { super(); this.receiver = receiver; }
	on() { this.got++; }
	open() { this.repeat(1_000); }
	onTimer() { this.log(this.got + " " + this.receiver.lost + " " + this.receiver.ignored); }
}
export default () => {
	const receiver = new MulticastReceiver({ group: "239.1.2.3", port: 5007, decode: (view) => view.getUint32(0) });
	return Pipeline(receiver, new Count(receiver));
};
`;
/** What is on the virtual air takes memory too: a few of the long ones at once, 47 Mbit/s. */
const flood = (length: number) => `
import type { World } from "ganglion/sim";
export default (world: World) => world.flood({
	at: 1_000, group: "239.1.2.3", port: 5007, bytes: new Uint8Array(${length}), count: 10_000,
	perMs: ${length > 1_000 ? 4 : 50},
});
`;

const everything = `
import { Component, ConsoleEcho, Graphline, MulticastTransceiver, NetworkTime, UdpPeer } from "ganglion";
import { type WifiReport, WifiStation } from "ganglion";
class Count extends Component<never, string> {
	*main() {
		for (let i = 0; ; i++) {
			yield* this.sleep(500);
			yield* this.put("n" + i);
		}
	}
}
class Tell extends Component<WifiReport> {
	on(report: WifiReport) { this.log(report.state + " " + report.text); }
}
export default () => Graphline(
	{
		count: new Count(), tell: new Tell(), wifi: new WifiStation(), echo: new ConsoleEcho<string>(),
		group: new MulticastTransceiver({ group: "239.1.2.3", port: 5007, bytes: 4 }),
		time: new NetworkTime(), clock: new ConsoleEcho<number>(),
		peer: new UdpPeer({ port: 5008, to: { address: "192.168.1.44", port: 9 } }),
	},
	{ "count.outbox": ["group.inbox", "peer.inbox"], "wifi.outbox": "tell.inbox", "group.outbox": "peer.inbox",
		"time.outbox": "clock.inbox",
		"peer.outbox": "echo.inbox" } as const,
);
`;
const weather = `
import type { World } from "ganglion/sim";
export default (world: World) => {
	world.ntp();
	world.wifi({ drop: [{ at: 3_000, for: 4_500 }], rssi: -71 });
	for (let i = 0; i < 20; i++) {
		world.datagram({ at: 700 * i, group: "239.1.2.3", port: 5007, bytes: [65 + i, 255] });
		world.datagram({ at: 650 * i, to: "192.168.1.10", port: 5008, bytes: new Uint8Array(200 * i) });
	}
};
`;

onXs("on XS", () => {
	test.each([4, 1_472])("a flood of 10 000 datagrams of %s bytes does not fill the memory", async (length) => {
		const folder = await folderWith({ "graph.ts": flooded, "graph.world.ts": flood(length) });
		const ran = await onEngine({ graph: path.join(folder, "graph.ts"), ms: 5_000 });
		expect(ran).toMatchObject({ status: 0, stderr: "" });
		expect(ran.lines.filter((line) => line.includes('"kind":"log"')).at(-1)).toContain('"text":"10000 0 0"');
	});

	test("the same trace as in the simulator, through a drop, with datagrams of all sizes", async () => {
		const folder = await folderWith({ "graph.ts": everything, "graph.world.ts": weather });
		const trace = await expectSameTrace({ graph: path.join(folder, "graph.ts"), ms: 15_000 });
		expect(trace.filter((line) => line.includes('"source":"tell"')).length).toBeGreaterThan(4);
		expect(trace.filter((line) => line.includes('"source":"clock"'))).toHaveLength(2);
		expect(trace.filter((line) => line.includes('"kind":"datagram"')).length).toBeGreaterThan(20);
	});

	test("a wrong password", async () => {
		const folder = await folderWith({
			"graph.ts": everything.replace(
				"new WifiStation()",
				'new WifiStation({ ssid: "home", password: "guess guess" })',
			),
			"graph.world.ts": `
import type { World } from "ganglion/sim";
export default (world: World) => world.wifi({ ssid: "home", password: "correct horse", others: ["attic", "cafe"] });
`,
		});
		const trace = await expectSameTrace({ graph: path.join(folder, "graph.ts"), ms: 5_000 });
		expect(trace.join("\n")).toContain("it is in reach (-55 dBm) and refuses; is the password right?");
	});
});
