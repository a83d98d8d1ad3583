import { Component, fanout, link } from "../../runtime/index.ts";
import { Count, Dam, Feed, Plain, TestRun, Together, term } from "./kit.ts";
import { spec } from "./spec.ts";

/** Sends each message six times, and says nothing of a burst. */
class Six extends Plain<number, number> {
	refusals = 0;
	override on(v: number): void {
		for (let i = 0; i < 6; i++) if (!this.send(10 * v + i)) this.refusals++;
	}
}

function run(messages: number, capacity: number) {
	const feed = new Feed<number>({ name: "feed" });
	const six = new Six({ name: "six" });
	const dam = new Dam<number>({ name: "dam", capacity });
	link(feed.outbox, six.inbox);
	link(six.outbox, dam.inbox);
	const run = new TestRun(new Together(feed, six, dam)).run(1);
	for (let i = 0; i < messages; i++) feed.outbox.send(i);
	run.run(2);
	dam.release();
	run.run(3);
	return { run, six, dam };
}

spec("what a handler sends beyond its burst into a full inbox is dropped, and counted so", (t) => {
	const { run: after, six, dam } = run(1, 4);
	const [outbox] = after.counters("six").outboxes;
	t.equal([dam.got.length, six.refusals], [4, 2]);
	t.equal([term(outbox, "offered"), term(outbox, "taken"), term(outbox, "dropped")], [6, 4, 2]);
	t.equal([term(outbox, "late"), term(outbox, "unlinked")], [0, 0]);
});

spec("that a burst is too small is told once, with the component and the burst that would do", (t) => {
	const { run: after } = run(5, 8);
	const told = after.platform.lines.filter((line) => line.includes("burst"));
	t.equal(told.length, 1);
	t.ok(told[0]?.includes("six") === true && told[0].includes("6"), `${told}`);
});

spec("a burst that is large enough loses nothing, and nothing is told", (t) => {
	const feed = new Feed<number>({ name: "feed" });
	const six = new Six({ name: "six", burst: 6 });
	const dam = new Dam<number>({ name: "dam" });
	link(feed.outbox, six.inbox);
	link(six.outbox, dam.inbox);
	const after = new TestRun(new Together(feed, six, dam)).run(1);
	for (let i = 0; i < 5; i++) feed.outbox.send(i);
	after.run(2);
	dam.release();
	after.run(3);
	const [outbox] = after.counters("six").outboxes;
	t.equal([dam.got.length, six.refusals, term(outbox, "dropped")], [30, 0, 0]);
	t.equal(
		after.platform.lines.filter((line) => line.includes("burst")),
		[],
	);
});

spec("beyond a burst into a fan-out it is dropped at each branch that did not get it", (t) => {
	const feed = new Feed<number>({ name: "feed" });
	const six = new Six({ name: "six" });
	const small = new Dam<number>({ name: "small", capacity: 4 });
	const large = new Dam<number>({ name: "large", capacity: 20 });
	link(feed.outbox, six.inbox);
	fanout(six.outbox, [small.inbox, large.inbox]);
	const after = new TestRun(new Together(feed, six, small, large)).run(1);
	feed.outbox.send(1);
	after.run(2);
	const [outbox] = after.counters("six").outboxes;
	// A fan-out is two links: each message is offered to both, and taken by both or by none.
	t.equal([term(outbox, "offered"), term(outbox, "taken"), term(outbox, "dropped")], [12, 8, 4]);
});

spec("a main that sends without room keeps its message: that is refused, and not dropped", (t) => {
	class Tries extends Component<never, number> {
		readonly answers: boolean[] = [];
		override *main() {
			for (let i = 0; i < 6; i++) this.answers.push(this.send(i));
			this.outside(true);
			yield* this.receive();
		}
	}
	const tries = new Tries({ name: "tries" });
	const dam = new Dam<number>({ name: "dam", capacity: 4 });
	link(tries.outbox, dam.inbox);
	const after = new TestRun(new Together(tries, dam)).run(1);
	const [outbox] = after.counters("tries").outboxes;
	t.equal(tries.answers, [true, true, true, true, false, false]);
	t.equal([term(outbox, "offered"), term(outbox, "dropped")], [4, 0]);
	t.equal(after.counters("dam").inboxes[0]?.refused, 2);
});

spec("that a burst is too small is told when the handler ends right after, too", (t) => {
	const six = new Six({ name: "six" });
	const dam = new Dam<number>({ name: "dam", capacity: 4 });
	const count = new Count(1, "count");
	link(count.outbox, six.inbox);
	link(six.outbox, dam.inbox);
	const after = new TestRun(new Together(count, six, dam)).run(5);
	t.equal(after.platform.lines.filter((line) => line.includes("burst")).length, 1);
});
