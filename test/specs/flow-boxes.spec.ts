import { Combine, Counter, Gate, Integrate, Latch, link, Sample } from "../../runtime/index.ts";
import { agreesAt, Draw, digit, endOf, quarter } from "./flow.ts";
import { Collect, Feed, TestRun, Together } from "./kit.ts";
import { Script } from "./kit-board.ts";
import { spec } from "./spec.ts";

const flag = (draw: { below(n: number): number }): boolean => draw.below(3) > 0;

spec("Counter counts or adds up, and goes back to 0 at its reset, as its model says", (t) => {
	agreesAt(t, { inbox: digit, reset: flag }, (draw) => {
		const initial = draw.below(3);
		const sum = draw.below(2) === 0;
		let count = initial;
		return {
			component: new Counter<unknown>({ initial, sum }),
			model: (box, message) => {
				if (box === "reset" && message === false) return [];
				count = box === "reset" ? 0 : count + (sum ? Number(message) : 1);
				return [count];
			},
		};
	});
});

spec("whenever a Counter is reset, its totals together are all that came", (t) => {
	for (let seed = 1; seed <= 30; seed++) {
		const draw = new Draw(seed);
		const [inputs, resets] = [draw.inputs(digit), draw.inputs(() => true)];
		const counter = new Counter<number>({ sum: seed % 2 === 0 });
		const [counts, totals] = [new Collect<number>({ capacity: 1 }), new Collect<number>({ capacity: 1 })];
		const scripts = [new Script(...inputs), new Script(...resets)] as const;
		link(scripts[0].outbox, counter.inbox);
		link(scripts[1].outbox, counter.reset);
		link(counter.outbox, counts.inbox);
		link(counter.total, totals.inbox);
		// What comes at the same ms comes in either order.
		const parts = seed % 3 === 0 ? [scripts[1], scripts[0]] : scripts;
		new TestRun(new Together(...parts, counter, counts, totals)).run(Math.max(endOf(inputs), endOf(resets)));
		const all = inputs.reduce((sum, [, value]) => sum + (seed % 2 === 0 ? value : 1), 0);
		const told = totals.got.reduce((sum, total) => sum + total, 0);
		t.equal([told + (counts.got.at(-1) ?? 0), totals.got.length], [all, resets.length], `seed ${seed}`);
	}
});

spec("Integrate tells at its reset what it had come to", (t) => {
	const integrate = new Integrate({ per: 1_000, between: "hold" });
	const [watts, resets] = [new Script<number>([0, 2], [3_000, 4], [5_000, 4]), new Script<boolean>([3_500, true])];
	const totals = new Collect<number>();
	link(watts.outbox, integrate.inbox);
	link(resets.outbox, integrate.reset);
	link(integrate.total, totals.inbox);
	new TestRun(new Together(watts, resets, integrate, totals)).run(10_000);
	t.equal(totals.got, [6]);
});

spec("Integrate adds up over time, and goes back to 0 at its reset, as its model says", (t) => {
	for (const between of ["line", "hold"] as const)
		agreesAt(t, { inbox: quarter, reset: flag }, () => {
			let sum = 0;
			let last: readonly [ms: number, value: number] | undefined;
			return {
				component: new Integrate({ per: 1_024, between }),
				model: (box, message, ms) => {
					if (box === "reset") {
						if (message === false) return [];
						sum = 0;
						return [0];
					}
					const value = Number(message);
					const [at, before] = last ?? [ms, value];
					sum += ((between === "hold" ? before : before + (value - before) / 2) * (ms - at)) / 1_024;
					last = [ms, value];
					return [sum];
				},
			};
		});
});

spec("Latch stays on until it is reset, as its model says", (t) => {
	agreesAt(t, { inbox: flag, reset: flag }, (draw) => {
		const initial = draw.below(2) === 1;
		let state = initial;
		return {
			component: new Latch<unknown>({ initial }),
			model: (box, message) => {
				if (message === false || state === (box === "inbox")) return [];
				state = box === "inbox";
				return [state];
			},
		};
	});
});

spec("Gate passes while it is open, and sends what it holds when it opens, as its model says", (t) => {
	for (const hold of ["none", "last", "all"] as const)
		agreesAt(t, { inbox: digit, enable: flag }, (draw) => {
			const initial = draw.below(2) === 1;
			let open = initial;
			let held: unknown[] = [];
			return {
				component: new Gate<unknown>({ initial, hold, capacity: 64 }),
				model: (box, message) => {
					if (box === "enable") open = message === true;
					else if (hold === "all") held.push(message);
					else if (open || hold === "last") held = [message];
					if (!open) return [];
					const out = held;
					held = [];
					return out;
				},
			};
		});
});

spec("Sample sends the latest message at each trigger, as its model says", (t) => {
	agreesAt(t, { inbox: digit, trigger: flag }, () => {
		let last: unknown;
		return {
			component: new Sample<unknown>(),
			model: (box, message) => {
				if (box === "inbox") last = message;
				return box === "trigger" && message === true && last !== undefined ? [last] : [];
			},
		};
	});
});

spec("Combine sends the latest of each, with any or with all, as its model says", (t) => {
	for (const send of ["any", "all"] as const)
		agreesAt(t, { a: digit, b: digit, c: digit }, (draw) => {
			const initial = draw.below(2) === 1 ? 7 : undefined;
			const latest: Record<string, unknown> = { a: undefined, b: undefined, c: initial };
			const fresh = new Set<string>();
			return {
				component: new Combine<{ a: unknown; b: unknown; c: unknown }>({
					boxes: { a: undefined, b: undefined, c: initial },
					send,
				}),
				model: (box, message) => {
					latest[box] = message;
					fresh.add(box);
					if (send === "all" ? fresh.size < 3 : Object.values(latest).includes(undefined)) return [];
					fresh.clear();
					return [{ ...latest }];
				},
			};
		});
});

spec("Combine hears every box, however busy another one is, and each record is frozen", (t) => {
	const combine = new Combine<{ a: number; b: number }>({ boxes: { a: 0, b: 0 } });
	const a = new Feed<number>();
	const b = new Feed<number>();
	const seen = new Collect<{ readonly a: number; readonly b: number }>({ capacity: 1 });
	link(a.outbox, combine.a);
	link(b.outbox, combine.b);
	link(combine.outbox, seen.inbox);
	const run = new TestRun(new Together(a, b, combine, seen));
	run.run(1);
	for (let i = 1; i <= 8; i++) {
		a.outbox.send(i);
		b.outbox.send(i);
	}
	run.run(10);
	t.equal(
		seen.got.slice(0, 4).map((one) => [one.a, one.b]),
		[
			[1, 0],
			[1, 1],
			[2, 1],
			[2, 2],
		],
	);
	t.equal(seen.got.length, 16);
	t.equal(seen.got.every(Object.isFrozen), true);
});

spec("a Gate that holds all ends when nobody is left to open it, and counts what it held", (t) => {
	const gate = new Gate<number>({ hold: "all" });
	const numbers = new Feed<number>();
	const doors = new Feed<boolean>();
	const seen = new Collect<number>();
	link(numbers.outbox, gate.inbox);
	link(doors.outbox, gate.enable);
	link(gate.outbox, seen.inbox);
	const run = new TestRun(new Together(numbers, doors, gate, seen));
	run.run(1);
	for (let i = 0; i < 3; i++) numbers.outbox.send(i);
	numbers.over();
	run.run(5);
	t.equal(run.end, undefined);
	doors.over();
	run.run(10);
	t.equal(run.end?.reason, "ended");
	t.equal(gate.skipped, 3);
});

spec("what a Gate's enable cannot be is left out, and told", (t) => {
	const gate = new Gate<number>();
	const doors = new Feed<unknown>();
	link(doors.outbox, gate.enable as never);
	const run = new TestRun(new Together(doors, gate));
	run.run(1);
	for (const wrong of [1, "on", Number.NaN, null]) doors.outbox.send(wrong);
	run.run(5);
	t.equal(gate.ignored, 4);
	t.equal(run.lines("log").length, 1);
});

spec("boxes by names that cannot be are refused, and so are other options", (t) => {
	t.throws(() => new Combine({ boxes: {} }), "Combine: boxes is empty");
	t.throws(() => new Combine({ boxes: { outbox: 1 as never } }), 'no box can have the name "outbox"');
	t.throws(() => new Combine({ boxes: { "a.b": 1 } }), 'no box can have the name "a.b"');
	t.throws(() => new Combine({ boxes: { a: 1 }, send: "each" as never }), 'Combine: send "each"');
	t.throws(() => new Gate({ hold: "some" as never }), 'Gate: hold "some"');
	t.throws(() => new Counter({ initial: Number.NaN }), "Counter: initial NaN");
	t.throws(() => new Integrate({ per: 0 }), "Integrate: per 0");
});
