import { Graphline, link, Pipeline, Transformer } from "../../runtime/index.ts";
import { Collect, Count, Plain, runToEnd, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

function double(name = "double"): Transformer<number, number> {
	return new Transformer((v: number) => v * 2, { name });
}

spec("a pipeline hands every message down in order and ends when its producer has ended", (t) => {
	const sink = new Collect<number>();
	const run = runToEnd(Pipeline(new Count(100), double(), sink));
	t.equal(sink.got.length, 100);
	t.equal(sink.got[99], 198);
	t.equal(run.end?.reason, "ended");
});

spec("a pipeline of one is that one, with a wrapper", (t) => {
	const sink = new Collect<number>({ name: "sink" });
	const one = Pipeline(double());
	const count = new Count(3, "count");
	link(count.outbox, one.inbox);
	link(one.outbox, sink.inbox);
	const run = runToEnd(new Together(count, one, sink));
	t.equal([sink.got, run.end?.reason], [[0, 2, 4], "ended"]);
});

spec("a pipeline of nothing does not compile, and is an error", (t) => {
	// @ts-expect-error: at least one component
	t.throws(() => Pipeline(), "Pipeline", "at least one component");
});

spec("pipelines in pipelines make longer ones", (t) => {
	const sink = new Collect<number>({ name: "sink" });
	const five = () => Pipeline(double(), double(), double(), double(), double());
	const run = runToEnd(Pipeline(new Count(4, "count"), five(), five(), sink));
	t.equal([sink.got, run.end?.reason], [[0, 1024, 2048, 3072], "ended"]);
	t.equal(run.counters("count").outboxes[0]?.to, ["double.inbox"]);
});

spec("back-pressure goes up a whole pipeline: nothing is lost however small its boxes", (t) => {
	const small = (name: string) => new Transformer((v: number) => v, { name, capacity: 1 });
	const sink = new Collect<number>({ name: "sink", capacity: 1 });
	const run = runToEnd(Pipeline(new Count(50, "count"), small("a"), small("b"), small("c"), sink));
	t.equal(
		sink.got,
		Array.from({ length: 50 }, (_, i) => i),
	);
	const dropped = run.runtime.snapshot().flatMap(({ inboxes }) => inboxes.map((box) => box.dropped));
	t.ok(
		dropped.every((count) => count === 0),
		"nothing dropped",
	);
});

spec("a graphline is a component in a pipeline, and a pipeline in a graphline", (t) => {
	const sink = new Collect<number>({ name: "sink" });
	const side = new Collect<number>({ name: "side" });
	const middle = Graphline(
		{ work: Pipeline(double(), double()), side },
		{ inbox: "work.inbox", "work.outbox": "outbox" },
	);
	const run = new TestRun(Pipeline(new Count(3, "count"), middle, sink)).run();
	t.equal(sink.got, [0, 4, 8]);
	// The signal of the stage before comes to every member that nothing else feeds, so to `side` too.
	t.equal([run.end?.reason, side.hasEnded], ["ended", true]);
});

spec("a pipeline whose middle ends early ends in both directions", (t) => {
	class Takes2 extends Plain<number, number> {
		override *main() {
			yield* this.put(yield* this.receive());
			yield* this.put(yield* this.receive());
		}
	}
	const sink = new Collect<number>({ name: "sink" });
	const run = runToEnd(Pipeline(new Count(30, "count"), new Takes2({ name: "two", capacity: 1 }), sink));
	t.equal([sink.got, run.end?.reason], [[0, 1], "ended"]);
	const box = run.counters("two").inboxes[0];
	t.equal((box?.taken ?? 0) + (box?.late ?? 0), 30, "what came too late is counted");
});
