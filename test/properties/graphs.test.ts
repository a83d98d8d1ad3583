/** Random graphs in virtual time: what holds for every one of them. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { TestRun } from "../specs/kit.ts";
import { build, type Graph, type Plan, plans } from "./graphs.ts";
import { nobodyCouldGoOn, nothingIsLost } from "./laws.ts";

const settings = { numRuns: Number(process.env["RUNS"] ?? 300), seed: Number(process.env["SEED"] ?? 1) };

/** A wake-up out of the blue, which must do no harm. */
interface Poke {
	readonly at: number;
	readonly part: number;
}

const pokes = fc.array(fc.record({ at: fc.nat(30), part: fc.nat(9) }), { maxLength: 5 });

function poke(graph: Graph, run: TestRun, all: readonly Poke[]): void {
	for (const one of [...all].sort((a, b) => a.at - b.at)) {
		watch(graph, run, one.at);
		run.run(one.at);
		const part = graph.parts[one.part % graph.parts.length];
		part?.pause();
		part?.wake();
	}
}

/** Runs up to `until` ms, with a look at the laws after each turn that leaves nothing to do at once. */
function watch(graph: Graph, run: TestRun, until: number): void {
	const { platform } = run;
	while (platform.wanted <= until && run.end === undefined) {
		platform.run(Math.max(platform.wanted, platform.time));
		if (platform.wanted > platform.time) nobodyCouldGoOn(graph);
	}
	nothingIsLost(graph, run);
}

test("a graph without rings loses nothing uncounted, keeps order, and ends by itself", () => {
	fc.assert(
		fc.property(plans(false), pokes, (plan, some) => {
			const graph = build(plan);
			const run = new TestRun(graph.root);
			poke(graph, run, some);
			watch(graph, run, 100_000);
			expect(run.end?.reason, JSON.stringify(run.end?.waiting)).toBe("ended");
		}),
		settings,
	);
});

test("a graph with rings loses nothing uncounted and keeps order, and ends or is reported as stalled", () => {
	fc.assert(
		fc.property(plans(true, ["Forward", "Slow", "Drainer", "Quitter", "Thrower", "Tidy"]), pokes, (plan, some) => {
			const graph = build(plan);
			const run = new TestRun(graph.root);
			poke(graph, run, some);
			watch(graph, run, 100_000);
			expect(run.end).toBeDefined();
			if (run.end?.reason !== "stalled") return;
			const waiting = run.end.waiting.map(({ name }) => name).sort();
			const alive = graph.parts.filter((part) => !part.hasEnded).map((part) => part.name);
			expect(waiting).toEqual(alive.sort());
		}),
		settings,
	);
});

test("a stop at any time ends everything by its deadline", () => {
	fc.assert(
		fc.property(
			fc.boolean().chain((rings) => plans(rings)),
			fc.integer({ min: 0, max: 60 }),
			fc.integer({ min: 0, max: 40 }),
			(plan, at, deadline) => {
				const graph = build(plan);
				const run = new TestRun(graph.root);
				watch(graph, run, at);
				if (run.end !== undefined) return;
				run.run(at);
				run.runtime.stop(deadline);
				watch(graph, run, 100_000);
				expect(run.runtime.end?.reason).toBe("stopped");
				// A turn of a thousand rounds may be all that a busy millisecond has.
				expect(run.runtime.end?.time).toBeLessThanOrEqual(at + deadline + 1);
				nothingIsLost(graph, run);
			},
		),
		settings,
	);
});

function story(plan: Plan): unknown {
	const graph = build(plan);
	const run = new TestRun(graph.root).run(1000);
	return [
		run.platform.lines,
		run.platform.turns,
		run.runtime.snapshot(),
		graph.parts.map((part) => part.got),
		run.end,
	];
}

test("the same graph runs the same way every time", () => {
	fc.assert(
		fc.property(
			fc.boolean().chain((rings) => plans(rings)),
			(plan) => {
				expect(story(plan)).toEqual(story(plan));
			},
		),
		settings,
	);
});
