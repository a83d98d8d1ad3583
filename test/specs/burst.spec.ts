import { fanout, link } from "../../runtime/index.ts";
import { Collect, Dam, Feed, Plain, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

/** Sends each message `burst` times. */
class Repeat extends Plain<number, number> {
	refused = 0;
	readonly #burst: number;

	constructor(burst: number) {
		super({ name: "repeat", burst });
		this.#burst = burst;
	}

	override on(v: number): void {
		for (let i = 0; i < this.#burst; i++) if (!this.send(v)) this.refused++;
	}
}

spec("a handler with a burst is called only when there is room for all of it", (t) => {
	for (const capacity of [3, 4, 5, 7]) {
		const feed = new Feed<number>({ name: "feed" });
		const repeat = new Repeat(3);
		const dam = new Dam<number>({ name: "dam", capacity });
		link(feed.outbox, repeat.inbox);
		link(repeat.outbox, dam.inbox);
		const run = new TestRun(new Together(feed, repeat, dam)).run(1);
		for (let i = 0; i < 4; i++) feed.outbox.send(i);
		run.run(2);
		t.equal([repeat.refused, dam.inbox.fill], [0, 3 * Math.floor(capacity / 3)], `capacity ${capacity}`);
		dam.release();
		run.run(3);
		t.equal(dam.got, [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3], `capacity ${capacity}`);
		t.equal(repeat.refused, 0);
	}
});

spec("a burst behind a fan-out waits for the branch with the least room", (t) => {
	const feed = new Feed<number>({ name: "feed" });
	const repeat = new Repeat(2);
	const dam = new Dam<number>({ name: "dam", capacity: 3 });
	const sink = new Collect<number>({ name: "sink", capacity: 4 });
	link(feed.outbox, repeat.inbox);
	fanout(repeat.outbox, [sink.inbox, dam.inbox]);
	const run = new TestRun(new Together(feed, repeat, sink, dam)).run(1);
	for (let i = 0; i < 4; i++) feed.outbox.send(i);
	run.run(2);
	t.equal([sink.got, repeat.refused], [[0, 0], 0]);
	dam.release();
	run.run(3);
	t.equal([sink.got, dam.got, repeat.refused], [[0, 0, 1, 1, 2, 2, 3, 3], [0, 0, 1, 1, 2, 2, 3, 3], 0]);
});

spec("further outboxes have bursts of their own", (t) => {
	class Two extends Plain<number, number> {
		alarm = this.addOutbox<number>("alarm", "three each", { burst: 3 });
		refused = 0;
		override on(v: number): void {
			if (!this.send(v)) this.refused++;
			for (let i = 0; i < 3; i++) if (!this.alarm.send(v)) this.refused++;
		}
	}
	const feed = new Feed<number>({ name: "feed" });
	const two = new Two({ name: "two" });
	const sink = new Collect<number>({ name: "sink" });
	const dam = new Dam<number>({ name: "dam", capacity: 4 });
	link(feed.outbox, two.inbox);
	link(two.outbox, sink.inbox);
	link(two.alarm, dam.inbox);
	const run = new TestRun(new Together(feed, two, sink, dam)).run(1);
	for (let i = 0; i < 3; i++) feed.outbox.send(i);
	run.run(2);
	t.equal([sink.got, dam.inbox.fill], [[0], 3]);
	dam.release();
	run.run(3);
	t.equal([sink.got, dam.got.length, two.refused], [[0, 1, 2], 9, 0]);
});

spec("a handler's message more than its burst is refused and counted, not lost in silence", (t) => {
	class Greedy extends Plain<number, number> {
		kept: number[] = [];
		override on(v: number): void {
			if (!this.send(v)) this.kept.push(v);
			if (!this.send(v + 100)) this.kept.push(v + 100);
		}
	}
	const feed = new Feed<number>({ name: "feed" });
	const greedy = new Greedy({ name: "greedy" });
	const dam = new Dam<number>({ name: "dam", capacity: 1 });
	link(feed.outbox, greedy.inbox);
	link(greedy.outbox, dam.inbox);
	const run = new TestRun(new Together(feed, greedy, dam)).run(1);
	feed.outbox.send(1);
	run.run(2);
	t.equal([greedy.kept, run.counters("dam").inboxes[0]?.refused], [[101], 1]);
});

spec("a burst that can never fit is an error that names both ends", (t) => {
	const repeat = new Repeat(9);
	const sink = new Collect<number>({ name: "sink", capacity: 4 });
	t.throws(() => link(repeat.outbox, sink.inbox), "repeat.outbox", "sink.inbox", "9", "4");
	t.equal([repeat.outbox.linked, repeat.send(1)], [false, false]);
});

spec("a burst is a whole number above 0", (t) => {
	for (const burst of [0, -1, 1.5]) t.throws(() => new Plain({ name: "p", burst }), "p.outbox", `${burst}`);
});

spec("two outboxes of one handler that lead into one inbox wait for room for both", (t) => {
	class Both extends Plain<number, number> {
		alarm = this.addOutbox<number>("alarm", "the same again");
		override on(v: number): void {
			this.send(v);
			this.alarm.send(v);
		}
	}
	for (const capacity of [2, 3, 4]) {
		const feed = new Feed<number>({ name: "feed" });
		const both = new Both({ name: "both" });
		const dam = new Dam<number>({ name: "dam", capacity });
		link(feed.outbox, both.inbox);
		link(both.outbox, dam.inbox);
		link(both.alarm, dam.inbox);
		const run = new TestRun(new Together(feed, both, dam)).run(1);
		for (let i = 0; i < 3; i++) feed.outbox.send(i);
		run.run(2);
		dam.release();
		run.run(3);
		t.equal([dam.got, run.counters("dam").inboxes[0]?.refused], [[0, 0, 1, 1, 2, 2], 0], `capacity ${capacity}`);
	}
});
