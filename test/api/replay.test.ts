import { Component } from "ganglion";
import { simulate } from "ganglion/test";
import { expect, test } from "vitest";
import world from "../../examples/greenhouse/graph.world.ts";
import { example } from "./examples.ts";

const greenhouse = await example("greenhouse/graph");

test("one seed replays one run exactly, another gives another", () => {
	const trace = (seed: number) => simulate(greenhouse, { seed, world }).run(5_000).trace;
	const first = trace(7);
	expect(first.length).toBeGreaterThan(40);
	expect(trace(7)).toEqual(first);
	expect(trace(8)).not.toEqual(first);
});

test("one run or many small ones are the same", () => {
	const whole = simulate(greenhouse, { world }).run(3_000);
	const parts = simulate(greenhouse, { world });
	for (let i = 0; i < 300; i++) parts.run(10);
	expect(parts.trace).toEqual(whole.trace);
});

test("the wrap of the board's clock changes nothing", () => {
	const wrapping = simulate(greenhouse, { world, ticksStart: 0x7fff_ffff - 1_234 }).run(5_000);
	expect(wrapping.trace).toEqual(simulate(greenhouse, { world }).run(5_000).trace);
});

test("without Wi-Fi to wait for, the network is there from the start", () => {
	class Look extends Component {
		override *main() {
			this.log(String(this.online));
			yield* this.sleep(1_000);
			this.log(String(this.online));
		}
	}
	const seen = (wifi: boolean) =>
		simulate(() => new Look(), { wifi })
			.run(2_000)
			.logs.map(({ text }) => text);
	expect(seen(true)).toEqual(["false", "true"]);
	expect(seen(false)).toEqual(["true", "true"]);
});
