import { Component, Pipeline } from "../../runtime/index.ts";
import { runToEnd } from "./kit.ts";
import { spec } from "./spec.ts";

/** Throws what it is given. */
class Thrower extends Component {
	readonly #what: unknown;

	constructor(what: unknown) {
		super({ name: "thrower" });
		this.#what = what;
	}

	override *main() {
		yield* this.sleep(1);
		throw this.#what;
	}
}

const loop: { self?: object } = {};
loop.self = loop;

const things: readonly (readonly [name: string, what: unknown, words: string])[] = [
	["an error", new RangeError("too far"), "RangeError: too far"],
	["a text", "a text", "a text"],
	["nothing", undefined, "undefined"],
	["an object", { code: 5, why: "cold" }, '{"code":5,"why":"cold"}'],
	["an object with words of its own", { toString: () => "its own words" }, "its own words"],
	["an object in a circle", loop, "something that has no text"],
	["an object without a prototype", Object.create(null), "something that has no text"],
];

for (const [name, what, words] of things)
	spec(`${name} that is thrown is told in words`, (t) => {
		const run = runToEnd(Pipeline(new Thrower(what)));
		t.equal(run.lines("fault"), [`thrower: ${words}`]);
	});
