import { Component, link, Pipeline, type Policy, unlink } from "../../runtime/index.ts";
import { Collect, Count, Dam, Feed, Plain, runToEnd, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

/** Sends five messages into a held inbox of two. */
function flooded(policy: Policy): { run: TestRun; dam: Dam<number> } {
	const feed = new Feed<number>({ name: "feed" });
	const dam = new Dam<number>({ name: "dam", capacity: 2, policy });
	link(feed.outbox, dam.inbox);
	const run = new TestRun(new Together(feed, dam)).run(1);
	for (let i = 0; i < 5; i++) feed.outbox.send(i);
	return { run, dam };
}

spec("refused attempts are counted apart from messages that are gone", (t) => {
	const box = flooded("refuse").run.counters("dam").inboxes[0];
	t.equal([box?.taken, box?.refused, box?.dropped, box?.fill], [2, 3, 0, 2]);
});

spec("drop-oldest counts what it took and what it dropped", (t) => {
	const { run } = flooded("drop-oldest");
	const box = run.counters("dam").inboxes[0];
	t.equal([box?.taken, box?.refused, box?.dropped, box?.fill], [5, 0, 3, 2]);
	t.equal(run.counters("feed").outboxes[0]?.sent, 5);
});

spec("drop-newest counts what it dropped, and those were not sent", (t) => {
	const { run } = flooded("drop-newest");
	const box = run.counters("dam").inboxes[0];
	t.equal([box?.taken, box?.refused, box?.dropped, box?.fill], [2, 0, 3, 2]);
	t.equal(run.counters("feed").outboxes[0]?.sent, 2);
});

spec("the peak is the most that ever lay in the inbox", (t) => {
	const { run, dam } = flooded("drop-oldest");
	t.equal(run.counters("dam").inboxes[0]?.peak, 2);
	dam.release();
	run.run(2);
	t.equal([run.counters("dam").inboxes[0]?.peak, run.counters("dam").inboxes[0]?.fill], [2, 0]);
	const low = runToEnd(Pipeline(new Count(3, "count"), new Collect<number>({ name: "sink" })));
	t.equal(low.counters("sink").inboxes[0]?.peak, 3);
});

spec("a send on an unlinked outbox is not taken, and counted", (t) => {
	const feed = new Feed<number>({ name: "feed" });
	const run = new TestRun(feed).run(1);
	t.equal([feed.outbox.send(1), feed.outbox.send(2)], [false, false]);
	const box = run.counters("feed").outboxes[0];
	t.equal([box?.sent, box?.unlinked, box?.to], [0, 2, []]);
});

spec("what was lost before a link is still counted after it", (t) => {
	const feed = new Feed<number>({ name: "feed" });
	const sink = new Collect<number>({ name: "sink" });
	const run = new TestRun(new Together(feed, sink)).run(1);
	feed.outbox.send(1);
	link(feed.outbox, sink.inbox);
	feed.outbox.send(2);
	run.run(2);
	t.equal(sink.got, [2]);
	const box = run.counters("feed").outboxes[0];
	t.equal([box?.sent, box?.unlinked], [1, 1]);
});

spec("what was sent before an unlink is still counted after it", (t) => {
	const feed = new Feed<number>({ name: "feed" });
	const sink = new Collect<number>({ name: "sink" });
	link(feed.outbox, sink.inbox);
	const run = new TestRun(new Together(feed, sink)).run(1);
	feed.outbox.send(1);
	unlink(feed.outbox);
	feed.outbox.send(2);
	run.run(2);
	t.equal(sink.got, [1]);
	const box = run.counters("feed").outboxes[0];
	t.equal([box?.sent, box?.unlinked], [1, 1]);
});

spec("what was lost on a further outbox before its link is still counted after it", (t) => {
	const two = new TwoOut({ name: "two" });
	const sink = new Collect<number>({ name: "sink" });
	const run = new TestRun(new Together(two, sink)).run(1);
	two.extra.send(1);
	link(two.extra, sink.inbox);
	two.extra.send(2);
	run.run(2);
	const counters = run.counters("two").outboxes;
	t.equal(
		counters.map((box) => [box.name, box.sent, box.unlinked]),
		[
			["outbox", 0, 0],
			["extra", 1, 1],
		],
	);
});

class TwoOut extends Plain<never, number> {
	extra = this.addOutbox<number>("extra", "more");
	override open(): void {
		this.outside(true);
	}
}

class Once extends Component<number> {
	override *main() {
		yield* this.receive();
	}
}

spec("a send to an ended component is not taken, and counted with its inbox", (t) => {
	const feed = new Feed<number>({ name: "feed" });
	const once = new Once({ name: "once" });
	link(feed.outbox, once.inbox);
	const run = new TestRun(new Together(feed, once)).run(1);
	t.ok(feed.outbox.send(1), "taken while it runs");
	run.run(2);
	t.ok(once.hasEnded, "once has ended");
	t.equal([feed.outbox.send(2), feed.outbox.send(3)], [false, false]);
	const box = run.counters("once").inboxes[0];
	t.equal([box?.taken, box?.dropped, box?.refused], [1, 2, 0]);
	t.ok(feed.outbox.room > 1000, "nothing to wait for");
});

spec("what still lies in an inbox when its owner ends is counted as dropped", (t) => {
	const feed = new Feed<number>({ name: "feed" });
	const once = new Once({ name: "once" });
	link(feed.outbox, once.inbox);
	const run = new TestRun(new Together(feed, once)).run(1);
	for (let i = 0; i < 4; i++) feed.outbox.send(i);
	run.run(2);
	const box = run.counters("once").inboxes[0];
	t.equal([box?.taken, box?.dropped, box?.fill, box?.peak], [4, 3, 0, 4]);
});

spec("counters tell where an outbox leads, through every passthrough", (t) => {
	const count = new Count(2, "count");
	const sink = new Collect<number>({ name: "sink" });
	const run = runToEnd(Pipeline(count, Pipeline(Pipeline(sink))));
	t.equal(run.counters("count").outboxes[0]?.to, ["sink.inbox"]);
	t.equal(run.counters("count").outboxes[0]?.sent, 2);
});
