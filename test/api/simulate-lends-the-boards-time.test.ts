/** `simulate` runs a firmware in the test's own realm: its Date and Math.random are the board's while it runs. */
import { Component, Pipeline } from "ganglion";
import { simulate } from "ganglion/test";
import { expect, test } from "vitest";

class Clock extends Component {
	override *main() {
		for (let i = 0; i < 3; i++) {
			this.log(`${Date.now()} ${new Date(0).getHours()} ${new Date().toISOString()} ${Math.random()}`);
			yield* this.sleep(3_600_000);
		}
	}
}
const logs = (options = {}): string[] =>
	simulate(() => new Clock(), options)
		.run(10_000_000)
		.logs.map(({ text }) => text);

test("Date is the board's: 1970, and an hour of virtual time is an hour", () => {
	expect(logs().map((text) => Number(text.split(" ")[0]))).toEqual([0, 3_600_000, 7_200_000]);
	expect(logs()[1]).toContain(" 1970-01-01T01:00:00.000Z ");
});

test("one seed replays Math.random, another one does not", () => {
	expect(logs()).toEqual(logs());
	expect(logs({ seed: 2 })).not.toEqual(logs());
});

test("local time is UTC, and that of the zone where one is named, in one process", () => {
	const hour = (text: string | undefined) => Number(text?.split(" ")[1]);
	expect(hour(logs()[0])).toBe(0);
	expect(hour(logs({ params: { boardZone: "CET-1CEST,M3.5.0,M10.5.0/3" } })[0])).toBe(1);
	expect(hour(logs({ params: { boardZone: "-05:30" } })[0])).toBe(18);
});

test("between the runs, in the world and in the graph's own file, both are the test's", () => {
	const { random } = Math;
	const theirs = Date;
	const before = Date.now();
	let inWorld = 0;
	const sim = simulate(() => new Clock(), { world: (world) => world.at(5, () => (inWorld = Date.now())) });
	expect(sim.run(10).logs).toHaveLength(1);
	expect(inWorld).toBeGreaterThanOrEqual(before);
	expect([Date, Math.random]).toEqual([theirs, random]);
});

test("they are given back where a component throws", () => {
	class Bad extends Component<number> {
		override on() {
			throw new Error(String(Date.now()));
		}
	}
	class One extends Component<never, number> {
		override *main() {
			yield* this.put(1);
		}
	}
	const theirs = Date;
	const sim = simulate(() => Pipeline(new One(), new Bad()), { faults: "keep" });
	expect(sim.run(10).faults[0]?.text).toContain("0");
	expect(Date).toBe(theirs);
});

test.each(["on", "main", "onTimer"])("an async %s() is an error", (name) => {
	class Late extends Component {}
	Object.defineProperty(Late.prototype, name, { value: async () => undefined });
	expect(() => simulate(() => new Late()).run(1)).toThrow(`${name}() is async`);
});
