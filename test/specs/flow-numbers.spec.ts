import {
	Average,
	Calibrate,
	Clamp,
	Delta,
	Filter,
	Hysteresis,
	Median,
	MinMax,
	Smooth,
	Toggle,
} from "../../runtime/index.ts";
import { type At, agrees, digit, play, quarter } from "./flow.ts";
import { spec } from "./spec.ts";

/** Of a list of numbers, one result for each. */
const each =
	<Out>(f: (value: number) => Out) =>
	(inputs: readonly At<number>[]): At<Out>[] =>
		inputs.map(([ms, value]) => [ms, f(value)]);

spec("Clamp, Filter and Toggle do as their models say", (t) => {
	agrees<number, number>(
		t,
		(draw) => {
			const min = quarter(draw);
			const max = min + draw.below(50);
			return { component: new Clamp({ min, max }), model: each((v) => Math.min(Math.max(v, min), max)) };
		},
		quarter,
	);
	agrees<number, number>(
		t,
		() => ({
			component: new Filter((v: number) => v > 1),
			model: (inputs) => inputs.filter(([, v]) => v > 1),
		}),
		digit,
	);
	agrees<number, boolean>(
		t,
		(draw) => {
			const initial = draw.below(2) === 1;
			let state = initial;
			return { component: new Toggle<number>({ initial }), model: each(() => (state = !state)) };
		},
		digit,
	);
});

spec("Delta passes the first number, and each that differs enough from the last one that passed", (t) => {
	agrees<number, number>(
		t,
		(draw) => {
			const by = 1 + draw.below(20);
			const percent = draw.below(2) === 1;
			return {
				component: new Delta({ by, percent }),
				model: (inputs) => {
					let last: number | undefined;
					return inputs.filter(([, v]) => {
						const least = percent ? (Math.abs(last ?? 0) * by) / 100 : by;
						if (last !== undefined && (v === last || Math.abs(v - last) < least)) return false;
						last = v;
						return true;
					});
				},
			};
		},
		quarter,
	);
});

spec("Calibrate goes along straight lines, and beyond them on or not", (t) => {
	const points = [
		[0, 10],
		[10, 20],
		[30, 0],
	] as const;
	const inputs: At<number>[] = [-10, 0, 5, 10, 20, 30, 40].map((v, i) => [1_000 * i, v]);
	const out = (beyond: "extend" | "clamp") => play(new Calibrate({ points, beyond }), inputs).map(([, v]) => v);
	t.equal(out("extend"), [0, 10, 15, 20, 10, 0, -10]);
	t.equal(out("clamp"), [10, 10, 15, 20, 10, 0, 0]);
	t.throws(() => new Calibrate({ points: [[1, 1]] }), "Calibrate", "two at least");
	t.throws(
		() =>
			new Calibrate({
				points: [
					[1, 1],
					[1, 2],
				],
			}),
		"points[1][0] 1 is not above",
	);
});

spec("Hysteresis sends its first state, and then changes, in both directions", (t) => {
	agrees<number, boolean>(
		t,
		(draw) => {
			const on = draw.below(5);
			const off = (on + 1 + draw.below(4)) % 5;
			const initial = draw.below(2) === 1;
			return {
				component: new Hysteresis({ on, off, initial }),
				model: (inputs) => {
					const out: At<boolean>[] = [];
					let state = initial;
					for (const [ms, v] of inputs) {
						const isOn = on > off ? v > on : v < on;
						const isOff = on > off ? v < off : v > off;
						state = isOn || (state && !isOff);
						if (out.at(-1)?.[1] !== state) out.push([ms, state]);
					}
					return out;
				},
			};
		},
		digit,
	);
});

spec("Smooth follows by number or by time", (t) => {
	agrees<number, number>(
		t,
		(draw) => {
			const over = 2 ** draw.below(4);
			let mean: number | undefined;
			return {
				component: new Smooth({ over }),
				model: each((v) => (mean = mean === undefined ? v : mean + (v - mean) / over)),
			};
		},
		quarter,
	);
	const inputs: At<number>[] = [
		[0, 0],
		[1_000, 8],
		[1_000, 100],
		[4_000, 20],
	];
	t.equal(
		play(new Smooth({ tau: 1_000 }), inputs).map(([, v]) => v),
		[0, 4, 4, 16],
	);
});

spec("what is no finite number is left out and counted, and the next one goes on", (t) => {
	const makes = [
		() => new Clamp({ min: 0 }),
		() => new Delta({ by: 1 }),
		() =>
			new Calibrate({
				points: [
					[0, 0],
					[1, 1],
				],
			}),
		() => new Smooth({ over: 2 }),
		() => new Hysteresis({ on: 1, off: 0 }),
		() => new Average({ over: 2 }),
	];
	for (const make of makes) {
		const component = make();
		const wrong: unknown[] = [Number.NaN, Number.POSITIVE_INFINITY, "3", null, {}];
		const inputs = [...wrong, 7].map((v, i): At<number> => [1_000 * i, v as number]);
		const out = play<number, unknown>(component, inputs);
		t.equal(out.length, 1);
		t.equal(component.ignored, wrong.length);
	}
});

spec("options that make no sense are refused", (t) => {
	t.throws(() => new Clamp({ min: 2, max: 1 }), "Clamp: min 2 is above max 1");
	t.throws(() => new Delta({ by: 0 }), "Delta: by 0");
	t.throws(() => new Delta({ by: Number.NaN }), "Delta: by NaN");
	t.throws(() => new Hysteresis({ on: 1, off: 1 }), "Hysteresis: on and off are both 1");
	t.throws(() => new Smooth({}), "Smooth: give either over");
	t.throws(() => new Smooth({ over: 0.5 }), "Smooth: over 0.5");
	t.throws(() => new Average({ over: 2, within: 3 }), "Average: give either over");
	t.throws(() => new Median({ over: 0 }), "Median: over 0");
	t.throws(() => new MinMax({ within: 10, most: 2_000 }), "MinMax: most 2000");
});
