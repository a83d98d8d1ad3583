import { Graphline, Inlet, Pipeline, start } from "../../runtime/index.ts";
import { Collect, TestPlatform, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

spec("an inlet alone that is finished ends its run", (t) => {
	const inlet = new Inlet<number>();
	const run = new TestRun(inlet).run(10);
	t.equal(run.end, undefined);
	inlet.finish();
	run.run(100);
	t.equal([run.end?.reason, inlet.hasEnded], ["ended", true]);
});

spec("an inlet that is finished before its run begins ends it, alone and with others", (t) => {
	const inlet = new Inlet<number>();
	inlet.finish();
	t.equal(new TestRun(inlet).run().end?.reason, "ended");
	const first = new Inlet<number>();
	const sink = new Collect<number>();
	first.finish();
	t.equal(new TestRun(Pipeline(first, sink)).run().end?.reason, "ended");
});

spec("an inlet that is finished between the start and the first turn ends its run", (t) => {
	const inlet = new Inlet<number>();
	const run = new TestRun(inlet);
	inlet.finish();
	run.run(100);
	t.equal(run.end?.reason, "ended");
});

spec("an inlet that is finished twice, or after a stop, is finished once", (t) => {
	const inlet = new Inlet<number>();
	const run = new TestRun(Pipeline(inlet, new Collect<number>())).run(10);
	inlet.finish();
	inlet.finish();
	run.run(20);
	inlet.finish();
	t.equal([run.end?.reason, run.lines("end").length], ["ended", 3]);
	const other = new Inlet<number>();
	const stopped = new TestRun(new Together(other)).run(10);
	stopped.runtime.stop();
	other.finish();
	stopped.run(3_000);
	t.equal([stopped.end?.reason, stopped.lines("end").length], ["stopped", 2]);
});

spec("what an inlet has sent before it is finished arrives, wherever it stands", (t) => {
	const inlet = new Inlet<number>();
	const sink = new Collect<number>();
	const run = new TestRun(Graphline({ inlet, sink }, { "inlet.outbox": "sink.inbox" })).run(10);
	inlet.send(1);
	inlet.send(2);
	inlet.finish();
	run.run(20);
	t.equal([sink.got, run.end?.reason], [[1, 2], "ended"]);
});

spec("onEnd of a run is called once, when its last component is ended from outside a turn", (t) => {
	const inlet = new Inlet<number>();
	const platform = new TestPlatform();
	let ends = 0;
	start(inlet, platform, () => {
		ends++;
	});
	platform.run(5);
	inlet.finish();
	platform.run(50);
	t.equal(ends, 1);
});
