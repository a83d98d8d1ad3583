import { Component, link, Pipeline, producerFinished, type Signal, Transformer } from "../../runtime/index.ts";
import { Collect, Count, Dam, Feed, Plain, runToEnd, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

spec("when a producer ends, everything behind it drains first and then ends, in order", (t) => {
	const sink = new Collect<number>({ name: "sink" });
	const middle = new Transformer((v: number) => v + 1, { name: "middle" });
	const run = runToEnd(Pipeline(new Count(50, "count"), middle, sink));
	t.equal(
		sink.got,
		Array.from({ length: 50 }, (_, i) => i + 1),
	);
	t.equal(run.lines("end"), ["count: finished", "middle: finished", "sink: finished", "Pipeline: finished"]);
	t.equal([run.end?.reason, run.end?.faults, run.end?.waiting], ["ended", 0, []]);
});

spec("an input has ended only when all its sources have", (t) => {
	const early = new Feed<number>({ name: "early" });
	const late = new Feed<number>({ name: "late" });
	const sink = new Collect<number>({ name: "sink" });
	link(early.outbox, sink.inbox);
	link(late.outbox, sink.inbox);
	const run = new TestRun(new Together(early, late, sink)).run(1);
	early.outbox.send(1);
	early.over();
	run.run(2);
	t.equal([early.hasEnded, sink.hasEnded], [true, false]);
	late.outbox.send(2);
	late.over();
	run.run(3);
	t.equal([sink.got, sink.hasEnded, run.end?.reason], [[1, 2], true, "ended"]);
});

class Two extends Plain<number> {
	extra = this.addInbox<number>("extra", "more");
	seen = 0;
	override *main() {
		for (;;) {
			const box = yield* this.any();
			this.seen += (box === "extra" ? this.extra.recv() : this.recv()) ?? 0;
		}
	}
}

spec("a component with two inboxes ends when the sources of both have ended and both are drained", (t) => {
	for (const first of ["inbox", "extra"] as const) {
		const a = new Feed<number>({ name: "a" });
		const b = new Feed<number>({ name: "b" });
		const two = new Two({ name: "two" });
		link(a.outbox, first === "inbox" ? two.inbox : two.extra);
		link(b.outbox, first === "inbox" ? two.extra : two.inbox);
		const run = new TestRun(new Together(a, b, two)).run(1);
		a.over();
		run.run(2);
		t.equal(two.hasEnded, false, `after the source of ${first}`);
		b.outbox.send(5);
		b.outbox.send(6);
		b.over();
		run.run(3);
		t.equal([two.seen, two.hasEnded], [11, true]);
	}
});

class Slow extends Component<number, number> {
	override *main() {
		for (;;) {
			const v = yield* this.receive();
			yield* this.sleep(10);
			yield* this.put(v);
			yield* this.put(-v);
		}
	}
}

spec("a process whose input ended finishes the message it holds: its sleeps and puts", (t) => {
	const sink = new Dam<number>({ name: "sink", capacity: 1 });
	const run = new TestRun(Pipeline(new Count(3, "count"), new Slow({ name: "slow" }), sink)).run(5);
	run.run(100);
	sink.release();
	run.run();
	t.equal(sink.got, [0, -0, 1, -1, 2, -2]);
	t.equal(run.end?.reason, "ended");
});

spec("a handler that waits for room when its input ends sends the rest before it ends", (t) => {
	const sink = new Dam<number>({ name: "sink", capacity: 2 });
	const forward = new Transformer((v: number) => v, { name: "forward" });
	const run = new TestRun(Pipeline(new Count(7, "count"), forward, sink)).run(10);
	t.equal([forward.hasEnded, forward.inbox.fill], [false, 5]);
	sink.release();
	run.run();
	t.equal([sink.got, run.end?.reason], [[0, 1, 2, 3, 4, 5, 6], "ended"]);
});

class Tail extends Component<number, number> {
	override *main() {
		let sum = 0;
		try {
			for (;;) sum += yield* this.receive();
		} finally {
			yield* this.put(sum);
			yield* this.put(-1);
		}
	}
}

spec("what a finally block sends at the end still arrives", (t) => {
	const sink = new Collect<number>({ name: "sink", capacity: 1 });
	runToEnd(Pipeline(new Count(5, "count"), new Tail({ name: "tail" }), sink));
	t.equal(sink.got, [10, -1]);
});

class SaysDone extends Component<never, number> {
	override *main() {
		yield* this.put(1);
		this.send(producerFinished, "signal");
		yield* this.sleep(100);
	}
}

spec("a component may say producerFinished before it ends", (t) => {
	const sink = new Collect<number>({ name: "sink" });
	const run = runToEnd(Pipeline(new SaysDone({ name: "says" }), sink));
	t.equal(sink.got, [1]);
	t.equal(
		run.platform.lines.filter((line) => line.includes(" end ")),
		["0 end sink: finished", "100 end says: finished", "100 end Pipeline: finished"],
	);
});

class Acts extends Component<number, number> {
	readonly seen: string[] = [];
	override *main() {
		for (;;) {
			const v = this.recv();
			if (v !== undefined) {
				this.seen.push(`${v}`);
				continue;
			}
			const signal: Signal | undefined = this.recv("control");
			if (signal !== undefined) {
				this.seen.push(signal.signal);
				yield* this.sleep(50);
				yield* this.put(99);
				return;
			}
			yield* this.pause();
		}
	}
}

spec("a component that reads its control box acts on producerFinished in its own time", (t) => {
	const acts = new Acts({ name: "acts" });
	const sink = new Collect<number>({ name: "sink" });
	const run = runToEnd(Pipeline(new Count(2, "count"), acts, sink));
	t.equal([acts.seen, sink.got, run.end?.time], [["0", "1", "producerFinished"], [99], 50]);
});

spec("a component nobody feeds is not ended by the end of others", (t) => {
	class Lives extends Component<number> {
		override *main() {
			yield* this.sleep(30);
		}
	}
	const run = runToEnd(new Together(new Count(1, "count"), new Lives({ name: "lives" })));
	t.equal(run.end?.time, 30);
});

spec("a ring ends as soon as it was told to and has drained", (t) => {
	class Down extends Component<number, number> {
		readonly seen: number[] = [];
		override on(v: number): void {
			this.seen.push(v);
			if (v > 0) this.send(v - 1);
		}
	}
	const count = new Count(4, "count");
	const down = new Down({ name: "down" });
	link(count.outbox, down.inbox);
	link(down.outbox, down.inbox);
	link(count.signal, down.control);
	const run = runToEnd(new Together(count, down));
	t.equal([down.seen.length, run.end?.reason], [10, "ended"]);
});
