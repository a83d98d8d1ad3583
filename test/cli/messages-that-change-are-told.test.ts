/** Messages are what they were when they were sent: a changed one is told in `sim` and `simulate`. */
import { Component, ConsoleEcho, Graphline, Pipeline, Transformer } from "ganglion";
import { simulate } from "ganglion/test";
import { describe, expect, test } from "vitest";
import { folderWith, ganglion } from "../cli/helpers.ts";

interface Reading {
	n: number;
}
class Source extends Component<never, Reading> {
	readonly #make: (n: number) => Reading;
	constructor(make: (n: number) => Reading) {
		super({ name: "source" });
		this.#make = make;
	}
	override *main() {
		for (let n = 1; n <= 3; n++) yield* this.put(this.#make(n));
	}
}
const one: Reading = { n: 0 };
const again = (n: number): Reading => Object.assign(one, { n });

const faults = (make: (n: number) => Reading) => {
	const graph = () =>
		Pipeline(new Source(make), new Transformer(({ n }: Reading) => `${n}`), new ConsoleEcho<string>());
	return simulate(graph, { faults: "keep" }).run(10).faults;
};

describe("in simulate", () => {
	test("one object that is filled anew is told once, with who sent it", () => {
		const told = faults(again);
		expect(told.map(({ source }) => source)).toEqual(["source"]);
		expect(told[0]?.text).toMatch(
			/^a message that it sent to \w+\.inbox was changed .*: \{ n: 1 \} became \{ n: 2 \}/,
		);
	});

	test("new objects, and frozen ones, are not", () => {
		expect(faults((n) => ({ n }))).toEqual([]);
		expect(faults((n) => Object.freeze({ n }))).toEqual([]);
	});

	test("an object that is used again once it was received is not", () => {
		class Slow extends Component<never, Reading> {
			override *main() {
				const own = { n: 0 };
				for (let n = 0; n < 3; n++) {
					own.n = n;
					yield* this.put(own);
					yield* this.sleep(10);
				}
			}
		}
		class Takes extends Component<Reading> {
			override on({ n }: Reading) {
				this.log(`${n}`);
			}
		}
		const sim = simulate(() => Graphline({ a: new Slow(), b: new Takes() }, { "a.outbox": "b.inbox" })).run(100);
		expect(sim.logs.map(({ text }) => text)).toEqual(["0", "1", "2"]);
	});
});

test("in sim it is a fault of the sender, with status 1", async () => {
	const graph = `import { Component, ConsoleEcho, Graphline } from "ganglion";
class A extends Component<never, { n: number }> { 
	*main() { const m = { n: 0 }; for (let i = 0; i < 3; i++) { m.n = i; yield* this.put(m); } } }
class S extends Component<{ n: number }> { on(m: { n: number }) { this.log(\`\${m.n}\`); } }
export default () => Graphline({ a: new A(), s: new S() }, { "a.outbox": "s.inbox" });
`;
	const cwd = await folderWith({ "graph.ts": graph });
	const { status, out } = await ganglion(["sim", "graph.ts", "--no-check"], { cwd });
	expect(status).toBe(1);
	expect(out).toContain(
		"a: a message that it sent to s.inbox was changed before it was received: { n: 0 } became { n: 1 }",
	);
});
