/** A network that goes away, loses, doubles and delays does the same to a firmware on both engines. */
import path from "node:path";
import { expect, test } from "vitest";
import { folderWith } from "../cli/helpers.ts";
import { onXs } from "./engine.ts";
import { expectSameTrace } from "./firmware.ts";

const sender = `
import { Component, MulticastSender, Pipeline } from "ganglion";
class Count extends Component<never, number> {
	*main() {
		for (let i = 0; ; i++) {
			yield* this.sleep(130);
			yield* this.put(i);
			this.log(i + " " + this.online + " " + Math.floor(this.random() * 1000));
		}
	}
}
export default () => Pipeline(new Count(), new MulticastSender({
	group: "239.1.2.3", port: 5007, bytes: 4, encode(v: number, view) { view.setUint32(0, v); return 4; },
}));
`;
const drops = `
import type { World } from "ganglion/sim";
export default (world: World) => world.wifi({
	joinAfter: 450,
	drop: [{ at: 2_000, for: 700 }, { at: 6_000, for: 2_500 }],
});
`;
const receiver = `
import { ConsoleEcho, MulticastReceiver, Pipeline } from "ganglion";
export default () => Pipeline(
	new MulticastReceiver({ group: "239.1.2.3", port: 5007, decode: (view) => view.getUint32(0) }),
	new ConsoleEcho<number>(),
);
`;
const lossy = `
import type { World } from "ganglion/sim";
export default (world: World) => {
	world.lan({ loss: 0.2, duplicate: 0.2, reorder: 0.3, delay: 0.1 });
	for (let i = 0; i < 200; i++)
		world.datagram({ at: 1_000 + 10 * i, group: "239.1.2.3", port: 5007, bytes: [0, 0, i >> 8, i & 255] });
	world.datagram({ at: 2_000, group: "239.1.2.3", port: 5007, bytes: [1, 2] });
};
`;

onXs("the same trace on both engines", () => {
	test("with Wi-Fi that drops", async () => {
		const folder = await folderWith({ "graph.ts": sender, "graph.world.ts": drops });
		const trace = await expectSameTrace({ graph: path.join(folder, "graph.ts"), ms: 15_000 });
		expect(trace.filter((line) => line.includes("Wi-Fi lost"))).toHaveLength(2);
		expect(trace.join("\n")).toContain("Wi-Fi is back");
		expect(trace.filter((line) => line.includes('"kind":"datagram"')).length).toBeGreaterThan(50);
	});

	test.each([1, 2])("with a LAN that loses, doubles and reorders, seed %s", async (seed) => {
		const folder = await folderWith({ "graph.ts": receiver, "graph.world.ts": lossy });
		const trace = await expectSameTrace({ graph: path.join(folder, "graph.ts"), ms: 4_000, seed });
		const heard = trace.flatMap((line) => /"kind":"log".*"text":"(\d+)"/.exec(line)?.[1] ?? []).map(Number);
		expect(new Set(heard).size).toBeGreaterThan(120);
		expect(new Set(heard).size).toBeLessThan(200);
		expect(heard.length).toBeGreaterThan(new Set(heard).size);
		expect(heard).not.toEqual([...heard].sort((a, b) => a - b));
	});
});
