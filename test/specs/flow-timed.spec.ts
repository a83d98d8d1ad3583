import { Debounce, Heartbeat, Pipeline, Silence, Throttle, Ticker } from "../../runtime/index.ts";
import { type At, agrees, digit, endOf } from "./flow.ts";
import { TestRun } from "./kit.ts";
import { Held, Seen } from "./kit-board.ts";
import { spec } from "./spec.ts";

spec("Ticker counts time without drift", (t) => {
	const seen = new Seen<number>();
	new TestRun(Pipeline(new Ticker({ every: 7 }), seen)).run(30);
	t.equal(seen.got, [
		[7, 1],
		[14, 2],
		[21, 3],
		[28, 4],
	]);
});

spec("Ticker without room keeps the newest count, and says how many went", (t) => {
	const ticker = new Ticker({ every: 10 });
	const held = new Held<number>({ capacity: 2 });
	const run = new TestRun(Pipeline(ticker, held));
	run.run(65);
	held.hold(false);
	run.run(75);
	t.equal(
		held.got.map(([, count]) => count),
		[1, 2, 6, 7],
	);
	t.equal(ticker.missed, 3);
});

spec("Throttle passes the first of those that come too soon, as its model says", (t) => {
	agrees<number, number>(
		t,
		(draw) => {
			const every = 107 + 1_000 * draw.below(5);
			return {
				component: new Throttle({ every }),
				model: (inputs) => {
					let free = 0;
					return inputs.filter(([ms]) => {
						if (ms < free) return false;
						free = ms + every;
						return true;
					});
				},
			};
		},
		digit,
	);
});

spec("Throttle with last sends the last one when its time comes, as its model says", (t) => {
	agrees<number, number>(
		t,
		(draw) => {
			const every = 107 + 1_000 * draw.below(5);
			return { component: new Throttle({ every, last: true }), model: (inputs) => throttled(inputs, every) };
		},
		digit,
	);
});

function throttled(inputs: readonly At<number>[], every: number): At<number>[] {
	const out: At<number>[] = [];
	let free = 0;
	let held: number | undefined;
	const passTo = (now: number): void => {
		while (held !== undefined && free <= now) {
			out.push([free, held]);
			held = undefined;
			free += every;
		}
	};
	for (const [ms, message] of inputs) {
		passTo(ms);
		if (ms >= free) {
			out.push([ms, message]);
			free = ms + every;
		} else held = message;
	}
	passTo(endOf(inputs));
	return out;
}

spec("Debounce tells what has held, and nothing twice, as its model says", (t) => {
	agrees<number, number>(
		t,
		(draw) => {
			const time = 207 + 1_000 * draw.below(4);
			return { component: new Debounce({ for: time }), model: (inputs) => debounced(inputs, time) };
		},
		(draw) => draw.below(3),
	);
});

function debounced(inputs: readonly At<number>[], time: number): At<number>[] {
	const out: At<number>[] = [];
	let told: number | undefined;
	let since = 0;
	for (const [i, [ms, message]] of inputs.entries()) {
		if (i === 0 || inputs[i - 1]?.[1] !== message) since = ms;
		const next = inputs.slice(i + 1).find(([, other]) => other !== message);
		const isLast = inputs[i + 1] === undefined || inputs[i + 1]?.[1] !== message;
		const until = next === undefined ? endOf(inputs) : next[0];
		if (!isLast || message === told || since + time > until) continue;
		told = message;
		out.push([since + time, message]);
	}
	return out;
}

spec("Heartbeat repeats the last message into silence, as its model says", (t) => {
	agrees<number, number>(
		t,
		(draw) => {
			const every = 307 + 1_000 * draw.below(6);
			return {
				component: new Heartbeat({ every }),
				model: (inputs) =>
					inputs.flatMap(([ms, message], i) => {
						const until = inputs[i + 1]?.[0] ?? endOf(inputs);
						const out: At<number>[] = [[ms, message]];
						for (let at = ms + every; at < until; at += every) out.push([at, message]);
						return out;
					}),
			};
		},
		digit,
	);
});

spec("Silence tells when nothing has come for a time, and when something comes again, as its model says", (t) => {
	agrees<number, boolean>(
		t,
		(draw) => {
			const after = 407 + 1_000 * draw.below(6);
			return {
				component: new Silence<number>({ after }),
				model: (inputs) => {
					const out: At<boolean>[] = [];
					let last = 0;
					for (const ms of [...inputs.map(([at]) => at), Number.POSITIVE_INFINITY]) {
						if (ms - last > after) {
							out.push([last + after, true]);
							if (ms < Number.POSITIVE_INFINITY) out.push([ms, false]);
						}
						last = ms;
					}
					return out;
				},
			};
		},
		digit,
	);
});

spec("times that make no sense are refused", (t) => {
	for (const ms of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 86_400_001]) {
		t.throws(() => new Ticker({ every: ms }), "Ticker", `every ${ms}`);
		t.throws(() => new Throttle({ every: ms }), "Throttle", `every ${ms}`);
		t.throws(() => new Debounce({ for: ms }), "Debounce", `for ${ms}`);
		t.throws(() => new Heartbeat({ every: ms }), "Heartbeat", `every ${ms}`);
		t.throws(() => new Silence({ after: ms }), "Silence", `after ${ms}`);
	}
});
