import { link, Pipeline, producerFinished, shutdownMicroprocess } from "../../runtime/index.ts";
import { axon, Child, Ear } from "./axon.ts";
import { Collect, Feed, TestRun, Together } from "./kit.ts";

function three(): [Child, Child, Child] {
	return [new Child({ name: "a" }), new Child({ name: "b" }), new Child({ name: "c" })];
}

axon("test_Pipeline.py:122", "children start when the pipeline does, and no sooner", (t) => {
	const children = three();
	const pipeline = Pipeline(...children);
	t.equal(
		children.map((child) => child.opened),
		[false, false, false],
	);
	new TestRun(pipeline).run(1);
	t.equal(
		children.map((child) => child.opened),
		[true, true, true],
	);
});

axon("test_Pipeline.py:136", "a pipeline ends when every child has, in any order, and not before", (t) => {
	for (const order of [
		[0, 1, 2],
		[2, 1, 0],
		[1, 2, 0],
		[1, 0, 2],
	]) {
		const children = three();
		const pipeline = Pipeline(...children);
		const run = new TestRun(pipeline).run(1);
		order.forEach((i, step) => {
			t.equal(pipeline.hasEnded, false, `order ${order}`);
			children[i]?.leave();
			run.run(2 + step);
		});
		t.equal([pipeline.hasEnded, run.end?.reason], [true, "ended"], `order ${order}`);
	}
});

axon("test_Pipeline.py:158", "each child's outbox feeds the next one's inbox, and nothing else", (t) => {
	const children = three();
	const run = new TestRun(Pipeline(...children)).run(1);
	children[0].send(10);
	children[1].send(20);
	run.run(2);
	t.equal(
		children.map((child) => child.got),
		[[], [10], [20]],
	);
});

axon("test_Pipeline.py:176", "each child's signal feeds the next one's control, and nothing else", (t) => {
	const children = three();
	const run = new TestRun(Pipeline(...children)).run(1);
	children[0].send(producerFinished, "signal");
	children[1].send(shutdownMicroprocess, "signal");
	run.run(2);
	t.equal(
		children.map((child) => child.heard),
		[[], ["producerFinished"], ["shutdownMicroprocess"]],
	);
});

axon("test_Pipeline.py:194", "inbox and control of the pipeline are those of its first child", (t) => {
	const children = three();
	const pipeline = Pipeline(...children);
	const feed = new Feed<number>({ name: "feed" });
	link(feed.outbox, pipeline.inbox);
	link(feed.signal, pipeline.control);
	const run = new TestRun(new Together(feed, pipeline)).run(1);
	feed.outbox.send(1);
	feed.send(producerFinished, "signal");
	run.run(2);
	t.equal(
		children.map((child) => [child.got, child.heard]),
		[
			[[1], ["producerFinished"]],
			[[], []],
			[[], []],
		],
	);
});

axon("test_Pipeline.py:208", "outbox and signal of the pipeline are those of its last child", (t) => {
	const children = three();
	const pipeline = Pipeline(...children);
	const sink = new Collect<number>({ name: "sink" });
	const ear = new Ear({ name: "ear" });
	link(pipeline.outbox, sink.inbox);
	link(pipeline.signal, ear.control);
	const run = new TestRun(new Together(pipeline, sink, ear)).run(1);
	children[2].send(3);
	children[2].send(producerFinished, "signal");
	run.run(2);
	t.equal([sink.got, ear.heard], [[3], ["producerFinished"]]);
	for (const child of children) child.leave();
	run.run(3);
	t.equal([pipeline.hasEnded, ear.heard], [true, ["producerFinished"]], "the pipeline adds none of its own");
});
