import fc from "fast-check";
import { expect, test } from "vitest";
import { SeriesOf } from "../../targets/page/worker/series.ts";
import { GraphWatch } from "../../targets/page/worker/watch.ts";
import type { Plan } from "../properties/plan.ts";
import { plans } from "../properties/plans.ts";
import { Graph } from "../properties/world.ts";

/** Where a fan-out and another box of one component lead to one inbox, nobody tells which of them a message took. */
const isKnown = ({ parts }: Plan): boolean =>
	parts.every(({ to, side }) => side.length === 0 || (side.length === 1 && to.length === 1));

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
					if (!isKnown(plan)) continue;
					expect(sum, `${part.name}.${name}`).toBe(expected);
					messages += sum;
				}
			}
		}),
		{ numRuns: 150, seed: 1 },
	);
	expect(messages).toBeGreaterThan(500);
});
