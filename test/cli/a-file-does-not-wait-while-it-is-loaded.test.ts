/** XS evaluates a firmware once, when it is linked. */
import { expect, test } from "vitest";
import { counter, folderWith, ganglion } from "./helpers.ts";

test("a top-level await is told with its place, in a graph and in a world", async () => {
	const waits = "await 0;\nexport default () => undefined;\n";
	const sim = async (files: Readonly<Record<string, string>>) =>
		ganglion(["sim", "graph.ts", "--no-check"], { cwd: await folderWith(files) });
	const what = "1:1: a board cannot wait (`await`) while it loads a file\n";
	expect(await sim({ "graph.ts": waits })).toEqual({ status: 2, out: "", err: `error: graph.ts:${what}` });
	const world = await sim({ "graph.ts": counter(1), "graph.world.ts": waits });
	expect(world).toEqual({ status: 2, out: "", err: `error: graph.world.ts:${what}` });
});
