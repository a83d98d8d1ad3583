/** Each datagram that reached no socket stands below the table and in the trace, with the reason. */
import { expect, test } from "vitest";
import { folderWith, ganglion } from "./helpers.ts";

const files = {
	"graph.ts": `
import { ConsoleEcho, MulticastReceiver, Pipeline } from "ganglion";
export default () => Pipeline(new MulticastReceiver({ group: "239.1.2.4", port: 5008 }), new ConsoleEcho<string>());
`,
	"graph.world.ts": `
import type { World } from "ganglion/sim";
export default (world: World) => {
	world.datagram({ at: 100, group: "239.1.2.4", port: 5008, bytes: [65] });
	world.datagram({ at: 500, group: "239.1.2.5", port: 5008, bytes: [66] });
	world.datagram({ at: 600, group: "239.1.2.4", port: 5009, bytes: [67] });
	world.datagram({ at: 650, to: "192.168.1.99", port: 5008, bytes: [68] });
	world.datagram({ at: 700, to: "192.168.1.10", port: 5008, bytes: [69] });
	world.datagram({ at: 800, group: "239.1.2.4", port: 5008, bytes: [27, 91, 51, 49, 109, 10, 120] });
	for (let i = 0; i < 100; i++) world.datagram({ at: 900, to: "192.168.1.10", port: 6000 + i, bytes: [1] });
};
`,
};

test("what reached nobody is told with the reason, and no text from the network sets a colour", async () => {
	const cwd = await folderWith(files);
	const { status, out } = await ganglion(["sim", "graph.ts", "--no-check", "--for", "1s"], { cwd });
	expect(status).toBe(0);
	expect(out).toContain("ConsoleEcho: E\n");
	expect(out).toContain("ConsoleEcho: \\u001b[31m\\nx\n");
	const lines = out.split("\n").filter((line) => line.startsWith("network:"));
	expect(lines.slice(0, 4).sort()).toEqual([
		"network: 1 datagram to 192.168.1.99:5008 reached no socket: no board has that address",
		"network: 1 datagram to 239.1.2.4:5008 reached no socket: the board had no network then",
		"network: 1 datagram to 239.1.2.4:5009 reached no socket: no socket had that port",
		"network: 1 datagram to 239.1.2.5:5008 reached no socket: no board was in that group",
	]);
	expect(lines.filter((line) => line.includes("192.168.1.10:60"))).toHaveLength(12);
	expect(lines).toContain("network: 88 datagrams reached no socket: there was nobody at many other places");

	const { out: trace } = await ganglion(["sim", "graph.ts", "--no-check", "--for", "1s", "--json"], { cwd });
	const lost = trace
		.trimEnd()
		.split("\n")
		.map((line) => JSON.parse(line))
		.filter(({ kind }) => kind === "lost");
	expect(lost).toContainEqual(
		expect.objectContaining({
			port: 5008,
			count: 1,
			name: "",
			address: "239.1.2.5",
			why: "no board was in that group",
		}),
	);
});
