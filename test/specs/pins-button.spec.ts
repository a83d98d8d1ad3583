import { Button, type ButtonEvent, DigitalIn, Pipeline } from "../../runtime/index.ts";
import { simulate } from "../../targets/node-sim/test.ts";
import { Held, Seen, watch } from "./kit-board.ts";
import { spec } from "./spec.ts";

spec("a press is told at the release where it might be a long one, and a long one while it is held", (t) => {
	const { sim, got } = watch(new Button({ pin: 4 }));
	sim.press(4, { at: 100, for: 200 });
	sim.press(4, { at: 1_000, for: 2_000 });
	sim.run(5_000);
	t.equal(got, [
		[320, "press"],
		[1_820, "long"],
	]);
});

spec("without long ones a press is told at once", (t) => {
	const { sim, got } = watch(new Button({ pin: 4, long: 0, debounce: 0 }));
	sim.press(4, { at: 100, for: 5_000 });
	sim.run(10_000);
	t.equal(got, [[100, "press"]]);
});

spec("two presses are a double one when the second comes in time, else two single ones", (t) => {
	const { sim, got } = watch(new Button({ pin: 4, double: 300 }));
	sim.press(4, { at: 100, for: 100 });
	sim.press(4, { at: 300, for: 100 });
	sim.press(4, { at: 1_000, for: 100 });
	sim.press(4, { at: 1_500, for: 100 });
	sim.press(4, { at: 3_000, for: 900 });
	sim.run(6_000);
	t.equal(got, [
		[320, "double"],
		[1_420, "press"],
		[1_920, "press"],
		[3_820, "long"],
	]);
});

spec("three quick presses are a double and a single one; a second that is held is a double one only", (t) => {
	const { sim, got } = watch(new Button({ pin: 4, double: 300, debounce: 5 }));
	for (const at of [100, 200, 300]) sim.press(4, { at, for: 50 });
	sim.press(4, { at: 2_000, for: 50 });
	sim.press(4, { at: 2_200, for: 2_000 });
	sim.run(6_000);
	t.equal(got, [
		[205, "double"],
		[655, "press"],
		[2_205, "double"],
	]);
});

spec("double without long ones: a press is told when no second can come", (t) => {
	const { sim, got } = watch(new Button({ pin: 4, long: 0, double: 200, debounce: 0 }));
	sim.press(4, { at: 100, for: 1_000 });
	sim.run(3_000);
	t.equal(got, [[1_300, "press"]]);
});

spec("a bouncing button is one press, and bounces shorter than the debounce are none", (t) => {
	const { sim, got } = watch(new Button({ pin: 4 }));
	for (const at of [100, 104, 109, 117]) sim.press(4, { at, for: 3 });
	sim.press(4, { at: 125, for: 300 });
	for (const at of [427, 431]) sim.press(4, { at, for: 2 });
	sim.run(2_000);
	t.equal(got, [[453, "press"]]);
});

spec("a button that is held at the start tells nothing of it", (t) => {
	const { sim, got } = watch(new Button({ pin: 4 }));
	sim.setLevel(4, 0);
	sim.world.at(3_000, () => sim.setLevel(4, undefined));
	sim.press(4, { at: 4_000, for: 100 });
	sim.run(6_000);
	t.equal(got, [[4_120, "press"]]);
});

spec("a named button is wired as the board wires it, another by its options", (t) => {
	const named = watch(new Button({ pin: "button" }));
	named.sim.press("button", { at: 100, for: 100 });
	named.sim.run(1_000);
	t.equal(named.got, [[220, "press"]]);
	const high = watch(new Button({ pin: 35, pull: "none", activeLow: false }));
	high.sim.press(35, { at: 100, for: 100, level: 1 });
	high.sim.run(1_000);
	t.equal(high.got, [[220, "press"]]);
	t.throws(() => watch(new Button({ pin: 35 })), "has no pull-up resistor", 'say pull: "none"');
});

spec("a Button and a DigitalIn share a pin", (t) => {
	const [events, levels] = [new Seen<ButtonEvent>(), new Seen<boolean>()];
	const sim = simulate(() => {
		const all = Pipeline(Pipeline(new Button({ pin: 4 }), events));
		all.addChildren(Pipeline(new DigitalIn({ pin: 4, activeLow: true }), levels));
		return all;
	});
	sim.press(4, { at: 100, for: 100 });
	sim.run(1_000);
	t.equal(events.got, [[220, "press"]]);
	t.equal(levels.got, [
		[0, false],
		[100, true],
		[200, false],
	]);
});

spec("events without room are gone and counted", (t) => {
	class Slow extends Held<ButtonEvent> {
		override open(): void {
			super.open();
			this.outside(true);
		}
	}
	const seen = new Slow({ capacity: 1 });
	const button = new Button({ pin: 4 });
	const sim = simulate(() => Pipeline(button, seen));
	for (const at of [100, 400, 700]) sim.press(4, { at, for: 100 });
	sim.world.at(2_000, () => seen.hold(false));
	sim.run(3_000);
	t.equal(seen.got, [[2_000, "press"]]);
	t.equal(button.missed, 2);
});

spec("Button refuses times that make no sense", (t) => {
	t.throws(
		() => new Button({ pin: 4, debounce: 2_000 }),
		"Button: debounce 2000 is not a whole number from 0 to 1000",
	);
	t.throws(() => new Button({ pin: 4, long: -1 }), "Button: long -1");
	t.throws(() => new Button({ pin: 4, double: 0.5 }), "Button: double 0.5");
	t.throws(() => new Button({ pin: 1.5 }), "Button: pin 1.5");
});
