import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { boardOf } from "../../targets/esp32/boards/table.ts";
import type { XsBudget } from "../../targets/xs-desktop/run-xs.ts";
import { addFiles, folderWith, ganglion } from "../cli/helpers.ts";
import { engine, onXs } from "../xs/engine.ts";
import { hoarder, sized } from "./size.ts";

const short = ["--for", "500ms"];

async function creationIn(folder: string): Promise<XsBudget> {
	return JSON.parse(await readFile(path.join(folder, "manifest.json"), "utf8")).creation;
}

async function built(device: string): Promise<string> {
	const cwd = await folderWith({ "graph.ts": hoarder(300) });
	const { status, err } = await ganglion(["build", "graph.ts", "--device", device, "--no-check"], { cwd });
	expect(status, err).toBe(0);
	return cwd;
}

onXs("size --write", () => {
	test.runIf(engine.bits === 32)(
		"puts what is needed and a quarter into the manifest, and runs under it",
		async () => {
			const cwd = await built("esp32/nodemcu");
			const folder = path.join(
				cwd,
				"build",
				"esp32",
				"nodemcu",
				path.basename(cwd).replace(/[^A-Za-z0-9_-]+/g, "-"),
			);
			const found = await sized({ graph: "graph.ts", cwd, options: [...short, "--write"] });
			const creation = await creationIn(folder);
			expect(found.written).toEqual({ proved: true, creation, margin: { share: 0.25, slots: 64, bytes: 1024 } });
			const need = found.slots.need ?? Number.NaN;
			expect(creation.heap.initial - 33).toBeGreaterThanOrEqual(need * 1.25);
			expect(creation.heap.initial - 33).toBeLessThan(need * 1.25 + 64);
			const board = boardOf("esp32/nodemcu").creation;
			expect(creation.chunk.initial).toBeLessThan(board.chunk.initial);
			expect(creation).toMatchObject({ stack: board.stack, keys: board.keys, main: "main" });
			// A second time it finds the same, whatever stands in the manifest.
			expect((await sized({ graph: "graph.ts", cwd, options: [...short, "--write"] })).slots.need).toBe(need);
		},
	);

	test.runIf(engine.bits === 32)(
		"writes the pool of a board that has one",
		async () => {
			const cwd = await built("esp32/esp32c3");
			const found = await sized({
				...{ graph: "graph.ts", cwd, device: "esp32/esp32c3" },
				options: [...short, "--write"],
			});
			expect(found.written).toMatchObject({ proved: true });
			const [folder = ""] = [
				path.join(cwd, "build/esp32/esp32c3", path.basename(cwd).replace(/[^A-Za-z0-9_-]+/g, "-")),
			];
			expect((await creationIn(folder)).static).toBeLessThan(boardOf("esp32/esp32c3").creation.static);
		},
		180_000,
	);

	test("refuses a folder that does not hold this firmware, before it measures", async () => {
		const cwd = await built("esp32/nodemcu");
		const size = (...options: string[]) =>
			ganglion(["size", "graph.ts", "--device", "esp32/nodemcu", "--no-check", ...options], { cwd });
		const nowhere = await size("--write", "elsewhere");
		expect(nowhere).toMatchObject({ status: 2, out: "" });
		expect(nowhere.err).toContain("elsewhere holds no project that ganglion build wrote: run `ganglion build`");
		const other = await size("--write", "--set", "a=1");
		expect(other.status).toBe(2);
		expect(other.err).toContain("was built with other parameters");
		await addFiles(cwd, { "graph.ts": hoarder(301) });
		const changed = await size("--write");
		expect(changed.status).toBe(2);
		expect(changed.err).toContain("holds another firmware");
	}, 180_000);
});
