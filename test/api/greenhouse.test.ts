import { simulate } from "ganglion/test";
import { expect, test } from "vitest";
import world from "../../examples/greenhouse/graph.world.ts";
import { decodeReading } from "../../examples/greenhouse/reading.ts";
import { example } from "./examples.ts";

const greenhouse = await example("greenhouse/graph");

test("the valve follows the soil, with hysteresis, and the button", () => {
	const sim = simulate(greenhouse).run(500);
	const valve = () => sim.pin(2).level;
	const soil = (share: number) => {
		sim.setAnalog("analog", Math.round(4095 * share));
		sim.run(5_000); // long enough for the smoothing to be through
	};
	soil(0.5);
	expect(valve()).toBe(0);
	soil(0.34);
	expect(valve()).toBe(1);
	soil(0.44);
	expect(valve()).toBe(1);
	soil(0.46);
	expect(valve()).toBe(0);
	soil(0.36);
	expect(valve()).toBe(0);
	sim.press(0, { for: 400 });
	expect(sim.run(200).pin(2).level).toBe(1);
	expect(sim.run(300).pin(2).level).toBe(0);
});

test("parameters move the limits", () => {
	const sim = simulate(greenhouse, { params: { dry: 0.6, wet: 0.7 } });
	sim.setAnalog("analog", 2048);
	expect(sim.run(200).pin(2).level).toBe(1);
});

test("every reading goes out, in the documented format and in words", () => {
	const sim = simulate(greenhouse, { world }).run(2_000);
	const first = sim.datagrams[0];
	expect(first).toMatchObject({ group: "239.1.2.3", port: 5007 });
	expect(first?.bytes).toHaveLength(8);
	const moisture = first === undefined ? Number.NaN : decodeReading(first.view);
	expect(moisture).toBeCloseTo(2252 / 4095, 1);
	expect(first?.words).toBe(`soil ${(100 * (moisture ?? 0)).toFixed(1)} %`);
	// One each 100 ms, all of them, though Wi-Fi was late.
	expect(sim.datagrams).toHaveLength(sim.counters("smooth").out);
	expect(sim.counters("radio")).toMatchObject({ in: sim.datagrams.length, dropped: 0, state: "running" });
});

test("in its own world it waters by button once and by itself when it is dry", () => {
	const sim = simulate(greenhouse, { world }).run(20_000);
	const opened = sim.pin(2).history.filter(({ level }) => level === 1);
	expect(opened[0]?.time).toBe(2_500);
	expect(opened).toHaveLength(2);
	expect(sim.faults).toEqual([]);
	expect(sim.end).toBeNull();
});
