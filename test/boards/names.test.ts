/** A pin's name means the board's pin: its number, the level that is on, and the resistor that it needs. */
import { expect, test } from "vitest";
import { AnalogIn, Component, DigitalIn, DigitalOut, Inlet, Pipeline, PwmOut } from "../../runtime/index.ts";
import { boards } from "../../targets/esp32/boards/table.ts";
import { simulate } from "../../targets/node-sim/test.ts";

const lamp = () => Pipeline(new DigitalIn({ pin: "button" }), new DigitalOut({ pin: "led" }));
const both = boards.filter(({ names }) => "led" in names && "button" in names).map(({ device }) => device);

test("several boards have a button and a plain light", () => {
	expect(both.length).toBeGreaterThan(8);
	expect(both).toContain("esp32/nodemcu");
});

test.each(both)("pressing the button lights the light of %s", (device) => {
	const sim = simulate(lamp, { device });
	const lit = sim.board.row.names["led"]?.activeLow ? 0 : 1;
	// Where the board's own resistor holds the button up, the world is that resistor.
	if (sim.board.row.names["button"]?.pull === undefined) sim.setLevel("button", 1);
	sim.run(100);
	expect(sim.pin("led").level).toBe(1 - lit);
	sim.press("button", { for: 50 });
	sim.run(10);
	expect(sim.pin("led").level).toBe(lit);
	sim.run(100);
	expect(sim.pin("led").level).toBe(1 - lit);
});

test("a PwmOut on the light of every board that has one dims it, before the first message and after the end", () => {
	const lights = boards.filter(({ names }) => "led" in names).map(({ device }) => device);
	expect(lights.length).toBeGreaterThan(10);
	for (const device of lights) {
		const sim = simulate(() => Pipeline(new Inlet<number>(), new PwmOut({ pin: "led", initial: 0.25 })), {
			device,
		});
		const light = sim.world.light("led");
		sim.run(10);
		expect(light.brightness, device).toBeCloseTo(0.25, 2);
		sim.stop();
		sim.run(10);
		expect(light.brightness, device).toBeCloseTo(0.25, 2);
	}
});

test("what an option says goes before what the board says", () => {
	const graph = () => new DigitalOut({ pin: "led", activeLow: false, initial: true });
	expect(simulate(graph, { device: "esp32/xiao_esp32s3" }).run(1).pin(21).level).toBe(1);
});

test("a full scale is 1 whatever the bits of the converter", () => {
	class Keep extends Component<number> {
		static last = -1;
		override on(v: number) {
			Keep.last = v;
		}
	}
	const graph = () => Pipeline(new AnalogIn({ pin: "analog", every: 10 }), new Keep());
	for (const device of ["esp32/nodemcu", "esp32/saola_wroom"]) {
		const sim = simulate(graph, { device });
		sim.setAnalog("analog", 4095);
		sim.run(15);
		expect(Keep.last).toBe(1);
		sim.setAnalog("analog", 2048);
		sim.run(10);
		expect(Keep.last).toBeCloseTo(0.5, 3);
	}
});

test("simulate refuses wrong pins before anything runs, and boards that are not there", () => {
	expect(() => simulate(lamp, { device: "esp32/esp32c3" })).toThrow('esp32/esp32c3 has no pin named "led"');
	expect(() => simulate(() => new DigitalOut({ pin: 34 }))).toThrow("cannot be a digital output");
	expect(() => simulate(lamp, { device: "toaster" })).toThrow('there is no device "toaster"');
});

test("a component that joins later faults with the name, and the names stay out of the parameters", () => {
	class Late extends Component {
		override *main() {
			this.addChildren(new DigitalOut({ pin: "lamp" }));
			for (const child of this.children) child.activate();
			yield* this.sleep(10);
		}
	}
	let given: object = {};
	const graph = (params: object) => {
		given = params;
		return new Late();
	};
	const sim = simulate(graph, { params: { size: 3 }, faults: "keep" });
	sim.run(20);
	expect(sim.faults[0]?.text).toContain('DigitalOut: this board has no pin named "lamp"');
	expect(given).toEqual({ size: 3 });
});

test.each([[""], [1.5], [-1]])("pin %j is neither a number nor a name", (pin) => {
	expect(() => new DigitalOut({ pin })).toThrow("is no GPIO number and no name");
});

test("a world speaks of pins by their names, and of wrong ones by the call", () => {
	const sim = simulate(lamp, {
		device: "esp32/m5nanoc6",
		world: (world) => world.press("button", { at: 20, for: 10 }),
	});
	sim.run(100);
	expect(sim.pin(7).history.map(({ time, level }) => [time, level])).toEqual([
		[0, 0],
		[20, 1],
		[30, 0],
	]);
	expect(() => sim.press("bell", { for: 1 })).toThrow(
		'world.press("bell"): esp32/m5nanoc6 has no pin of that name; it names led, button, sda, scl',
	);
});
