/** A test that misspells an option would pass for the wrong reason. */
import { expect, test } from "vitest";
import { Component } from "../../runtime/index.ts";
import { type SimulateOptions, simulate } from "../../targets/node-sim/test.ts";

class Sleeper extends Component {
	*main() {
		for (;;) yield* this.sleep(1_000);
	}
}
const graph = () => new Sleeper();

/** As plain JavaScript would give it. */
const wrong = (options: object): SimulateOptions => ({ ...options });

test.each([
	[{ sede: 1 }, 'simulate: there is no option "sede"; there are device, seed, world, params, wifi, faults, after, '],
	[{ seed: -1 }, "simulate: a seed is a whole number from 0 to 4294967295, not -1"],
	[{ seed: 1.5 }, "simulate: a seed is a whole number from 0 to 4294967295, not 1.5"],
	[{ seed: "1" }, "simulate: a seed is a whole number from 0 to 4294967295, not 1"],
	[{ params: { a: () => 1 } }, "simulate: params: a is a string, a number or a boolean, not function"],
	[{ params: { a: null } }, "simulate: params: a is a string, a number or a boolean, not null"],
	[{ params: 3 }, "simulate: params is an object, such as { threshold: 1800 }"],
	[{ faults: "kepe" }, 'simulate: faults is "throw" or "keep", not kepe'],
])("%j", (options, text) => {
	expect(() => simulate(graph, wrong(options))).toThrow(text);
});

test("of a fleet, and of a board of it", () => {
	expect(() => simulate.fleet({ a: graph }, wrong({ seed: -1 }))).toThrow("simulate.fleet: a seed is a whole number");
	expect(() => simulate.fleet({ a: graph }, wrong({ wifi: false }))).toThrow(
		'simulate.fleet: there is no option "wifi"; there are seed, faults',
	);
	expect(() => simulate.fleet({ a: { graph, ...wrong({ seed: 3 }) } })).toThrow(
		'simulate.fleet: a: there is no option "seed"',
	);
	expect(() => simulate.fleet({ a: graph, b: { graph, params: {} } }, { seed: 0xffff_ffff })).not.toThrow();
});

test("what is undefined is left out", () => {
	expect(() => simulate(graph, wrong({ seed: undefined, params: { a: undefined } }))).not.toThrow();
});

test.each([Number.NaN, -1, Number.POSITIVE_INFINITY, 0.5])("runToEnd(%s)", (limit) => {
	expect(() => simulate(graph).runToEnd(limit)).toThrow(`runToEnd(${limit}): give whole milliseconds from 0`);
});
