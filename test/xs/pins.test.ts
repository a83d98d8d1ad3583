/** All components of pins in one firmware: the same trace on both engines, and nothing allocated once they run. */
import path from "node:path";
import { expect, test } from "vitest";
import { bundleWorld } from "../../cli/bundle/world.ts";
import type { ComponentCounters } from "../../runtime/around/report.ts";
import { runFirmware } from "../../targets/xs-desktop/firmware.ts";
import { folderWith } from "../cli/helpers.ts";
import { onXs } from "./engine.ts";
import { builtFirmware, expectSameTrace, prelude } from "./firmware.ts";

const graph = `
import {
	AnalogIn, Button, Component, DigitalIn, DigitalOut, Encoder, Graphline, NeoPixel, PulseCounter, PulseWidthIn,
	PwmOut, Servo, Transformer, pixel,
} from "ganglion";
class Lamp extends Component<string, boolean> {
	#lit = false;
	on(event: string) {
		if (event === "press") this.#lit = !this.#lit;
		else this.#lit = event === "long";
		this.send(this.#lit);
	}
}
export default () => Graphline(
	{
		button: new Button({ pin: 0, double: 250 }),
		lamp: new Lamp(),
		led: new DigitalOut({ pin: "led" }),
		held: new DigitalIn({ pin: "button", debounce: 15 }),
		buzzer: new PwmOut({ pin: 25, hz: 2_000 }),
		level: new DigitalIn({ pin: 4, every: 40, pull: "down" }),
		mirror: new DigitalOut({ pin: 5, activeLow: true }),
		knob: new AnalogIn({ pin: 34, every: 50, average: 8, deadband: 0.01 }),
		dim: new PwmOut({ pin: 18, resolution: 8, initial: 1 }),
		volts: new AnalogIn({ pin: 35, every: 70, volts: true }),
		angle: new Transformer((v: number) => v * 100),
		servo: new Servo({ pin: 13, speed: 60 }),
		flow: new PulseCounter({ pin: 26, every: 500, pull: "up", rate: true }),
		litres: new Transformer((hz: number) => hz / 300),
		gauge: new PwmOut({ pin: 19 }),
		wheel: new Encoder({ signal: 32, control: 33, every: 25, divide: 4 }),
		odd: new Transformer((n: number) => (n & 1) === 1),
		tick: new DigitalOut({ pin: 14 }),
		echo: new PulseWidthIn({ pin: 27, every: 60 }),
		near: new Transformer((us: number) => us < 2_000),
		alarm: new DigitalOut({ pin: 21 }),
		light: new Transformer((share: number) => pixel(Math.round(share * 9), 0x00ff00)),
		strip: new NeoPixel({ pin: 23, count: 30 }),
	},
	{
		"button.outbox": "lamp.inbox", "lamp.outbox": "led.inbox", "held.outbox": "buzzer.inbox",
		"level.outbox": "mirror.inbox", 
		"volts.outbox": "angle.inbox", "angle.outbox": "servo.inbox",
		"flow.outbox": "litres.inbox", "litres.outbox": "gauge.inbox",
		"wheel.outbox": "odd.inbox", "odd.outbox": "tick.inbox",
		"echo.outbox": "near.inbox", "near.outbox": "alarm.inbox",
		"knob.outbox": ["dim.inbox", "light.inbox"], "light.outbox": "strip.pixel",
	},
);
`;
const world = `
import { triangle, type World } from "ganglion/sim";
export default (world: World) => {
	world.every(3_000, (t) => {
		world.press(0, { for: 4 });
		world.press(0, { at: t + 7, for: 80 });
		if (t % 6_000 === 0) world.press(0, { at: t + 200, for: 80 });
		world.press(0, { at: t + 1_000, for: 900 });
	});
	world.every(700, (t) => world.level(4, (t / 700) & 1));
	world.potentiometer(34, { at: (t) => triangle(t, 4_000) * 0.7 });
	world.volts(35, (t, noise) => 0.9 + triangle(t, 5_000) * 0.9 + 0.01 * noise());
	world.pulses(26, (t) => 100 + 150 * triangle(t, 8_000));
	const knob = world.knob(32, 33);
	world.every(300, (t) => knob.turn(t % 1_200 === 0 ? -10 : 4));
	world.echo(27, (t, noise) => 1_000 + 2_000 * triangle(t, 3_000) + 20 * noise());
};
`;

onXs("pins", () => {
	test("in one graph make the same trace on both engines", async () => {
		const folder = await folderWith({ "graph.ts": graph, "graph.world.ts": world });
		const trace = await expectSameTrace({ graph: path.join(folder, "graph.ts"), ms: 13_000 });
		const records = trace.map((line): { kind: string; pin?: number } => JSON.parse(line));
		expect(records.filter(({ kind }) => kind === "fault")).toEqual([]);
		for (const pin of [25, 18, 13, 19])
			expect(records.filter((one) => one.kind === "pwm" && one.pin === pin).length, `pwm ${pin}`).toBeGreaterThan(
				5,
			);
		expect(records.filter(({ kind }) => kind === "lights").length).toBeGreaterThan(5);
		for (const pin of [2, 5, 14, 21])
			expect(records.filter((one) => one.kind === "pin" && one.pin === pin).length, `pin ${pin}`).toBeGreaterThan(
				5,
			);
	});

	test("take no memory for their messages", async () => {
		// The world's presses and pulses would take some of their own: only levels that one event makes anew.
		const quiet = `
			import { triangle, type World } from "ganglion/sim";
			export default (world: World) => {
				let n = 0;
				world.every(70, () => world.level(4, n++ & 1));
				world.every(600, () => world.level(0, n++ & 1));
				world.analog(34, (t) => 2_000 + triangle(t, 4_000) * 1_000);
				world.analog(35, (t) => 1_000 + triangle(t, 4_000) * 1_000);
				world.pulses(26, (t) => 100 + 100 * triangle(t, 8_000));
				const knob = world.knob(32, 33);
				world.every(100, () => knob.turn(3));
				world.echo(27, (t) => 1_000 + 2_000 * triangle(t, 3_000));
			};`;
		const folder = await folderWith({ "graph.ts": graph, "quiet.ts": quiet });
		const built = await builtFirmware(path.join(folder, "graph.ts"));
		const ran = await runFirmware({
			...{
				...built,
				prelude: await prelude(),
				world: (await bundleWorld(path.join(folder, "quiet.ts"), folder)).code,
			},
			...{ until: 31_000, seed: 1, trace: false, faults: true, counters: true, marks: [10_000, 30_000] },
		});
		expect(ran).toMatchObject({ status: 0, stderr: "" });
		expect(ran.lines).toHaveLength(1);
		const all: ComponentCounters[] = JSON.parse((ran.lines[0] ?? "").replace("counters\t", ""));
		for (const name of ["button", "held", "level", "knob", "volts", "flow", "wheel", "echo"])
			expect(all.find((one) => one.name === name)?.outboxes[0]?.sent, name).toBeGreaterThan(8);
		const [early, late] = ran.report?.marks ?? [];
		if (early === undefined || late === undefined) throw new Error("no marks");
		expect(late.slots.allocated - early.slots.allocated).toBe(0);
		expect(late.chunkBytes.allocated - early.chunkBytes.allocated).toBe(0);
	});
});
