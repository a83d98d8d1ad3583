/** What would be too little memory is not written: the manifest stays as `build` made it. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { folderWith, ganglion } from "../cli/helpers.ts";
import { engine, onXs } from "../xs/engine.ts";
import { hoarder } from "./size.ts";

onXs("size --write", () => {
	test.runIf(engine.bits === 32).each([
		["does not fit", hoarder(3_000), 3, "the firmware does not fit the board"],
		[
			"faults",
			hoarder(10).replace("for (;;)", 'throw new Error("no water");'),
			1,
			"after a fault or a stall the figures say little",
		],
	] as const)(
		"leaves the manifest of a graph that %s alone, and says why",
		async (_, graph, status, why) => {
			const cwd = await folderWith({ "graph.ts": graph });
			const run = (command: string, ...options: string[]) =>
				ganglion([command, "graph.ts", "--device", "esp32/nodemcu", "--no-check", ...options], { cwd });
			const manifest = () => readFile(path.join(cwd, "out", "manifest.json"), "utf8");
			await run("build", "--out", "out");
			const before = await manifest();
			const ran = await run("size", "--for", "500ms", "--json", "--write", "out");
			expect(ran.status).toBe(status);
			expect(JSON.parse(ran.out).written).toBeNull();
			expect(ran.err).toBe(`nothing was written to out: ${why}\n`);
			expect(await manifest()).toBe(before);
		},
		180_000,
	);
});
