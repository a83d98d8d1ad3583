import { Average, Median, MinMax, type Range } from "../../runtime/index.ts";
import { type At, agrees, endOf, play, quarter } from "./flow.ts";
import { spec } from "./spec.ts";

spec("windows of so many numbers: mean, median, least and most, sent each time", (t) => {
	const last = (over: number, result: (window: number[]) => unknown) => (inputs: readonly At<number>[]) =>
		inputs.map(
			([ms], i): At<unknown> => [ms, result(inputs.slice(Math.max(0, i + 1 - over), i + 1).map(([, v]) => v))],
		);
	agrees<number, unknown>(
		t,
		(draw) => {
			const over = 1 + draw.below(6);
			return { component: new Average({ over }), model: last(over, mean) };
		},
		quarter,
	);
	agrees<number, unknown>(
		t,
		(draw) => {
			const over = 1 + draw.below(6);
			return { component: new Median({ over }), model: last(over, median) };
		},
		quarter,
	);
	agrees<number, Range>(
		t,
		(draw) => {
			const over = 1 + draw.below(6);
			return {
				component: new MinMax({ over }),
				model: (inputs) =>
					last(over, (window) => ({ min: Math.min(...window), max: Math.max(...window) }))(
						inputs,
					) as At<Range>[],
			};
		},
		quarter,
	);
});

spec("windows of time: what is as old as the window is long is no longer in it", (t) => {
	agrees<number, unknown>(
		t,
		(draw) => {
			const within = 1_000 + 1_000 * draw.below(5);
			return {
				component: new Median({ within }),
				model: (inputs) =>
					inputs.map(
						([ms], i): At<unknown> => [
							ms,
							median(
								inputs
									.slice(0, i + 1)
									.filter(([at]) => ms - at < within)
									.map(([, v]) => v),
							),
						],
					),
			};
		},
		quarter,
	);
});

spec("windows that are sent whole begin anew, by number and by time", (t) => {
	agrees<number, unknown>(
		t,
		(draw) => {
			const over = 1 + draw.below(6);
			return {
				component: new Average({ over, send: "window" }),
				model: (inputs) =>
					inputs.flatMap(([ms], i): At<unknown>[] =>
						(i + 1) % over === 0 ? [[ms, mean(inputs.slice(i + 1 - over, i + 1).map(([, v]) => v))]] : [],
					),
			};
		},
		quarter,
	);
	agrees<number, unknown>(
		t,
		(draw) => {
			const within = 507 + 1_000 * draw.below(5);
			return {
				component: new Average({ within, send: "window" }),
				model: (inputs) => {
					const out: At<unknown>[] = [];
					for (let at = within; at <= endOf(inputs); at += within) {
						const window = inputs.filter(([ms]) => ms >= at - within && ms < at).map(([, v]) => v);
						if (window.length > 0) out.push([at, mean(window)]);
					}
					return out;
				},
			};
		},
		quarter,
	);
});

const mean = (window: number[]): number => window.reduce((sum, v) => sum + v, 0) / window.length;

function median(window: number[]): number {
	const sorted = [...window].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] ?? 0;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

spec("a crowded window of time lets its oldest go, and counts it", (t) => {
	const average = new Average({ within: 60_000, most: 2 });
	const inputs: At<number>[] = [
		[0, 1],
		[1_000, 3],
		[2_000, 5],
	];
	t.equal(
		play(average, inputs).map(([, v]) => v),
		[1, 2, 4],
	);
	t.equal(average.crowded, 1);
});
