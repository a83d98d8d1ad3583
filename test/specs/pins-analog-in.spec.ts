import { AnalogIn } from "../../runtime/index.ts";
import { watch } from "./kit-board.ts";
import { spec } from "./spec.ts";

const round = (value: number): number => Math.round(value * 1_000) / 1_000;

spec("AnalogIn averages readings that it takes at once", (t) => {
	let reads = 0;
	const { sim, got } = watch(new AnalogIn({ pin: 34, every: 100, average: 4 }));
	sim.world.analog(34, () => 1_000 + 100 * (reads++ % 4));
	sim.run(100);
	t.equal(
		got.map(([ms, v]) => [ms, Math.round(v * 4_095)]),
		[[100, 1_150]],
	);
	t.equal(reads, 4);
});

spec("AnalogIn in volts, with the attenuation's full scale", (t) => {
	for (const [attenuation, volts, read] of [
		[12, 1.5, 1.5],
		[12, 3, 2.45],
		[6, 1.5, 1.5],
		[6, 2, 1.75],
		[2.5, 1.2, 1.2],
		[0, 0.5, 0.5],
	] as const) {
		const { sim, got } = watch(new AnalogIn({ pin: 34, every: 10, volts: true, attenuation }));
		sim.world.volts(34, () => volts);
		sim.run(10);
		t.ok(Math.abs((got[0]?.[1] ?? 0) - read) < 0.001, `${volts} V at ${attenuation} dB reads ${got[0]?.[1]}`);
	}
});

spec("AnalogIn with a deadband sends what differs, and does not follow a drift within it", (t) => {
	const { sim, got } = watch(new AnalogIn({ pin: 34, every: 10, deadband: 0.1 }));
	const knob = sim.world.potentiometer(34, { supply: 2.45 });
	for (const [ms, at] of [
		[15, 0.05],
		[25, 0.12],
		[35, 0.2],
		[45, 0.23],
	] as const)
		sim.world.at(ms, () => knob.turn(at));
	sim.run(100);
	t.equal(
		got.map(([ms, v]) => [ms, round(v)]),
		[
			[10, 0],
			[30, 0.12],
			[50, 0.23],
		],
	);
});

spec("a potentiometer on 3.3 V goes beyond the full scale of an ESP32", (t) => {
	const { sim, got } = watch(new AnalogIn({ pin: 34, every: 1_000 }));
	sim.world.potentiometer(34, { at: (ms) => ms / 4_000 });
	sim.run(4_000);
	t.equal(
		got.map(([, v]) => round(v)),
		[0.337, 0.674, 1, 1],
	);
});

spec("AnalogIn refuses options that make no sense", (t) => {
	const wrong = (options: object) => () => new AnalogIn({ pin: 34, every: 10, ...options });
	t.throws(wrong({ average: 0 }), "AnalogIn: average 0 is not a whole number from 1 to 64");
	t.throws(wrong({ attenuation: 11 }), "AnalogIn: attenuation 11 is none of [0,2.5,6,12]");
	t.throws(wrong({ deadband: Number.NaN }), "AnalogIn: deadband NaN is not a number from 0");
	t.throws(wrong({ volts: true, calibrated: false }), "AnalogIn: volts need a calibrated converter");
});
