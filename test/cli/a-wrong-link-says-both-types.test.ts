/** What the compiler says of a graph's links, in a line that a person can read. */
import { expect, test } from "vitest";
import { folderWith, ganglion } from "./helpers.ts";

const parts = `import { Component, Graphline, Pipeline } from "ganglion";
interface Reading { readonly at: number; readonly value: number }
class Numbers extends Component<never, number> { override *main() {} }
class Readings extends Component<never, Reading> { override *main() {} }
class Text extends Component<string> { override on() {} }
class Plot extends Component<number> { override on() {} }
const a = new Numbers(), r = new Readings(), s = new Text(), p = new Plot();
`;

test.each([
	[
		"a link of two types",
		'Graphline({ a, s }, { "a.outbox": "s.inbox" })',
		'"s.inbox" takes string, and the outbox that leads there sends number (TS2322)',
	],
	[
		"of a type with a name",
		'Graphline({ r, s }, { "r.outbox": "s.inbox" })',
		'"s.inbox" takes string, and the outbox that leads there sends Reading (TS2322)',
	],
	[
		"one of several",
		'Graphline({ a, p, s }, { "a.outbox": ["p.inbox", "s.inbox"] })',
		'"s.inbox" takes string, and the outbox that leads there sends number (TS2322)',
	],
	[
		"an outbox that is not there",
		'Graphline({ a, p }, { "a.outbx": "p.inbox" })',
		'there is no outbox "a.outbx" (TS2353)',
	],
	[
		"links that lead to numbers",
		"Graphline({ a, p }, {} as Record<string, number>)",
		/^Argument of type 'Record<string, number>' is not/,
	],
	[
		"a pipeline",
		"Pipeline(a, s)",
		"Argument of type 'Text' is not assignable to parameter of type 'Stage<number, never>'. (TS2345) — " +
			"Type 'number' is not assignable to type 'string'.",
	],
])("%s", async (_what, graph, sentence) => {
	const cwd = await folderWith({ "graph.ts": `${parts}export default () => ${graph};\n` });
	const { status, err } = await ganglion(["sim", "graph.ts"], { cwd });
	expect(status).toBe(2);
	const said = /^error: graph\.ts:8:\d+ (.*)\n$/.exec(err)?.[1] ?? err;
	if (typeof sentence === "string") expect(said).toBe(sentence);
	else expect(said).toMatch(sentence);
});
