/** What the board does when its graph is over: options of `build` and `sim`. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { folderWith, ganglion } from "./helpers.ts";

const graph = `
import { Component } from "ganglion";
class Once extends Component { *main() { yield* this.sleep(100); this.log("once"); } }
class Waits extends Component { *main() { yield* this.sleep(100); this.log("once"); yield* this.receive(); } }
export default ({ stalls = false }) => stalls ? new Waits() : new Once();
`;
const folder = () => folderWith({ "graph.js": graph });

async function written(...args: string[]): Promise<unknown> {
	const cwd = await folder();
	const built = await ganglion(
		["build", "graph.js", "--device", "esp32/nodemcu", "--no-check", "--out", "out", ...args],
		{ cwd },
	);
	expect(built.status, built.err).toBe(0);
	return JSON.parse(await readFile(path.join(cwd, "out", "manifest.json"), "utf8")).config.boardAfter;
}

test("a build restarts what stalled or faults too much, unless told otherwise", async () => {
	expect(await written()).toEqual({ stall: "restart", faults: "restart" });
	const all = ["--at-end", "sleep=10m", "--at-stall", "idle", "--at-faults", "idle"];
	expect(await written(...all, "--fault-limit", "3/10s", "--watchdog", "5s")).toEqual({
		end: 600_000,
		faultLimit: 3,
		faultWithin: 10_000,
		hang: 5_000,
	});
});

test.each([
	[["--at-end", "stop"], "Write idle, restart, or sleep=10m."],
	[["--at-stall", "sleep"], "Write idle, restart, or sleep=10m."],
	[["--at-faults", "sleep=10"], "A duration carries its unit: 10s for seconds, 10ms for milliseconds."],
	[["--at-end", "sleep=30d"], "30d is too short or too long."],
	[["--at-end", "sleep=0s"], "0s is too short or too long."],
	[["--fault-limit", "20"], "Write a count and a time, for example 20/1m."],
	[["--fault-limit", "-1/1m"], "Write a count and a time, for example 20/1m."],
	[["--watchdog", "10ms"], "A watchdog needs a second at least, for example 10s."],
	[["--watchdog", "2h"], "2h is too short or too long."],
])("%j is wrong input", async (args, words) => {
	for (const command of ["build", "sim"]) {
		const { status, err } = await ganglion([command, "graph.js", ...args], { cwd: await folder() });
		expect(status).toBe(2);
		expect(err).toContain(words);
	}
});

test("the simulator shows a stall, or restarts as it is told and still fails", async () => {
	const cwd = await folder();
	const sim = (...args: string[]) =>
		ganglion(["sim", "graph.js", "--no-check", "--for", "25s", "--set", "stalls=true", ...args], { cwd });
	const shown = await sim();
	expect(shown.status).toBe(1);
	expect(shown.out).toContain("stalled after 0.100 s of virtual time");
	const restarted = await sim("--at-stall", "restart");
	expect(restarted.status).toBe(1);
	expect(restarted.out.match(/log +Waits: once/g)).toHaveLength(3);
	expect(restarted.out).toContain("board: runs again after a restart: the graph stalled: Waits waits");
	expect(restarted.out).toMatch(/stopped after 25s of virtual time, seed 1, 2 restarts\n$/);
});

test("a restart that was asked for is no failure", async () => {
	const args = ["sim", "graph.js", "--no-check", "--for", "15s", "--at-end", "restart"];
	const { status, out } = await ganglion(args, { cwd: await folder() });
	expect([status, out.match(/once/g)?.length]).toEqual([0, 2]);
	expect(out).toMatch(/stopped after 15s of virtual time, seed 1, 1 restart\n$/);
});
