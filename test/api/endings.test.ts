import { Component, Pipeline, Transformer } from "ganglion";
import { simulate } from "ganglion/test";
import { expect, test } from "vitest";
import { example } from "./examples.ts";

const bounded = await example("meowmix/bounded");
const forever = await example("meowmix/forever");
const LYRICS = "I want chicken I want liver Meow Mix Meow Mix Please Deliver.";

class Deaf extends Component<number> {
	override *main() {
		for (;;) yield* this.pause();
	}
}
class Ten extends Component<never, number> {
	override *main() {
		for (let i = 0; i < 10; i++) yield* this.put(i);
	}
}

test("a graph that ends says when, how, and in which order its components did", () => {
	const sim = simulate(bounded, { params: { times: 3 } });
	expect(sim.end).toBeNull();
	expect(sim.runToEnd()).toMatchObject({ reason: "ended", faults: 0 });
	expect(sim.logs.map(({ text }) => text)).toEqual([LYRICS, LYRICS, LYRICS]);
	expect(sim.ends.map(({ source, text }) => `${source} ${text}`)).toEqual([
		"Producer finished",
		"Sender finished",
		"Receiver finished",
		"MeowMix finished",
	]);
});

test("a stall is an end that says who waits for what", () => {
	const sim = simulate(() => Pipeline(new Ten(), new Deaf())).run(1_000);
	expect(sim.end?.reason).toBe("stalled");
	expect(sim.end?.waiting.map(({ name }) => name)).toEqual(["Ten", "Deaf"]);
	expect(sim.end?.waiting[0]?.waitsFor).toBe("room in Deaf.inbox");
	expect(sim.time).toBe(1_000);
});

test("a graph that never ends is an error of runToEnd, and no reason for run to hang", () => {
	const sim = simulate(forever).run(5);
	expect(sim.time).toBe(5);
	expect(sim.logs.length).toBeGreaterThan(100);
	expect(() => sim.runToEnd(3)).toThrow("still runs after 3 ms");
});

test("stop ends all of them", () => {
	const sim = simulate(forever).run(1);
	sim.stop();
	expect(sim.runToEnd(2_000).reason).toBe("stopped");
	expect(sim.counters("Producer").state).toBe("stopped");
});

test("counters tell what went through, by name, and names that are not there are listed", () => {
	const sim = simulate(() => Pipeline(new Ten({ name: "source" }), new Transformer((v: number) => v), new Deaf()));
	sim.run(10);
	expect(sim.counters("Deaf")).toMatchObject({ in: 8, out: 0, dropped: 0, peak: 8 });
	expect(sim.counters("source").out).toBe(10);
	expect(() => sim.counters("sink")).toThrow(
		'there is no component "sink"; there are Pipeline, source, Transformer, Deaf',
	);
});
