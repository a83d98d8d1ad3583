/** `--perfetto`: turns, fills, losses and faults of a run as trace events, each once and at its place. */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildModel, type EventModel } from "@tracerbench/trace-model";
import fc from "fast-check";
import { expect, test } from "vitest";
import { TurnWatch } from "../../cli/sim/turns.ts";
import { type ComponentCounters, observe } from "../../runtime/index.ts";
import { PerfettoWriter } from "../../targets/report/perfetto.ts";
import { plans } from "../properties/plans.ts";
import { Graph } from "../properties/world.ts";
import type { TestRun } from "../specs/kit.ts";
import { folderWith, ganglion } from "./helpers.ts";

/** The fields that the format's description asks of each phase. */
const fields: Readonly<Record<string, readonly string[]>> = {
	M: ["name", "cat", "ph", "pid", "tid", "ts", "args"],
	X: ["name", "cat", "ph", "pid", "tid", "ts", "dur"],
	C: ["name", "cat", "ph", "pid", "tid", "ts", "args"],
	i: ["name", "cat", "ph", "pid", "tid", "ts", "s"],
};

/** As a reader of the format finds it. */
function read(text: string) {
	const events = JSON.parse(text);
	for (const event of events) {
		expect(Object.keys(event)).toEqual(expect.arrayContaining([...(fields[event.ph] ?? ["no such phase"])]));
		expect(event.ts).toBeGreaterThanOrEqual(0);
	}
	const model = buildModel(events);
	const [board] = model.processes;
	expect(model.processes.length).toBe(1);
	const names = new Map(board?.threads.map(({ id, name }) => [Number(id), name]));
	const all: EventModel[] = [...model.events].sort((a, b) => a.ord - b.ord);
	const of = (category: string): EventModel[] => all.filter((event) => event.hasCategory(category));
	return { all, turns: of("turn"), of, threadName: ({ tid }: EventModel) => names.get(Number(tid)) };
}

const args = (event: EventModel): Readonly<Record<string, unknown>> =>
	typeof event.args === "string" ? {} : event.args;

/** What a reference hears of the same run. */
class Reference {
	readonly turns: string[] = [];
	readonly fills: string[] = [];
	readonly losses = new Map<string, number>();
	readonly faults: string[] = [];

	count(why: string, name: string, box: string, by: number): void {
		const key = `${name} ${box} ${why}`;
		this.losses.set(key, (this.losses.get(key) ?? 0) + by);
	}
}

const filled = (tables: readonly ComponentCounters[]): string =>
	tables
		.flatMap(({ name, inboxes }) => inboxes.map((box) => `${name}.${box.name} ${box.fill}`))
		.filter((one) => !one.endsWith(" 0"))
		.sort()
		.join(", ");

/** What the counters stand at. */
class Standing {
	readonly #fills = new Map<string, number>();

	set(event: EventModel): void {
		this.#fills.set(event.name, Number(args(event)["fill"]));
	}

	toString(): string {
		const all = [...this.#fills].filter(([, fill]) => fill > 0);
		return all
			.map(([name, fill]) => `${name} ${fill}`)
			.sort()
			.join(", ");
	}
}

/** Each life ends at some ms; the next one begins there. */
function written(lives: readonly (() => Graph)[], reference: Reference): string {
	const writer = new PerfettoWriter("random");
	const watch = new TurnWatch(writer);
	let text = "";
	let began = 0;
	for (const graph of lives) {
		let now = (): number => began;
		const begin = (run: TestRun): void => {
			const start = began;
			now = () => start + run.platform.time;
			run.platform.log = (kind, source, what) => {
				if (kind !== "fault") return;
				reference.faults.push(`${now()} ${source} ${what}`);
				writer.fault(now(), source, what);
			};
			watch.watch(run.runtime, now);
			observe(run.runtime, {
				// That it tells as many as the tables is a property of its own.
				dropped: ({ name }, box, why) => reference.count(why, name, box, 1),
				turn: ({ name }) => {
					reference.turns.push(`${now()} ${name}`);
					reference.fills.push(filled(run.runtime.snapshot()));
				},
			});
		};
		const run = graph().run(300, () => (text += writer.take()), begin);
		began = now();
		if (graph === lives.at(-1)) reference.fills.push(filled(run.runtime.snapshot()));
	}
	watch.end();
	return text + writer.end();
}

test("random graphs, over a restart: each turn, fill, loss and fault is there, once and in its order", () => {
	fc.assert(
		fc.property(plans, fc.integer({ min: 1, max: 2 }), (plan, lives) => {
			const reference = new Reference();
			const all = Array.from({ length: lives }, () => () => new Graph(plan));
			const found = read(written(all, reference));
			const turns = found.turns.map(({ start, name }) => `${Math.floor(start / 1_000)} ${name}`);
			expect(turns).toEqual(reference.turns);
			found.turns.forEach((turn, i) => {
				expect(found.threadName(turn)).toBe(turn.name);
				expect(turn.parent).toBeUndefined();
				expect(turn.start).toBeGreaterThanOrEqual(found.turns[i - 1]?.end ?? 0);
				expect(turn.end).toBeLessThanOrEqual((Math.floor(turn.start / 1_000) + 1) * 1_000);
			});
			const standing = new Standing();
			const fills: string[] = [];
			for (const event of found.all) {
				if (event.hasCategory("fill")) standing.set(event);
				if (event.hasCategory("turn")) fills.push(String(standing));
			}
			expect([...fills, String(standing)]).toEqual(reference.fills);
			const losses = new Reference();
			for (const drop of found.of("drop"))
				losses.count(
					drop.name,
					found.threadName(drop) ?? "",
					String(args(drop)["box"]),
					Number(args(drop)["count"]),
				);
			expect(losses.losses).toEqual(reference.losses);
			const faults = found.of("fault").map((one) => {
				const { source, text } = args(one);
				expect(found.threadName(one)).toBe(source);
				return `${Math.floor(one.start / 1_000)} ${source} ${text}`;
			});
			expect(faults).toEqual(reference.faults);
			expect(found.of("start").map(({ name }) => name)).toEqual(lives > 1 ? ["start 2"] : []);
		}),
		{ numRuns: 60, seed: 1 },
	);
});

test("as many turns in a ms as there are stay within it, in their order", () => {
	const writer = new PerfettoWriter("many");
	// Behind an hour, so that a number cannot hold what a text can.
	const t = 3_600_000;
	const count = 1_200;
	for (let i = 0; i < count; i++) {
		writer.turn(t, `p${i % 3}`);
		writer.turnEnd();
	}
	writer.turn(t + 1, "p0");
	const { turns } = read(writer.end());
	expect(turns.length).toBe(count + 1);
	turns.forEach(({ start, end }, i) => {
		expect(start).toBeGreaterThanOrEqual(t * 1_000);
		expect(turns[i + 1]?.start ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(end);
	});
	expect(turns[count - 1]?.end).toBeLessThan((t + 1) * 1_000);
	expect(turns[count]?.start).toBe((t + 1) * 1_000);
});

test("a turn that loses messages without end takes no memory for each", () => {
	const writer = new PerfettoWriter("lossy");
	writer.turn(0, "a");
	for (let i = 0; i < 100_000; i++) writer.drop(0, "a", "outbox", "unlinked");
	expect(writer.take().length).toBeLessThan(2_000);
	const [drop] = JSON.parse(`[${writer.end().slice(1)}`).filter((event: { cat: string }) => event.cat === "drop");
	expect(drop.args).toEqual({ box: "outbox", count: 100_000 });
});

const graph = `import { Component, Graphline } from "ganglion";
class Source extends Component<never, number> {
	override *main() {
		for (let i = 0; i < 5; i++) {
			yield* this.sleep(10);
			this.send(i);
			this.send(i);
		}
	}
}
class Bad extends Component<number, never> {
	override on(n: number): void {
		if (n === 3) throw new Error("three");
	}
}
export default () => Graphline({ source: new Source(), bad: new Bad() }, { "source.outbox": "bad.inbox" });
`;
const files = ["--trace", "a.jsonl", "--vcd", "a.vcd", "--pcap", "a.pcap", "--perfetto", "a.json"];

test("sim writes it beside the other files, over a restart and an older one, and the same each time", async () => {
	const cwd = await folderWith({ "graph.ts": graph });
	const file = path.join(cwd, "a.json");
	const command = ["sim", "graph.ts", "--no-check", "--for", "12s", "--at-end", "restart", ...files];
	expect((await ganglion(command, { cwd })).status).toBe(1);
	const first = readFileSync(file, "utf8");
	const found = read(first);
	expect(found.of("start").map(({ name }) => name)).toEqual(expect.arrayContaining(["start 2"]));
	const faults = found.of("fault").map((one) => [found.threadName(one), args(one)["text"]]);
	expect(faults.length).toBe(readFileSync(path.join(cwd, "a.jsonl"), "utf8").split('"kind":"fault"').length - 1);
	expect(faults[0]).toEqual(["bad", expect.stringContaining("three")]);
	await ganglion(command, { cwd });
	expect(readFileSync(file, "utf8")).toBe(first);
});

test("Ctrl-C leaves a whole file", async () => {
	const cwd = await folderWith({ "graph.ts": graph.replace("i < 5", "true").replace("n === 3", "false") });
	const interrupt = (stop: (status: number) => void): void => void setTimeout(() => stop(130), 100);
	const ran = await ganglion(["sim", "graph.ts", "--no-check", "--for", "1000d", "--perfetto", "a.json"], {
		...{ cwd, interrupt },
	});
	expect([ran.status, ran.err]).toEqual([130, ""]);
	expect(read(readFileSync(path.join(cwd, "a.json"), "utf8")).turns.length).toBeGreaterThan(0);
});

test.skipIf(process.platform !== "linux")("a full disk is status 1", async () => {
	const cwd = await folderWith({ "graph.ts": graph });
	const { status, err } = await ganglion(["sim", "graph.ts", "--no-check", "--perfetto", "/dev/full"], { cwd });
	expect(status).toBe(1);
	expect(err).toContain("cannot write the trace of turns to /dev/full: the disk is full");
});

test("the other engine, and the page, are refused in one sentence, and nothing is written over", async () => {
	const cwd = await folderWith({ "graph.ts": graph });
	writeFileSync(path.join(cwd, "a.json"), '[{"name":"mine"}]');
	const refused = async (...more: string[]): Promise<string> => {
		const { status, err } = await ganglion(["sim", "graph.ts", "--no-check", ...more], { cwd });
		expect(status).toBe(2);
		return err;
	};
	expect(await refused("--engine", "xs", "--perfetto", "b.json")).toBe(
		"error: --perfetto tells of turns, and the trace of --engine xs has none: leave one of them out\n",
	);
	expect(await refused("--ui", "--perfetto", "b.json")).toContain("--perfetto is for a run in the terminal");
	expect(await refused("--perfetto", "a.json")).toContain("a.json holds something else than a trace of turns");
	expect(readFileSync(path.join(cwd, "a.json"), "utf8")).toBe('[{"name":"mine"}]');
});
