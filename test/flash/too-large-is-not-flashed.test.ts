/** What does not fit the board's memory ends with status 3, and by how much is said. */
import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { checkFit } from "../../cli/flash/firmware.ts";
import type { Measured } from "../../cli/size/measure.ts";
import { folderWith, ganglion } from "../cli/helpers.ts";
import { hoarder } from "../size/size.ts";
import { engine, onXs } from "../xs/engine.ts";
import { bench, flash } from "./fakes.ts";

const use = (need: number, budget: number) => ({ held: need, peak: need, need, budget });
const measured = (slots: number): Measured => ({
	fits: slots <= 4_895,
	engine: { xs: "13.3.0", bits: 32, slotBytes: 16 },
	slots: use(slots, 4_895),
	chunkBytes: use(1_000, 78_816),
	stack: use(100, 512),
	keys: { ...use(0, 32), grows: 32 },
	pool: null,
	collections: 0,
	flash: null,
	parts: [],
	faults: ["Pump: TypeError: dry"],
	stalled: false,
});

function told(figures: Measured): { out: string; err: string } {
	const said = { out: "", err: "" };
	checkFit(figures, { out: (text) => (said.out += text), err: (text) => (said.err += text) });
	return said;
}

test("it is told by how much", () => {
	expect(() => told(measured(5_000))).toThrow(
		expect.objectContaining({
			message: "It does not fit: 105 slots too many (1680 bytes).\nNothing was flashed.",
			status: 3,
		}),
	);
});

test("what fits is told, and what went wrong in the simulator", () => {
	expect(told(measured(100))).toEqual({
		out: "It fits: it runs in 3 % of the slots, 2 % of the chunk bytes.\n",
		err: "note: in the simulator, fault: Pump: TypeError: dry\n",
	});
});

test("--fit without figures is refused", async () => {
	const { status, err } = await flash((await bench()).env, ["--fit"]);
	expect(status).toBe(2);
	expect(err).toBe("error: --fit needs to know how much memory the graph takes, and nothing has measured that\n");
});

onXs("on the engine", () => {
	test.runIf(engine.bits === 32)(
		"no tool is called for a graph that is too large",
		async () => {
			const { folder, env } = await bench();
			const cwd = await folderWith({ "graph.ts": hoarder(3_000) });
			const ran = await ganglion(["flash", "graph.ts", "--no-check", "--port", "/dev/null"], { cwd, env });
			expect(ran).toMatchObject({ status: 3, out: "" });
			expect(ran.err).toMatch(
				/^error: It does not fit: \d+ slots too many \(\d+ bytes\)\.\nerror: Nothing was flashed\.\n$/,
			);
			expect(existsSync(path.join(folder, "calls"))).toBe(false);
		},
		180_000,
	);
});
