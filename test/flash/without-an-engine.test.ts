import { expect, test } from "vitest";
import { counter, folderWith, ganglion } from "../cli/helpers.ts";
import { bench } from "./fakes.ts";

test("that nothing can measure the graph is a note, and the board gets its firmware", async () => {
	const before = process.env["CC"];
	process.env["CC"] = "no-such-compiler";
	try {
		const { env } = await bench();
		const cwd = await folderWith({ "graph.ts": counter(1) });
		const ran = await ganglion(["flash", "graph.ts", "--no-check", "--port", "/dev/null"], { cwd, env });
		expect(ran.err).toMatch(/^note: whether it fits was not measured: no C compiler found/);
		expect(ran).toMatchObject({ status: 0, out: expect.stringContaining("flashed ganglion-test-") });
	} finally {
		if (before === undefined) delete process.env["CC"];
		else process.env["CC"] = before;
	}
});
