import fc from "fast-check";
import { expect, test } from "vitest";
import { Component, Graphline, Pipeline } from "../../runtime/index.ts";
import { SeriesOf } from "../../targets/page/worker/series.ts";
import { GraphWatch } from "../../targets/page/worker/watch.ts";
import type { Plan } from "../properties/plan.ts";
import { plans } from "../properties/plans.ts";
import { Graph } from "../properties/world.ts";
import { TestRun } from "../specs/kit.ts";

/** It links others while it runs: then nobody tells which of two boxes that share an inbox a message came from. */
const hasDealer = ({ parts }: Plan): boolean => parts.some(({ kind }) => kind === "dealer");

/** Those whose last links lead into an inbox have carried what it has taken. */
test("over random graphs the links into each inbox carry what it takes", () => {
	let messages = 0;
	fc.assert(
		fc.property(plans, (plan) => {
			// A link that is made in the run begins to count when somebody looks.
			const still = { ...plan, actions: plan.actions.filter(({ what }) => what !== "link" && what !== "unlink") };
			const counts = new Map<number, number>();
			let watch: GraphWatch | undefined;
			const graph = new Graph(still);
			const run = graph.run(
				2_000,
				() => {
					for (const { link, count } of watch?.changes() ?? []) counts.set(link, count);
				},
				({ runtime, platform }) => {
					watch = new GraphWatch(runtime, graph.root, () => platform.time, new SeriesOf());
				},
			);
			const { shape } = watch ?? { shape: undefined };
			expect(shape).toBeDefined();
			for (const part of graph.parts) {
				const links = (shape?.links ?? []).flatMap(({ to, signal }, i) =>
					!signal && watch?.parts.get(to.part) === part ? [{ box: to.box, i }] : [],
				);
				const taken = run.runtime.snapshot().find(({ name }) => name === part.name)?.inboxes ?? [];
				for (const { name, taken: expected } of taken) {
					const into = links.filter(({ box }) => box === name);
					if (into.length === 0) continue;
					const sum = into.reduce((total, { i }) => total + (counts.get(i) ?? 0), 0);
					expect(sum, `${part.name}.${name}`).toBeLessThanOrEqual(expected);
					if (hasDealer(plan) && plan.parts.some(({ side }) => side.length > 0)) continue;
					expect(sum, `${part.name}.${name}`).toBe(expected);
					messages += sum;
				}
				// A link that is alone behind an outbox carries what it sends, once, even where a fan-out comes later.
				if (hasDealer(plan)) continue;
				const sent = run.runtime.snapshot().find(({ name }) => name === part.name)?.outboxes ?? [];
				for (const { name, sent: expected } of sent) {
					const out = (shape?.links ?? []).flatMap(({ from, signal }, i) =>
						!signal && watch?.parts.get(from.part) === part && from.box === name ? [i] : [],
					);
					const [only] = out;
					if (out.length === 1 && only !== undefined)
						expect(counts.get(only) ?? 0, `${part.name}.${name}`).toBe(expected);
				}
			}
		}),
		{ numRuns: 150, seed: 1 },
	);
	expect(messages).toBeGreaterThan(500);
});

class Twice extends Component<never, number> {
	readonly side = this.addOutbox<number>("side", "More");
	override *main() {
		yield* this.sleep(1);
		for (let i = 0; i < 3; i++) yield* this.put(i);
		for (let i = 0; i < 5; i++) yield* this.put(i, this.side);
	}
}
class Sink extends Component<number, never> {}

test("a fan-out and another box of one component that share an inbox are told apart", () => {
	const root = Graphline(
		{ twice: new Twice(), shared: new Sink(), alone: new Sink() },
		{ "twice.outbox": ["shared.inbox", "alone.inbox"], "twice.side": "shared.inbox" },
	);
	const run = new TestRun(root);
	const watch = new GraphWatch(run.runtime, root, () => run.platform.time, new SeriesOf());
	run.run(100);
	const counts = new Map(watch.changes().map(({ link, count }) => [link, count]));
	const told = watch.shape.links.flatMap(({ from, signal }, i) => (signal ? [] : `${from.box} ${counts.get(i)}`));
	expect(told.sort()).toEqual(["outbox 3", "outbox 3", "side 5"]);
});

class Floods extends Component<never, number> {
	override open(): void {
		this.repeat(1);
	}
	override onTimer(): void {
		this.send(1);
		this.send(2);
	}
}
class Slow extends Component<number, never> {
	constructor() {
		super({ capacity: 1, policy: "drop-newest" });
	}
}

test("of a fan-out, behind a chassis too, the branch that loses a message counts it", () => {
	for (const behind of [false, true]) {
		const floods = new Floods({ burst: 2 });
		const root = Graphline(
			{ floods: behind ? Pipeline(floods) : floods, slow: new Slow(), quick: new Sink({ capacity: 8 }) },
			{ "floods.outbox": ["slow.inbox", "quick.inbox"] },
		);
		const run = new TestRun(root);
		const watch = new GraphWatch(run.runtime, root, () => run.platform.time, new SeriesOf());
		run.run(10);
		const lost = new Map(watch.changes().map((link) => [link.link, link.lost]));
		const nameOf = (part: string): string => watch.parts.get(part)?.name ?? "";
		const told = watch.shape.links.flatMap(({ to, signal }, i) =>
			signal ? [] : `${nameOf(to.part)} ${lost.get(i)}`,
		);
		expect(told.filter((one) => /slow|quick/.test(one)).sort()).toEqual(["quick 0", "slow 10"]);
		expect(told.every((one) => /slow 10$| 0$/.test(one))).toBe(true);
	}
});
