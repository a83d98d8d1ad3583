/** What outputs do when nobody tells them anything any more. */
import {
	Component,
	DigitalOut,
	Graphline,
	type Microprocess,
	Pipeline,
	PwmOut,
	Servo,
	supervise,
} from "../../runtime/index.ts";
import { simulate, type TestBoard } from "../../targets/node-sim/test.ts";
import { Script, Seen } from "./kit-board.ts";
import { spec } from "./spec.ts";

const silent = (sim: TestBoard): string[] =>
	sim.logs.filter(({ text }) => text.startsWith("silent")).map(({ time, text }) => `${time} ${text}`);
const levels = (sim: TestBoard, pin = 4): [number, number][] =>
	sim.pin(pin).history.map(({ time, level }) => [time, level]);

spec(
	"DigitalOut goes to its safe level so long after the start and after each message, and back with the next",
	(t) => {
		const pump = new DigitalOut({ pin: 4, initial: true, whenSilent: { after: 100, value: false } });
		const script = new Script<boolean>([300, true], [390, true], [490, true], [800, true]);
		const sim = simulate(() => Pipeline(script, pump)).run(850);
		t.equal(levels(sim), [
			[0, 1],
			[101, 0],
			[300, 1],
			[591, 0],
			[800, 1],
		]);
		t.equal(silent(sim), [
			"101 silent: no message for 100 ms, so it is set to false",
			"591 silent: no message for 100 ms, so it is set to false",
		]);
	},
);

spec("a message after exactly so many ms is in time", (t) => {
	const pump = new DigitalOut({ pin: 4, whenSilent: { after: 100, value: false } });
	const script = new Script<boolean>(...[100, 200, 300].map((ms): [number, boolean] => [ms, true]));
	const sim = simulate(() => Pipeline(script, pump)).run(399);
	t.equal(
		[levels(sim), silent(sim)],
		[
			[
				[0, 0],
				[100, 1],
			],
			[],
		],
	);
});

spec("what is left out is no sign of life", (t) => {
	const light = new PwmOut({ pin: 4, whenSilent: { after: 100, value: 0.25 } });
	const script = new Script<number>([10, 1], ...[50, 100, 150, 200].map((ms): [number, number] => [ms, Number.NaN]));
	const sim = simulate(() => Pipeline(script, light)).run(300);
	t.equal(silent(sim), ["111 silent: no message for 100 ms, so it is set to 0.25"]);
	t.equal(Math.round(sim.pin(4).fraction * 100), 25);
});

spec("a servo goes there as fast as it may, and a message on its way turns it", (t) => {
	const servo = new Servo({ pin: 13, speed: 90, whenSilent: { after: 500, value: 0 } });
	const sim = simulate(() => Pipeline(new Script<number>([10, 90], [1_200, 90]), servo));
	const motor = sim.world.servo(13);
	const at = (ms: number): number => {
		sim.run(ms - sim.time);
		return Math.round(motor.degrees);
	};
	t.equal([at(500), at(1_020), at(1_190), at(1_690)], [90, 45, 31, 72]);
	t.equal(silent(sim), ["511 silent: no message for 500 ms, so it is set to 0"]);
	t.equal(at(4_000), 0);
});

/** Fails after a second: a sensor that is gone. */
class Control extends Component<never, boolean> {
	override *main() {
		for (let i = 0; i < 10; i++) {
			yield* this.put(true);
			yield* this.sleep(100);
		}
		throw new Error("sensor gone");
	}
}

spec("whatever becomes of its controller, a pump is off within the time that its output says", (t) => {
	for (const [onFault, off] of [
		["end", 1_000],
		["restart", 1_001],
		["graph", 1_000],
	] as const) {
		const make = (): Microprocess => {
			const all = Graphline(
				{ control: new Control(), pump: new DigitalOut({ pin: 4, whenSilent: { after: 500, value: false } }) },
				{ "control.outbox": "pump.inbox" },
			);
			supervise(all, { onFault, backoff: 10_000 });
			return all;
		};
		const sim = simulate(make, { faults: "keep" }).run(5_000);
		t.equal(levels(sim), [
			[0, 0],
			[0, 1],
			[off, 0],
		]);
	}
});

spec("a fault of its source sets it at once, also behind a fan-out, and the restarted source sets it again", (t) => {
	const make = (): Microprocess => {
		const seen = new Seen<boolean>();
		const pump = new DigitalOut({ pin: 4, whenSilent: { after: 60_000, value: false } });
		const light = new PwmOut({ pin: 2, whenSilent: { after: 60_000, value: 0 } });
		const all = Graphline(
			{ control: new Control(), pump, light, seen },
			{ "control.outbox": ["pump.inbox", "light.inbox", "seen.inbox"] },
		);
		supervise(all, { onFault: "restart", backoff: 500 });
		return all;
	};
	const sim = simulate(make, { faults: "keep" }).run(1_800);
	t.equal(levels(sim), [
		[0, 0],
		[0, 1],
		[1_001, 0],
		[1_500, 1],
	]);
	t.equal(silent(sim), [
		"1001 silent: its source has failed, so it is set to false",
		"1001 silent: its source has failed, so it is set to 0",
	]);
});

spec("the end of its sources sets it at once, and says why", (t) => {
	class Once extends Component<never, boolean> {
		override *main() {
			yield* this.put(true);
			yield* this.sleep(50);
		}
	}
	const pump = () => new DigitalOut({ pin: 4, initial: true, whenSilent: { after: 500, value: false } });
	const sim = simulate(() => Pipeline(new Once(), pump())).run(1_000);
	t.equal(levels(sim), [
		[0, 1],
		[50, 0],
	]);
	t.equal(silent(sim), ["50 silent: its source has ended, so it is set to false"]);
});

spec("silence does not keep a graph from its end, and wakes nobody", (t) => {
	const pump = new DigitalOut({ pin: 4, whenSilent: { after: 50, value: false } });
	const beside = new Seen<boolean>();
	const sim = simulate(() => Graphline({ pump, beside }, {}), { faults: "keep" }).run(100_000);
	t.equal(sim.end?.reason, "stalled");
	t.equal(silent(sim).length, 1);
});

spec("outputs say what is wrong with whenSilent", (t) => {
	const off = (whenSilent: { after: number; value: boolean }) => () => new DigitalOut({ pin: 4, whenSilent });
	t.throws(off({ after: 5, value: false }), "DigitalOut: whenSilent.after 5 is not a whole number of ms from 10");
	t.throws(off({ after: 10, value: 0 as never }), "DigitalOut: whenSilent.value 0 is none of [true,false]");
	const dark = (value: number) => () => new PwmOut({ pin: 4, whenSilent: { after: 10, value } });
	t.throws(dark(2), "PwmOut: whenSilent.value 2 is not a number from 0 to 1");
	const away = (value: number) => () => new Servo({ pin: 4, whenSilent: { after: 10, value } });
	t.throws(away(-1), "Servo: whenSilent.value -1 is not a number from 0 to 180");
});
