import { fanout, link, type Policy, unlink } from "../../runtime/index.ts";
import { Collect, Count, Dam, Feed, Plain, runToEnd, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

spec("a fan-out sends each message to every branch", (t) => {
	const count = new Count(20, "count");
	const sinks = ["a", "b", "c"].map((name) => new Collect<number>({ name }));
	fanout(
		count.outbox,
		sinks.map((sink) => sink.inbox),
	);
	const run = runToEnd(new Together(count, ...sinks));
	for (const sink of sinks)
		t.equal(
			sink.got,
			Array.from({ length: 20 }, (_, i) => i),
		);
	t.equal(run.counters("count").outboxes[0]?.sent, 20);
	t.equal(run.counters("count").outboxes[0]?.to, ["a.inbox", "b.inbox", "c.inbox"]);
	t.equal(run.end?.reason, "ended");
});

function branch(policy: Policy, capacity: number): Dam<number> {
	return new Dam<number>({ name: policy, policy, capacity });
}

spec("each branch of a fan-out keeps its own policy", (t) => {
	const feed = new Feed<number>({ name: "feed" });
	const oldest = branch("drop-oldest", 2);
	const newest = branch("drop-newest", 2);
	const refuse = branch("refuse", 4);
	fanout(feed.outbox, [oldest.inbox, newest.inbox, refuse.inbox]);
	const run = new TestRun(new Together(feed, oldest, newest, refuse)).run(1);
	const answers = [1, 2, 3, 4, 5].map((v) => feed.outbox.send(v));
	t.equal(answers, [true, true, true, true, false]);
	for (const dam of [oldest, newest, refuse]) dam.release();
	run.run(2);
	t.equal(
		[oldest.got, newest.got, refuse.got],
		[
			[3, 4],
			[1, 2],
			[1, 2, 3, 4],
		],
	);
	t.equal([run.counters("drop-oldest").inboxes[0]?.dropped, run.counters("drop-newest").inboxes[0]?.dropped], [2, 2]);
	t.equal(run.counters("refuse").inboxes[0]?.refused, 1);
});

spec("a refused fan-out leaves nothing in any branch", (t) => {
	const from = new Plain<never, number>();
	const small = new Plain<number>({ capacity: 1 });
	const large = new Plain<number>({ capacity: 9 });
	fanout(from.outbox, [large.inbox, small.inbox]);
	t.equal([from.outbox.room, from.send(1), from.outbox.room, from.send(2)], [1, true, 0, false]);
	t.equal([large.dataReady(), small.dataReady()], [1, 1]);
});

spec("a sender that a fan-out refused is woken by the branch that was full", (t) => {
	const count = new Count(6, "count");
	const fast = new Collect<number>({ name: "fast" });
	const slow = branch("refuse", 1);
	fanout(count.outbox, [fast.inbox, slow.inbox]);
	const run = new TestRun(new Together(count, fast, slow)).run(1);
	t.equal(fast.got, [0]);
	slow.release();
	run.run();
	t.equal([fast.got, slow.got, run.end?.reason], [[0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5], "ended"]);
});

spec("a branch whose owner has ended does not hold up the others", (t) => {
	class Leaves extends Plain<number> {
		override *main() {
			yield* this.receive();
		}
	}
	const count = new Count(5, "count");
	const leaves = new Leaves({ name: "leaves", capacity: 1 });
	const stays = new Collect<number>({ name: "stays" });
	fanout(count.outbox, [leaves.inbox, stays.inbox]);
	const run = runToEnd(new Together(count, leaves, stays));
	t.equal([stays.got, run.end?.reason], [[0, 1, 2, 3, 4], "ended"]);
	const box = run.counters("leaves").inboxes[0];
	t.equal((box?.taken ?? 0) + (box?.dropped ?? 0) >= 5, true, "what it missed is counted");
});

spec("a fan-out goes through passthroughs on either side", (t) => {
	const inner = new Plain<never, number>();
	const outer = new Plain<never, number>();
	const door = new Plain<number>();
	const a = new Plain<number>();
	const b = new Plain<number>();
	link(inner.outbox, outer.outbox);
	fanout(outer.outbox, [door.inbox, b.inbox]);
	link(door.inbox, a.inbox);
	inner.send(1);
	outer.send(2);
	t.equal([a.recv(), a.recv(), b.recv(), b.recv()], [1, 2, 1, 2]);
});

spec("a fan-out is a link: there is no second, and unlink takes all of it away", (t) => {
	const from = new Plain<never, number>({ name: "from" });
	const [a, b] = ["a", "b"].map((name) => new Plain<number>({ name }));
	if (!a || !b) throw new Error("two");
	fanout(from.outbox, [a.inbox, b.inbox]);
	t.throws(() => link(from.outbox, a.inbox), "from.outbox", "a.inbox", "b.inbox");
	unlink(from.outbox);
	t.equal([from.send(1), a.dataReady(), b.dataReady()], [false, 0, 0]);
	t.throws(() => fanout(from.outbox, []), "from.outbox");
});

spec("the same inbox twice in a fan-out is an error that names both ends", (t) => {
	const from = new Plain<never, number>({ name: "from" });
	const to = new Plain<number>({ name: "to" });
	t.throws(() => fanout(from.outbox, [to.inbox, to.inbox]), "from.outbox", "to.inbox");
});

spec("a failed link leaves an outbox as it was", (t) => {
	const from = new Plain<never, number>({ name: "from" });
	const to = new Plain<number>({ name: "to" });
	t.throws(() => fanout(from.outbox, [to.inbox, to.inbox]), "from.outbox");
	t.equal([from.outbox.linked, from.send(1)], [false, false]);
	link(from.outbox, to.inbox);
	t.ok(from.send(2), "may be linked after all");
});
