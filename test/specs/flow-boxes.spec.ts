import { Combine, Counter, Gate, Integrate, Latch, link, Sample } from "../../runtime/index.ts";
import { agreesAt, digit, quarter } from "./flow.ts";
import { Collect, Feed, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

const flag = (draw: { below(n: number): number }): boolean => draw.below(3) > 0;

spec("Counter counts, and goes back to 0 at its reset, as its model says", (t) => {
	agreesAt(t, { inbox: digit, reset: flag }, (draw) => {
		const initial = draw.below(3);
		let count = initial;
		return {
			component: new Counter<unknown>({ initial }),
			model: (box, message) => {
				if (box === "reset" && message === false) return [];
				count = box === "reset" ? 0 : count + 1;
				return [count];
			},
		};
	});
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
	t.throws(() => new Combine({ boxes: { outbox: 1 } }), 'no box can have the name "outbox"');
	t.throws(() => new Combine({ boxes: { "a.b": 1 } }), 'no box can have the name "a.b"');
	t.throws(() => new Combine({ boxes: { a: 1 }, send: "each" as never }), 'Combine: send "each"');
	t.throws(() => new Gate({ hold: "some" as never }), 'Gate: hold "some"');
	t.throws(() => new Counter({ initial: Number.NaN }), "Counter: initial NaN");
	t.throws(() => new Integrate({ per: 0 }), "Integrate: per 0");
});
