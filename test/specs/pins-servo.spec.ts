import { Servo } from "../../runtime/index.ts";
import { drive, duties } from "./kit-board.ts";
import { spec } from "./spec.ts";

spec("Servo turns degrees into pulses, and makes none before the first", (t) => {
	const sim = drive(new Servo({ pin: 13 }), [
		[100, 0],
		[200, 90],
		[300, 180],
	]);
	const servo = sim.world.servo(13);
	const seen: unknown[] = [];
	for (let i = 0; i < 4; i++) {
		sim.run(50);
		seen.push([servo.held, Math.round(servo.degrees)]);
		sim.run(50);
	}
	t.equal(seen, [
		[false, Number.NaN],
		[true, 0],
		[true, 90],
		[true, 180],
	]);
	t.equal(
		duties(sim).map(([, duty]) => Math.round((duty * 20_000) / 16_384)),
		[0, 601, 1_500, 2_400],
	);
});

spec("Servo with a range of its own, pulses of its own, and turned round", (t) => {
	const sim = drive(new Servo({ pin: 13, range: [-1, 1], pulse: [2_000, 1_000] }), [
		[10, -1],
		[20, 0],
		[30, 1],
	]);
	sim.run(100);
	t.equal(
		duties(sim).map(([, duty]) => Math.round((duty * 20_000) / 16_384)),
		[0, 2_000, 1_500, 1_000],
	);
});

spec("Servo with a speed goes step by step, the first time at once, and turns on its way", (t) => {
	const sim = drive(new Servo({ pin: 13, speed: 90 }), [
		[100, 0],
		[1_000, 90],
		[1_500, 0],
	]);
	const servo = sim.world.servo(13);
	const at = (ms: number): number => {
		sim.run(ms - sim.time);
		return Math.round(servo.degrees);
	};
	t.equal([at(150), at(1_500), at(1_990), at(2_500)], [0, 45, 2, 0]);
	const steps = duties(sim).length;
	sim.run(10_000);
	t.equal(duties(sim).length, steps, "writes once it has arrived");
});

spec("many small steps do not outrun a servo's speed", (t) => {
	const steps = Array.from({ length: 200 }, (_, i): [number, number] => [1_000 + i, i / 2]);
	const sim = drive(new Servo({ pin: 13, speed: 50, initial: 0 }), steps);
	const servo = sim.world.servo(13);
	sim.run(1_200);
	t.ok(servo.degrees > 5 && servo.degrees < 11, `200 ms at 50 degrees a second: ${servo.degrees}`);
	sim.run(3_000);
	t.equal(Math.round(servo.degrees), 100);
});

spec("Servo counts what is beyond its range and what is no number; at its end the pulses stop", (t) => {
	const out = new Servo({ pin: 13, initial: 90 });
	const sim = drive(out, [
		[10, 500],
		[20, -20],
		[30, Number.NaN],
	]);
	const servo = sim.world.servo(13);
	sim.run(15);
	t.equal(Math.round(servo.degrees), 180);
	sim.run(85);
	t.equal([Math.round(servo.degrees), out.clamped, out.ignored], [0, 2, 1]);
	sim.stop();
	sim.run(100);
	t.equal([servo.held, sim.pin(13).level], [false, 0]);
});

spec("Servo refuses options that make no sense", (t) => {
	const wrong = (options: object) => () => new Servo({ pin: 13, ...options });
	t.throws(wrong({ range: [1, 1] }), "Servo: range [1,1] is no pair of two different numbers");
	t.throws(wrong({ pulse: [50, 2_000] }), "Servo: pulse 50 is not a number from 100 to 3000");
	t.throws(wrong({ speed: 0 }), "Servo: speed 0 is not a number above 0");
	t.throws(wrong({ initial: 200 }), "Servo: initial 200 is not a number from 0 to 180");
});
