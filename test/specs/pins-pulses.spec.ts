import { Encoder, Pipeline, PulseCounter, PulseWidthIn } from "../../runtime/index.ts";
import { simulate } from "../../targets/node-sim/test.ts";
import { Held, watch } from "./kit-board.ts";
import { spec } from "./spec.ts";

spec("PulseCounter counts a flow meter's pulses, and none that is not there", (t) => {
	const counter = new PulseCounter({ pin: 25, every: 1_000, pull: "up" });
	const { sim, got } = watch(counter);
	sim.world.pulses(25, (ms) => (ms < 2_000 ? 45 : ms < 4_000 ? 200 : 0));
	sim.run(6_000);
	t.equal(
		got.map(([ms]) => ms),
		[1_000, 2_000, 3_000, 4_000, 5_000, 6_000],
	);
	for (const [i, expected] of [45, 45, 200, 200, 0, 0].entries())
		t.ok(Math.abs((got[i]?.[1] ?? -9) - expected) <= 1, `second ${i}: ${got[i]?.[1]}, not ${expected}`);
	t.equal(
		got.reduce((sum, [, count]) => sum + count, 0),
		counter.total,
	);
	t.equal(sim.trace.filter((line) => line.includes('"kind":"input"')).length, 0);
});

spec("PulseCounter as a rate, on the rising edge", (t) => {
	const { sim, got } = watch(new PulseCounter({ pin: 25, every: 500, rate: true, edge: "rising" }));
	sim.world.pulses(25, () => 100);
	sim.run(2_000);
	for (const [, rate] of got) t.ok(Math.abs(rate - 100) <= 2, `100 a second, not ${rate}`);
	t.equal(got.length, 4);
});

spec("PulseCounter without room keeps its count, and its rate is over the whole time", (t) => {
	for (const [rate, expected] of [
		[false, 50],
		[true, 50],
	] as const) {
		const seen = new Held<number>({ capacity: 1 });
		const sim = simulate(() => Pipeline(new PulseCounter({ pin: 25, every: 100, rate }), seen));
		sim.world.pulses(25, (ms) => (ms < 600 ? 100 : 0));
		sim.world.at(1_050, () => seen.hold(false));
		sim.run(1_100);
		t.equal(seen.got.length, 2);
		t.ok(Math.abs((seen.got[1]?.[1] ?? 0) - expected) <= 1, `${expected} in a second, not ${seen.got[1]?.[1]}`);
	}
});

spec("edges that come faster than the board is called count as one", (t) => {
	const { sim, got } = watch(new PulseCounter({ pin: 25, every: 1_000 }));
	sim.world.pulses(25, () => 5_000);
	sim.run(1_000);
	t.ok((got[0]?.[1] ?? 0) < 1_100, "one call a ms at most");
});

spec("Encoder follows a knob up and down, in steps of a detent", (t) => {
	const { sim, got } = watch(new Encoder({ signal: 32, control: 33, every: 50, divide: 4 }));
	const knob = sim.world.knob(32, 33);
	sim.world.at(100, () => knob.turn(8));
	sim.world.at(300, () => knob.turn(-20));
	sim.world.at(500, () => knob.turn(3));
	sim.run(1_000);
	t.equal(got, [
		[150, 2],
		[350, -3],
	]);
});

spec("Encoder misses nothing while nobody looks", (t) => {
	const { sim, got } = watch(new Encoder({ signal: 32, control: 33, every: 20_000 }));
	sim.world.knob(32, 33).turn(15_000);
	sim.run(20_000);
	t.equal(got, [[20_000, 15_000]]);
});

spec("PulseWidthIn sends the last pulse's length, once", (t) => {
	const { sim, got } = watch(new PulseWidthIn({ pin: 27, every: 100 }));
	sim.world.echo(27, (ms) => (ms < 300 ? 580 : ms < 600 ? 0 : 1_160), 60);
	sim.run(1_000);
	t.equal(got, [
		[100, 580],
		[200, 580],
		[300, 580],
		[700, 1_160],
		[800, 1_160],
		[900, 1_160],
		[1_000, 1_160],
	]);
});

spec("PulseWidthIn measures what it is told to", (t) => {
	for (const [measure, expected] of [
		["high", 1_500],
		["low", 18_500],
		["rising", 20_000],
		["falling", 20_000],
	] as const) {
		const { sim, got } = watch(new PulseWidthIn({ pin: 27, every: 100, measure }));
		sim.world.echo(27, () => 1_500, 20);
		sim.run(100);
		t.equal(got, [[100, expected]], measure);
	}
});

spec("PulseCounter, Encoder and PulseWidthIn refuse options that make no sense", (t) => {
	t.throws(() => new PulseCounter({ pin: 25, every: 0 }), "PulseCounter: every 0");
	// @ts-expect-error: what JavaScript may pass
	t.throws(() => new PulseCounter({ pin: 25, every: 1, edge: "up" }), 'PulseCounter: edge "up" is none of');
	t.throws(() => new Encoder({ signal: 1, control: -2, every: 1 }), "Encoder: control -2 is no GPIO number");
	t.throws(() => new Encoder({ signal: 1, control: 2, every: 1, divide: 0 }), "Encoder: divide 0");
	// @ts-expect-error: what JavaScript may pass
	t.throws(() => new PulseWidthIn({ pin: 27, every: 1, measure: "long" }), 'PulseWidthIn: measure "long"');
});
