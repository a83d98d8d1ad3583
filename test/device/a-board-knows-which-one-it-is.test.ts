/** Each board has a number of its own, the number of its start, and a name. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Component, type Platform } from "ganglion";
import { simulate } from "ganglion/test";
import { expect, onTestFinished, test } from "vitest";
import { boot } from "../../targets/esp32/boot.ts";
import { Clock } from "../../targets/node-sim/clock.ts";
import { VirtualBoard } from "../../targets/node-sim/index.ts";
import { Lan } from "../../targets/node-sim/lan.ts";
import { counter, folderWith, ganglion } from "../cli/helpers.ts";

class Tells extends Component {
	readonly #ask: boolean;
	constructor(ask = true) {
		super();
		this.#ask = ask;
	}
	override *main() {
		const { platform } = this.runtime ?? {};
		if (platform && this.#ask) this.log(`${platform.id} ${platform.life} ${platform.name}`);
		yield* this.sleep(10);
	}
}

/** The platform of a graph on a virtual board, as it was at its first start. */
function platformOf(board: VirtualBoard): Platform {
	return boot(() => new Tells(), board.devices).platform;
}

test("the number is 12 hex digits, the same in each run of a seed, another one for each seed and board", () => {
	const one = platformOf(new VirtualBoard({ seed: 1 }));
	expect(one.id).toMatch(/^[0-9a-f]{12}$/);
	// Locally administered and of one station, as IEEE 802 wants of addresses that nobody was given.
	expect(Number.parseInt(one.id.slice(0, 2), 16) & 3).toBe(2);
	expect(platformOf(new VirtualBoard({ seed: 1 })).id).toBe(one.id);
	const clock = new Clock();
	const lan = new Lan(clock, 1);
	const fleet = Array.from({ length: 300 }, () => platformOf(new VirtualBoard({ seed: 1, clock, lan })).id);
	const seeds = Array.from({ length: 300 }, (_, seed) => platformOf(new VirtualBoard({ seed: seed + 2 })).id);
	expect(new Set([...fleet, ...seeds]).size).toBe(600);
});

test("starts are counted from 1, over restarts, deep sleep too", () => {
	const sim = simulate(() => new Tells(), { after: { end: 5_000 } }).run(12_000);
	const lives = sim.logs
		.map(({ text }) => /^[0-9a-f]{12} (\d+) /.exec(text)?.[1])
		.filter((life) => life !== undefined);
	expect(lives).toEqual(["1", "2", "3"]);
});

test("a start that nobody asks about is not counted, for it would cost a write to the flash", () => {
	let starts = 0;
	const sim = simulate(() => new Tells(++starts !== 2), { after: { end: 5_000 } }).run(12_000);
	const lives = sim.logs
		.map(({ text }) => /^[0-9a-f]{12} (\d+) /.exec(text)?.[1])
		.filter((life) => life !== undefined);
	expect(lives).toEqual(["1", "2"]);
});

test("the name is the one that it was given, else the graph's and the end of its number", () => {
	const named = (boardName: { given?: string; graph?: string } | undefined) =>
		platformOf(new VirtualBoard({ config: boardName === undefined ? {} : { boardName } }));
	const { id } = named(undefined);
	expect(named(undefined).name).toBe(`board-${id.slice(-4)}`);
	expect(named({ graph: "greenhouse" }).name).toBe(`greenhouse-${id.slice(-4)}`);
	expect(named({ graph: "greenhouse", given: "bed 1" }).name).toBe("bed 1");
});

const graph = `import { Component } from "ganglion";
class Tells extends Component {
	open() { this.log("I am " + this.runtime!.platform.name); }
	*main() { yield; }
}
export default (parameters: object) => {
	if (Object.keys(parameters).length > 0) throw new Error("parameters");
	return new Tells();
};
`;

test("sim, build and flash take it with --name; the graph's parameters do not have it", async () => {
	const cwd = await folderWith({ "bed.ts": graph });
	expect((await ganglion(["sim", "bed.ts"], { cwd })).out).toMatch(/I am bed-[0-9a-f]{4}\n/);
	expect((await ganglion(["sim", "bed.ts", "--name", "Beet 1"], { cwd })).out).toContain("I am Beet 1\n");
	const out = await mkdtemp(path.join(tmpdir(), "ganglion-name-"));
	onTestFinished(() => rm(out, { recursive: true, force: true }));
	const build = ["build", "bed.ts", "--device", "esp32/nodemcu", "--out", path.join(out, "made"), "--name", "Beet 1"];
	expect((await ganglion(build, { cwd })).status).toBe(0);
	const manifest = JSON.parse(await readFile(path.join(out, "made", "manifest.json"), "utf8"));
	expect(manifest.config.boardName).toEqual({ graph: "bed", given: "Beet 1" });
});

test.each([[""], [" bed"], ["a\nb"], ["x".repeat(33)]])("%j is no name", async (name) => {
	const cwd = await folderWith({ "graph.ts": counter(1) });
	const { status, err } = await ganglion(["sim", "graph.ts", "--name", name], { cwd });
	expect(status).toBe(2);
	expect(err).toContain("1 to 32 characters");
});
