import { Component, DigitalOut, type Microprocess, Pipeline, PwmOut } from "../../runtime/index.ts";
import { simulate } from "../../targets/node-sim/test.ts";
import { drive, duties, Script } from "./kit-board.ts";
import { spec } from "./spec.ts";

/** Runs each for 10 ms, with as much between them. */
class InTurn extends Component {
	readonly #parts: readonly Microprocess[];

	constructor(...parts: readonly Microprocess[]) {
		super();
		this.#parts = parts;
	}

	override *main() {
		for (const part of this.#parts) {
			this.addChildren(part);
			yield* this.sleep(10);
			part.stop();
			yield* this.sleep(10);
			this.removeChild(part);
		}
	}
}

spec("PwmOut turns fractions and booleans into duties", (t) => {
	const sim = drive<number | boolean>(new PwmOut({ pin: 4 }), [
		[10, 0.5],
		[20, 0.5],
		[30, 1],
		[40, false],
		[50, true],
	]);
	sim.run(100);
	t.equal(duties(sim), [
		[0, 0],
		[10, 512],
		[30, 1_023],
		[40, 0],
		[50, 1_023],
	]);
	t.equal(sim.pin(4).fraction, 1);
});

spec("PwmOut takes what is beyond as the end, ignores what is no number, and counts both", (t) => {
	const out = new PwmOut({ pin: 4, resolution: 8 });
	const sim = drive(out, [
		[10, 0.5],
		[20, 7],
		[30, -1],
		[40, Number.NaN],
		[50, Infinity],
	]);
	sim.run(100);
	t.equal(duties(sim), [
		[0, 0],
		[10, 128],
		[20, 255],
		[30, 0],
	]);
	t.equal([out.clamped, out.ignored], [2, 2]);
});

spec("PwmOut on a light that a low level lights: 0 is dark, also after the end", (t) => {
	const sim = simulate(() => Pipeline(new Script([10, 0.25]), new PwmOut({ pin: "led" })), {
		device: "esp32/xiao_esp32s3",
	});
	const light = sim.world.light("led");
	const seen: number[] = [];
	for (const ms of [5, 15]) {
		sim.run(ms - sim.time);
		seen.push(Math.round(light.brightness * 100));
	}
	sim.stop();
	sim.run(1_000);
	seen.push(Math.round(light.brightness * 100));
	t.equal(seen, [0, 25, 0]);
});

spec("PwmOut at its end goes back to its initial fraction, and the next one gets the pin", (t) => {
	const out = (initial: number) => new PwmOut({ pin: 4, initial, resolution: 8 });
	const sim = simulate(() => new InTurn(out(0.5), out(0.25)));
	sim.run(15);
	t.equal(sim.pin(4).fraction, 0.5);
	sim.run(100);
	t.equal(sim.pin(4).fraction, 0.25);
	t.equal(duties(sim), [
		[0, 0],
		[0, 128],
		[20, 0],
		[20, 0],
		[20, 64],
	]);
});

spec("DigitalOut keeps its initial level after the end, and the next one gets the pin", (t) => {
	const out = (initial: boolean) => new DigitalOut({ pin: 4, initial });
	const sim = simulate(() => new InTurn(out(true), out(false)));
	sim.run(15);
	t.equal(sim.pin(4).level, 1);
	sim.run(100);
	t.equal(sim.pin(4).level, 0);
	t.equal(sim.faults, []);
});

spec("PwmOut refuses options that make no sense", (t) => {
	const wrong = (options: object) => () => new PwmOut({ pin: 4, ...options });
	t.throws(wrong({ hz: 0 }), "PwmOut: hz 0 is not a whole number from 1 to 78125");
	t.throws(wrong({ hz: 5_000, resolution: 14 }), "PwmOut: hz 5000 is not a whole number from 1 to 4882");
	t.throws(wrong({ resolution: 7 }), "PwmOut: resolution 7 is not a whole number from 8 to 14");
	t.throws(wrong({ initial: 2 }), "PwmOut: initial 2 is not a number from 0 to 1");
});

spec("a frequency that is too low for the resolution is the board's error", (t) => {
	const sim = simulate(() => new PwmOut({ pin: 4, hz: 40, resolution: 8 }), { faults: "keep" });
	sim.run(10);
	t.ok(sim.faults[0]?.text.includes("invalid combination of hz and resolution") === true, "as Moddable says it");
});
