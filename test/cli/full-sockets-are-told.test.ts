/** Datagrams that a full socket loses stand below the table and in the trace: nothing is lost unseen. */
import { expect, test } from "vitest";
import { folderWith, ganglion } from "./helpers.ts";

const files = {
	"graph.ts": `
import { ConsoleEcho, MulticastReceiver, PAR, Pipeline, UdpReceiver } from "ganglion";
export default () =>
	PAR(
		Pipeline(
			new MulticastReceiver({ group: "239.1.2.3", port: 5007, decode: () => undefined, name: "radio" }),
			new ConsoleEcho<number>(),
		),
		Pipeline(new UdpReceiver({ port: 5008 }), new ConsoleEcho<string>()),
	);
`,
	"graph.world.ts": `
import type { World } from "ganglion/sim";
export default (world: World) => {
	world.flood({ at: 500, group: "239.1.2.3", port: 5007, bytes: [1], count: 5000, perMs: 1000 });
};
`,
};
const sim = async (...args: readonly string[]) =>
	ganglion(["sim", "graph.ts", "--no-check", "--for", "1s", ...args], { cwd: await folderWith(files) });

test("what a component heard and what its socket lost is all that was sent", async () => {
	const { status, out } = await sim();
	expect(status).toBe(0);
	const heard = Number(/radio .* (\d+) ignored/.exec(out)?.[1]);
	const lost = /^network: (\d+) datagrams lost in the full socket of radio at port 5007\nstopped after 1s/m.exec(out);
	expect(heard).toBeGreaterThan(0);
	expect(heard + Number(lost?.[1])).toBe(5_000);
	expect(out).not.toContain("5008");
});

test("in the trace as a record", async () => {
	const { out } = await sim("--json");
	const last = JSON.parse(out.trimEnd().split("\n").at(-1) ?? "");
	expect(last).toMatchObject({ t: 1_000, kind: "lost", port: 5007, name: "radio" });
	expect(last.count).toBeGreaterThan(4_000);
});

test("a run that lost none says nothing", async () => {
	const { out } = await sim("--world", "none");
	expect(out).not.toContain("network:");
	expect((await sim("--world", "none", "--json")).out).not.toContain('"kind":"lost"');
});
