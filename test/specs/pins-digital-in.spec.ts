import { Component, DigitalIn, Pipeline, supervise } from "../../runtime/index.ts";
import { simulate } from "../../targets/node-sim/test.ts";
import { Held, Seen, watch } from "./kit-board.ts";
import { spec } from "./spec.ts";

const button = { pin: 0, pull: "up", activeLow: true } as const;

spec("DigitalIn with debounce: a level counts when it has held so long, and chatter does not", (t) => {
	const { sim, got } = watch(new DigitalIn({ ...button, debounce: 20 }));
	sim.press(0, { at: 100, for: 5 });
	sim.press(0, { at: 200, for: 3 });
	sim.press(0, { at: 206, for: 4 });
	sim.press(0, { at: 215, for: 100 });
	sim.run(1_000);
	t.equal(got, [
		[0, false],
		[235, true],
		[335, false],
	]);
});

spec("DigitalIn with debounce: a spike in a held level is none, and an edge starts the wait anew", (t) => {
	const { sim, got } = watch(new DigitalIn({ pin: 4, debounce: 20 }));
	for (const [ms, level] of [
		[100, 1],
		[150, 0],
		[152, 1],
		[300, 0],
		[310, 1],
		[311, 0],
	] as const)
		sim.world.at(ms, () => sim.setLevel(4, level));
	sim.run(1_000);
	t.equal(got, [
		[0, false],
		[120, true],
		[331, false],
	]);
});

spec("DigitalIn polled looks at its times only, and sends changes", (t) => {
	const { sim, got } = watch(new DigitalIn({ ...button, every: 50 }));
	sim.press(0, { at: 60, for: 20 });
	sim.press(0, { at: 110, for: 100 });
	sim.run(400);
	t.equal(got, [
		[0, false],
		[150, true],
		[250, false],
	]);
});

spec("DigitalIn polled and debounced wants a level that has held", (t) => {
	const { sim, got } = watch(new DigitalIn({ ...button, every: 10, debounce: 30 }));
	sim.press(0, { at: 95, for: 10 });
	sim.press(0, { at: 195, for: 100 });
	sim.run(400);
	t.equal(got, [
		[0, false],
		[230, true],
		[330, false],
	]);
});

spec("a polled DigitalIn asks the board for no callbacks", (t) => {
	const { sim, got } = watch(new DigitalIn({ pin: 4, every: 10_000 }));
	sim.world.every(1, (now) => sim.setLevel(4, now & 1));
	sim.run(9_999);
	t.equal(got, [[0, false]]);
	t.equal(sim.counters("DigitalIn").state, "running");
});

spec("two read one pin, each in its own way, and the pin lives until the last has gone", (t) => {
	const [fast, slow] = [new Seen<boolean>(), new Seen<boolean>()];
	const [edges, polled] = [
		new DigitalIn({ ...button, name: "edges" }),
		new DigitalIn({ pin: 0, every: 100, name: "polled" }),
	];
	const sim = simulate(() => {
		const both = Pipeline(Pipeline(polled, slow));
		both.addChildren(Pipeline(edges, fast));
		return both;
	});
	sim.press(0, { at: 110, for: 20 });
	sim.world.at(300, () => edges.stop());
	sim.press(0, { at: 390, for: 50 });
	sim.run(1_000);
	t.equal(fast.got, [
		[0, false],
		[110, true],
		[130, false],
	]);
	t.equal(slow.got, [
		[0, true],
		[400, false],
		[500, true],
	]);
	const inputs = sim.trace.filter((line) => line.includes('"kind":"input"'));
	t.equal(inputs.length, 4);
	t.ok(inputs[0]?.includes('"name":"polled"') === true, "the first reader gives its name");
});

spec("two that want different resistors on one pin: the second fails, the first goes on", (t) => {
	const seen = new Seen<boolean>();
	class Late extends DigitalIn {
		override pins() {
			return [];
		}
	}
	const sim = simulate(
		() => {
			const all = Pipeline(new DigitalIn({ ...button, name: "first" }), seen);
			all.addChildren(new Late({ pin: 0, pull: "down", name: "second" }));
			return all;
		},
		{ faults: "keep" },
	);
	sim.press(0, { at: 10, for: 5 });
	sim.run(50);
	t.equal(sim.faults.length, 1);
	t.ok(sim.faults[0]?.text.includes('pin 0 is shared with first, which wants pull "up"') === true, "says who");
	t.equal(seen.got.length, 3);
});

spec("a reader that comes later and wants a resistor: the others see the level that it makes", (t) => {
	const seen = new Seen<boolean>();
	class Late extends Component {
		override *main() {
			yield* this.sleep(100);
			this.addChildren(new DigitalIn({ pin: 4, pull: "up" }));
			yield* this.sleep(100);
		}
	}
	const sim = simulate(() => {
		const all = Pipeline(new DigitalIn({ pin: 4 }), seen);
		all.addChildren(new Late());
		return all;
	});
	sim.run(500);
	t.equal(seen.got, [
		[0, false],
		[100, true],
	]);
});

spec("DigitalIn without room sends the settled level when there is room", (t) => {
	const seen = new Held<boolean>({ capacity: 1 });
	const sim = simulate(() => Pipeline(new DigitalIn({ ...button, debounce: 10 }), seen));
	sim.press(0, { at: 100, for: 100 });
	sim.press(0, { at: 300, for: 100 });
	sim.world.at(350, () => seen.hold(false));
	sim.run(1_000);
	t.equal(seen.got, [
		[350, false],
		[350, true],
		[410, false],
	]);
});

spec("DigitalIn opens again after a fault as if it were new", (t) => {
	class Shaky extends DigitalIn {
		times = 0;
		override onReady(): void {
			if (++this.times === 3) throw new Error("shaken");
			super.onReady();
		}
	}
	const seen = new Seen<boolean>();
	const sim = simulate(
		() => {
			const all = Pipeline(new Shaky(button), seen);
			supervise(all, { onFault: "restart", backoff: 50 });
			return all;
		},
		{ faults: "keep" },
	);
	sim.press(0, { at: 100, for: 10 });
	sim.run(500);
	t.equal(seen.got, [
		[0, false],
		[100, true],
		[160, false],
	]);
});

spec("DigitalIn refuses options that make no sense", (t) => {
	t.throws(() => new DigitalIn({ pin: 4, debounce: -1 }), "DigitalIn: debounce -1 is not a whole number from 0");
	t.throws(() => new DigitalIn({ pin: 4, every: 0 }), "DigitalIn: every 0 is not");
	// @ts-expect-error: what JavaScript may pass
	t.throws(() => new DigitalIn({ pin: 4, pull: "sideways" }), 'DigitalIn: pull "sideways" is none of');
});
