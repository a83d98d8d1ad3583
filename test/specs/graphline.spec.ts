import { Graphline, Transformer } from "../../runtime/index.ts";
import { Collect, Count, Plain, runToEnd } from "./kit.ts";
import { spec } from "./spec.ts";

spec("a graphline links by name, and an array links to several", (t) => {
	const left = new Collect<number>();
	const right = new Collect<number>();
	const run = runToEnd(
		Graphline(
			{ count: new Count(3), double: new Transformer((v: number) => v * 2), left, right },
			{ "count.outbox": ["double.inbox", "left.inbox"], "double.outbox": "right.inbox" },
		),
	);
	t.equal([left.got, right.got, run.end?.reason], [[0, 1, 2], [0, 2, 4], "ended"]);
});

class Valve extends Plain<number, number> {
	alarm = this.addOutbox<number>("alarm", "when too dry");
	limit = this.addInbox<number>("limit", "what is too dry");
	override on(v: number): void {
		this.alarm.send(v);
	}
}

spec("a box is linked by the name of its field", (t) => {
	const sink = new Collect<number>();
	runToEnd(
		Graphline(
			{ count: new Count(2), valve: new Valve(), sink },
			{ "count.outbox": "valve.inbox", "valve.alarm": "sink.inbox" },
		),
	);
	t.equal(sink.got, [0, 1]);
});

spec("several components may feed one inbox", (t) => {
	const sink = new Collect<number>();
	const run = runToEnd(
		Graphline({ a: new Count(2), b: new Count(3), sink }, { "a.outbox": "sink.inbox", "b.outbox": "sink.inbox" }),
	);
	t.equal(
		sink.got.slice().sort((a, b) => a - b),
		[0, 0, 1, 1, 2],
	);
	t.equal(run.end?.reason, "ended");
});

spec("graphlines nest, with passthroughs in and out by name", (t) => {
	const sink = new Collect<number>();
	const plus = () => new Transformer((v: number) => v + 1);
	const inner = Graphline({ plus: plus() }, { inbox: "plus.inbox", "plus.outbox": "outbox" });
	const outer = Graphline({ inner }, { inbox: "inner.inbox", "inner.outbox": "outbox" });
	const run = runToEnd(
		Graphline(
			{ count: new Count(3), outer, sink },
			{ "count.outbox": "outer.inbox", "outer.outbox": "sink.inbox" },
		),
	);
	t.equal([sink.got, run.end?.reason], [[1, 2, 3], "ended"]);
});

/** The same links, past the compiler: as from a file. */
function wrong(text: string): { readonly "a.outbox": "b.inbox" } {
	return JSON.parse(text);
}

spec("names that do not exist are errors that say where, what, and what there is", (t) => {
	const graph = (text: string) => () => Graphline({ a: new Count(1), b: new Collect<number>() }, wrong(text));
	t.throws(graph('{ "x.outbox": "b.inbox" }'), '"x"', "b.inbox", "a, b");
	t.throws(graph('{ "a.outbox": "x.inbox" }'), '"x"', "a.outbox", "a, b");
	t.throws(graph('{ "a.out": "b.inbox" }'), "a has no box", '"out"', "outbox", "b.inbox");
	t.throws(graph('{ "a.outbox": "b.in" }'), "b has no box", '"in"', "inbox", "a.outbox");
	t.throws(graph('{ "out": "b.inbox" }'), "Graphline has no box", '"out"');
	t.throws(graph('{ "a.outbox": ["b.inbox", "b.signal"] }'), "a.outbox", "b.signal", "only inboxes");
	t.throws(graph('{ "a.signal": ["b.control"] }'), "a.signal");
	t.throws(graph('{ "a.outbox": [] }'), "a.outbox", "no inbox");
	t.throws(graph('{ "a.outbox": "b.control" }'), "a.outbox", "b.control", "cannot be linked");
});

spec("what is no component, and a key with a dot, are errors that name the key", (t) => {
	const members: { readonly a: Count } = JSON.parse('{ "a": {} }');
	t.throws(() => Graphline(members, {}), "a is no component");
	t.throws(() => Graphline({ "a.b": new Count(1) }, {}), '"a.b"', "dot");
});
