import { Component, GraphError, link, Pipeline } from "ganglion";
import { simulate } from "ganglion/test";
import { expect, test } from "vitest";

class Bomb extends Component {
	override *main() {
		yield* this.sleep(100);
		throw new RangeError("bang");
	}
}
class Clock extends Component {
	override *main() {
		for (;;) {
			yield* this.sleep(50);
			this.log("tick");
		}
	}
}
class Both extends Component {
	override *main() {
		this.addChildren(new Bomb(), new Clock());
		for (;;) yield* this.pause();
	}
}

test("a component that throws makes run throw, at its time, and the next run goes on", () => {
	const sim = simulate(() => new Both());
	expect(() => sim.run(1_000)).toThrow("Bomb threw at 100 ms: RangeError: bang");
	expect(sim.time).toBe(100);
	sim.run(100);
	expect(sim.time).toBe(200);
	expect(sim.logs.at(-1)).toMatchObject({ time: 200, text: "tick" });
});

test("the error that run throws carries the component's own, with its stack", () => {
	try {
		simulate(() => new Both()).run(1_000);
		expect.unreachable();
	} catch (error) {
		const cause = error instanceof Error ? error.cause : undefined;
		expect(cause).toBeInstanceOf(RangeError);
		expect(cause instanceof Error ? cause.stack : "").toContain("errors-surface.test.ts");
	}
});

test("kept faults are in faults, and the others go on", () => {
	const sim = simulate(() => new Both(), { faults: "keep" }).run(1_000);
	expect(sim.faults).toEqual([{ time: 100, source: "Bomb", text: "RangeError: bang" }]);
	expect(sim.counters("Bomb")).toMatchObject({ state: "failed", faults: 1 });
	expect(sim.logs).toHaveLength(20);
});

test("what the graph function throws comes out of simulate", () => {
	class Source extends Component<never, number> {}
	class Sink extends Component<number> {}
	expect(() =>
		simulate(() => {
			throw new TypeError("no graph today");
		}),
	).toThrow(new TypeError("no graph today"));
	expect(() =>
		simulate(() => {
			const source = new Source();
			link(source.outbox, new Sink().inbox);
			link(source.outbox, new Sink().inbox);
			return Pipeline(source);
		}),
	).toThrow(GraphError);
});

test("what the world throws comes out: at once, and out of run from an action", () => {
	expect(() => simulate(() => new Clock(), { world: (world) => world.press(99, { for: 1 }) })).toThrow("no pin 99");
	const sim = simulate(() => new Clock(), {
		world: (world) =>
			world.at(300, () => {
				throw new Error("thunder");
			}),
	});
	expect(() => sim.run(1_000)).toThrow("thunder");
	expect(sim.time).toBe(300);
});

test("times that are none are errors", () => {
	const sim = simulate(() => new Clock());
	expect(() => sim.run(-1)).toThrow("run(-1): give whole milliseconds from 0");
	expect(() => sim.run(0.5)).toThrow("run(0.5)");
	expect(() => sim.run(Number.POSITIVE_INFINITY)).toThrow("run(Infinity)");
});
