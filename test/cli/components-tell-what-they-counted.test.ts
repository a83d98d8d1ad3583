/** What a component counts beside its boxes stands in the closing table and in the trace, where it is not zero. */
import { expect, test } from "vitest";
import { counter, folderWith, ganglion } from "./helpers.ts";

const files = {
	"graph.ts": `
import { ConsoleEcho, MulticastReceiver, Pipeline } from "ganglion";
const decode = (view: DataView) => (view.byteLength === 4 ? view.getFloat32(0) : undefined);
export default () =>
	Pipeline(
		new MulticastReceiver({ group: "239.1.2.3", port: 5007, bytes: 4, decode, name: "radio" }),
		new ConsoleEcho<number>(),
	);
`,
	"graph.world.ts": `
import type { World } from "ganglion/sim";
export default (world: World) => {
	world.flood({ group: "239.1.2.3", port: 5007, bytes: [1, 2, 3], count: 20, at: 500 });
	world.flood({ group: "239.1.2.3", port: 5007, bytes: [1, 2, 3, 4, 5], count: 7, at: 600 });
};
`,
	"own.ts": `
import { Component } from "ganglion";
class Own extends Component {
	ignored = 3;
	lost = "many";
	missed = 0;
	failed = -1;
	get oversize(): number { throw new Error("not now"); }
	get clamped() { return 2; }
	*main() { yield* this.sleep(100); }
}
export default () => new Own();
`,
	"clean.ts": counter(1),
};
const quick = ["--no-check", "--for", "1s"];
const sim = async (...args: readonly string[]) =>
	ganglion(["sim", ...args, ...quick], { cwd: await folderWith(files) });

test("in a column of the table", async () => {
	const { out } = await sim("graph.ts");
	expect(out).toMatch(/^component +in .* state +counted$/m);
	expect(out).toMatch(/^ {2}radio .* running {2}20 ignored, 7 oversize$/m);
	expect(out).toMatch(/^ {2}ConsoleEcho .* running$/m);
});

test("in the trace, as numbers", async () => {
	const { out } = await sim("graph.ts", "--json");
	const counters = out.split("\n").filter((line) => line.includes('"kind":"counters"'));
	const found = counters.map((line) => JSON.parse(line)).map(({ name, counted }) => ({ name, counted }));
	expect(found).toEqual([
		{ name: "Pipeline", counted: undefined },
		{ name: "radio", counted: { ignored: 20, oversize: 7 } },
		{ name: "ConsoleEcho", counted: undefined },
	]);
});

test("also of a component of the user's: whole numbers above zero, and no getter that throws", async () => {
	expect((await sim("own.ts")).out).toMatch(/^Own .* finished {2}3 ignored, 2 clamped$/m);
});

test("there is no such column where nobody counted", async () => {
	expect((await sim("clean.ts")).out).not.toContain("counted");
});
