import { Component, Pipeline, start, Transformer } from "../../runtime/index.ts";
import { Collect, Count, Feed, Plain, TestPlatform, TestRun } from "./kit.ts";
import { spec } from "./spec.ts";

spec("many runtimes run side by side and know nothing of each other", (t) => {
	const runs = Array.from({ length: 20 }, (_, i) => {
		const feed = new Feed<number>({ name: "feed" });
		const sink = new Collect<number>({ name: "sink" });
		return { feed, sink, run: new TestRun(Pipeline(feed, new Transformer((v: number) => v + i), sink)) };
	});
	for (let step = 1; step <= 3; step++)
		for (const { feed, run } of runs) {
			run.run(step);
			feed.outbox.send(100 * step);
		}
	runs.forEach(({ feed, sink, run }, i) => {
		run.run(10);
		t.equal(sink.got, [100 + i, 200 + i, 300 + i]);
		if (i % 2 === 0) feed.over();
		run.run(20);
		t.equal(run.end?.reason, i % 2 === 0 ? "ended" : undefined, "only those that were told");
	});
});

spec("two runtimes have clocks of their own", (t) => {
	class Naps extends Component {
		woke = -1;
		override *main() {
			yield* this.sleep(100);
			this.woke = this.now;
		}
	}
	const early = new Naps();
	const late = new Naps();
	const first = new TestRun(early);
	const second = new TestRun(late);
	second.platform.time = 5000;
	first.run();
	second.run();
	t.equal([early.woke, late.woke], [100, 5100]);
});

spec("a graph is started once, and only its root", (t) => {
	const inner = new Count(1, "inner");
	const graph = Pipeline(inner, new Plain<number>({ name: "plain" }));
	t.throws(() => start(inner, new TestPlatform()), "inner");
	start(graph, new TestPlatform());
	t.throws(() => start(graph, new TestPlatform()), "Pipeline");
	t.throws(() => start(JSON.parse("{}"), new TestPlatform()), "returned no component");
});

spec("an ended graph cannot be started again", (t) => {
	const graph = Pipeline(new Count(1, "count"), new Plain<number>({ name: "plain" }));
	const run = new TestRun(graph).run();
	t.equal(run.end?.reason, "ended");
	t.throws(() => start(graph, new TestPlatform()), "Pipeline");
});
