import { Component, Graphline, link, named, Pipeline, Transformer } from "../../runtime/index.ts";
import { Collect, Count, Plain, runToEnd, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

function names(run: TestRun): string[] {
	return run.runtime.snapshot().map((counters) => counters.name);
}

spec("every component of a run has a name of its own", (t) => {
	const run = new TestRun(
		Pipeline(
			new Count(1, "soil"),
			new Transformer((v: number) => v, { name: "smooth" }),
			new Transformer((v: number) => v, { name: "smooth" }),
			new Collect<number>({ name: "soil" }),
		),
	);
	t.equal(names(run), ["Pipeline", "soil", "smooth", "smooth_2", "soil_2"]);
});

spec("without a name a component is called by its class", (t) => {
	const run = new TestRun(new Together(Pipeline(new Plain()), Pipeline(new Plain())));
	t.equal(names(run), ["together", "Pipeline", "Plain", "Pipeline_2", "Plain_2"]);
});

spec("a made-up number never takes a given name", (t) => {
	const run = new TestRun(
		new Together(new Plain({ name: "a" }), new Plain({ name: "a" }), new Plain({ name: "a_2" })),
	);
	t.equal(new Set(names(run)).size, 4);
});

spec("components that join later get names of their own too", (t) => {
	class Grows extends Component {
		override *main() {
			const count = new Count(1, "count");
			const sink = new Collect<number>({ name: "sink" });
			link(count.outbox, sink.inbox);
			this.addChildren(count, sink);
			yield* this.sleep(10);
		}
	}
	const run = new TestRun(new Together(new Grows({ name: "grows" }), new Grows({ name: "grows" }))).run();
	t.equal(new Set(names(run)).size, 7);
	t.ok(names(run).includes("sink_2"), `a second sink is told apart: ${names(run)}`);
});

spec("Graphline names its components by their keys, unless they have a name", (t) => {
	const run = runToEnd(
		Graphline(
			{ soil: new Count(1), valve: new Collect<number>({ name: "pump" }) },
			{ "soil.outbox": "valve.inbox" },
		),
	);
	t.equal(names(run), ["Graphline", "soil", "pump"]);
});

spec("named gives a name to a component that has none, and lets all else through", (t) => {
	t.equal(named(new Plain(), "soil").name, "soil");
	t.equal(named(new Plain({ name: "given" }), "soil").name, "given");
	t.equal(named(5, "five"), 5);
});

spec("log lines, faults and ends carry the component's name", (t) => {
	class Says extends Component {
		override *main() {
			this.log("hello");
			yield;
			throw new Error("oh");
		}
	}
	const run = runToEnd(new Says({ name: "says" }));
	t.equal(run.platform.lines, ["0 log says: hello", "0 fault says: Error: oh", "0 end says: failed"]);
});
