import { expect, test } from "vitest";
import { folderWith, ganglion } from "../cli/helpers.ts";
import { hoarder } from "./size.ts";

test("size says in one line what to install, and ends with status 1", async () => {
	const before = process.env["CC"];
	process.env["CC"] = "no-such-compiler";
	try {
		const cwd = await folderWith({ "graph.ts": hoarder(1) });
		const ran = await ganglion(["size", "graph.ts", "--device", "esp32/nodemcu", "--no-check"], { cwd });
		expect(ran).toMatchObject({ status: 1, out: "" });
		expect(ran.err).toMatch(/^error: no C compiler found \(\$CC is 'no-such-compiler'\): install one, .*\n$/);
	} finally {
		if (before === undefined) delete process.env["CC"];
		else process.env["CC"] = before;
	}
});
