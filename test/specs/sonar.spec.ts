/** A distance sensor with sound: no echo without a trigger. */
import { Component, DigitalOut, Graphline, PulseWidthIn, Sonar } from "../../runtime/index.ts";
import { simulate } from "../../targets/node-sim/test.ts";
import { Seen, watch } from "./kit-board.ts";
import { spec } from "./spec.ts";

spec("Sonar pings, and sends how far the next thing is, in cm", (t) => {
	const sonar = new Sonar({ trigger: 5, echo: 27, every: 100 });
	const { sim, got } = watch(sonar, {
		world: (world) => world.sonar({ trigger: 5, echo: 27, cm: (ms) => (ms < 250 ? 10 : ms < 450 ? 500 : 200) }),
	});
	sim.run(750);
	t.equal(got, [
		[200, 10],
		[300, 10],
		[600, 200],
		[700, 200],
	]);
	t.equal(sonar.missed, 2);
});

spec("a trigger on the wrong pin has no echo", (t) => {
	const sonar = new Sonar({ trigger: 18, echo: 27 });
	const { sim, got } = watch(sonar, { world: (world) => world.sonar({ trigger: 5, echo: 27, cm: () => 10 }) });
	sim.run(1_000);
	t.equal([got, sonar.missed], [[], 15]);
});

spec("it may also be pinged by hand", (t) => {
	class Ping extends Component<never, boolean> {
		override *main() {
			for (;;) {
				yield* this.every(60);
				yield* this.put(true);
				yield* this.put(false);
			}
		}
	}
	const seen = new Seen<number>();
	const graph = () =>
		Graphline(
			{
				ping: new Ping(),
				trig: new DigitalOut({ pin: 5 }),
				echo: new PulseWidthIn({ pin: 27, every: 60 }),
				seen,
			},
			{ "ping.outbox": "trig.inbox", "echo.outbox": "seen.inbox" },
		);
	simulate(graph, { world: (world) => world.sonar({ trigger: 5, echo: 27, cm: () => 20 }) }).run(310);
	t.equal(
		seen.got.map(([, us]) => us),
		[1_160, 1_160, 1_160, 1_160],
	);
});

spec("Sonar says what is wrong with its options", (t) => {
	const make = (options: object) => () => new Sonar({ trigger: 5, echo: 27, ...options });
	t.throws(make({ every: 10 }), "Sonar: every 10 is not a whole number from 40");
	t.throws(make({ range: 0 }), "Sonar: range 0 is not a number from 1 to 1000");
	t.throws(make({ trigger: -1 }), "Sonar: trigger -1 is no GPIO number");
});
