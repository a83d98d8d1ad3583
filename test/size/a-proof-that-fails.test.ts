/** A manifest under which the firmware does not run is no success, whatever was measured before. */
import { expect, test, vi } from "vitest";
import { folderWith, ganglion } from "../cli/helpers.ts";
import { engine, onXs } from "../xs/engine.ts";
import { hoarder } from "./size.ts";

// It does not happen with a margin of a quarter: so the second run is made to fail.
vi.mock(import("../../cli/size/measure.ts"), async (original) => ({
	...(await original()),
	runsUnder: () => Promise.resolve(false),
}));

onXs("size --write", () => {
	test.runIf(engine.bits === 32)(
		"ends with status 3 where the second run fails, and says so",
		async () => {
			const cwd = await folderWith({ "graph.ts": hoarder(10) });
			const run = (command: string, ...options: string[]) =>
				ganglion([command, "graph.ts", "--device", "esp32/nodemcu", "--no-check", ...options], { cwd });
			await run("build", "--out", "out");
			const ran = await run("size", "--for", "500ms", "--write", "out");
			expect(ran.status).toBe(3);
			expect(ran.out).toContain("ran again with it: IT DOES NOT FIT");
		},
		180_000,
	);
});
