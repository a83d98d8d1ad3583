import { Graphline, Pipeline, Transformer } from "../../runtime/index.ts";
import { Collect, Count, runToEnd } from "./kit.ts";
import { spec } from "./spec.ts";

const next = (): Transformer<number, number> => new Transformer((v: number) => v + 1);
function several(count: number): Transformer<number, number>[] {
	const all: Transformer<number, number>[] = [];
	for (let i = 0; i < count; i++) all.push(next());
	return all;
}

spec("a pipeline takes an array of components, however many", (t) => {
	const sink = new Collect<number>();
	const run = runToEnd(Pipeline(new Count(3), Pipeline(...several(25)), sink));
	t.equal([sink.got, run.end?.reason], [[25, 26, 27], "ended"]);
});

spec("an empty array is an error of the graph", (t) => {
	t.throws(() => Pipeline(...several(0)), "Pipeline", "at least one component");
});

spec("a graphline takes links that a loop has made, with passthroughs that are written down", (t) => {
	const members: Record<string, Transformer<number, number>> = {};
	const links: Record<string, string> = {};
	for (const [i, one] of several(5).entries()) {
		members[`m${i}`] = one;
		if (i > 0) links[`m${i - 1}.outbox`] = `m${i}.inbox`;
	}
	const chain = Graphline(members, { ...links, inbox: "m0.inbox", "m4.outbox": "outbox" });
	const sink = new Collect<number>();
	const run = runToEnd(Pipeline(new Count(2), chain, sink));
	t.equal([sink.got, run.end?.reason], [[5, 6], "ended"]);
});

spec("a name that a loop has made wrong is an error of the graph", (t) => {
	const links: Record<string, string> = { "a.outbox": "c.inbox" };
	t.throws(() => Graphline({ a: next(), b: next() }, links), "no component", '"c"');
});
