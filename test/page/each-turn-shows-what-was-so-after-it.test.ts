/** Turn by turn a page shows what was so after that turn, and at the end of the event all of it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Microprocess, observe } from "../../runtime/index.ts";
import type { Frame } from "../../targets/page/protocol.ts";
import { PartWatch } from "../../targets/page/worker/parts.ts";
import { SeriesOf } from "../../targets/page/worker/series.ts";
import { Turns } from "../../targets/page/worker/turns.ts";
import { GraphWatch } from "../../targets/page/worker/watch.ts";
import { plans } from "../properties/plans.ts";
import { Graph } from "../properties/world.ts";
import type { TestRun } from "../specs/kit.ts";

const empty = {
	...({ kind: "frame", now: 0, next: null, over: false, more: false, records: [], skipped: 0, points: [] } as const),
	...{ restarts: 0, wifi: false, faults: 0 },
};

/** What a page has gathered of frames. */
class Page {
	readonly parts = new Map<string, string>();
	readonly links = new Map<number, number>();

	take({ parts, links, shape }: Frame): void {
		if (shape !== undefined) this.parts.clear();
		if (shape !== undefined) this.links.clear();
		for (const { part, counters } of parts) this.parts.set(part, JSON.stringify(counters));
		for (const { link, count } of links) this.links.set(link, count);
	}

	get counters(): string[] {
		return [...this.parts.values()].sort();
	}
}

/** Steps through the turns of each event of a run. @param most of an event that are shown before something else. */
function stepped(run: TestRun, root: Microprocess, most: number): void {
	const watch = new GraphWatch(run.runtime, root, () => run.platform.time, new SeriesOf());
	const parts = new PartWatch();
	const look = (): Frame => {
		const shape = watch.reshape();
		if (shape !== undefined) parts.forget();
		return { ...empty, ...(shape && { shape }), parts: parts.changes(watch), links: watch.changes() };
	};
	const now = (): string[] =>
		run.runtime
			.snapshot()
			.map((counters) => JSON.stringify(counters))
			.sort();
	const page = new Page();
	page.take(look());
	let heard: { name: string; after: string[] }[] = [];
	let running = "";
	observe(run.runtime, {
		turn: () => {
			const last = heard.at(-1);
			if (last !== undefined) last.after = now();
		},
		turnEnd: ({ label }) => {
			running = label;
			heard.push({ name: running, after: [] });
		},
	});
	const turn = run.platform.turn.bind(run.platform);
	run.platform.turn = () => {
		heard = [];
		const turns = new Turns(look, watch.parts.size);
		watch.turns = turns;
		const more = turn();
		watch.turns = null;
		turns.close();
		const last = heard.at(-1);
		if (last !== undefined) last.after = now();
		for (const [i, { name, after }] of heard.slice(0, most).entries()) {
			const frame = turns.next();
			expect(frame?.turn).toMatchObject({ name, left: heard.length - 1 - i });
			if (frame !== undefined) page.take(frame);
			expect(page.counters).toEqual(after);
			if (i < heard.length - 1) expect(turns.still?.turn).toEqual(frame?.turn);
		}
		const rest = turns.rest();
		if (rest.length > 0) {
			watch.retell(rest.some(({ shape }) => shape !== undefined));
			parts.forget();
		}
		page.take(look());
		expect(page.counters).toEqual(now());
		return more;
	};
}

test("over random graphs each turn shows the counters that were so after it", () => {
	fc.assert(
		fc.property(plans, fc.constantFrom(1, 3, Number.POSITIVE_INFINITY), (plan, most) => {
			const graph = new Graph(plan);
			graph.run(
				60,
				() => undefined,
				(run) => stepped(run, graph.root, most),
			);
		}),
		{ numRuns: 60, seed: 1 },
	);
});

test("an event of more turns than can be looked at ends with all of it", () => {
	let looks = 0;
	const turns = new Turns(() => ({ ...empty, parts: [], links: [], now: ++looks }), 100_000);
	for (const name of ["a", "b", "c", "d"]) {
		turns.begins();
		turns.ended({ part: name, name, sent: [] });
	}
	turns.close();
	const shown = Array.from({ length: 4 }, () => turns.next());
	expect(shown.map((frame) => frame?.turn?.name)).toEqual(["a", "b", "c", "d"]);
	expect(shown.map((frame) => frame?.now)).toEqual([1, 2, 2, 3]);
	expect([turns.next(), turns.still, looks]).toEqual([undefined, undefined, 3]);
});
