import { Chassis, Graphline, link, producerFinished, shutdownMicroprocess } from "../../runtime/index.ts";
import { axon, Child } from "./axon.ts";
import { Collect, Feed, TestRun, Together } from "./kit.ts";

axon("test_Graphline.py:155", "a graphline of nothing at all does not compile, and is an error", (t) => {
	// @ts-expect-error: components and links are needed
	t.throws(() => Graphline());
});

axon("test_Graphline.py:160", "a graphline without a table of links does not compile, and is an error", (t) => {
	// @ts-expect-error: links are needed
	t.throws(() => Graphline({ a: new Child() }), "Graphline");
});

axon("test_Graphline.py:165", "a graphline of components without links is made", (t) => {
	t.equal(Graphline({ a: new Child() }, {}).children.length, 1);
});

axon("test_Graphline.py:170", "a graphline without components is an error: it could do nothing", (t) => {
	t.throws(() => Graphline({}, {}), "Graphline", "at least one component");
});

axon("test_Graphline.py:175", "its components are its children, named by their keys", (t) => {
	const [a, b] = [new Child(), new Child()];
	const graph = Graphline({ a, b }, {});
	new TestRun(graph).run(1);
	t.ok(graph.children[0] === a && graph.children[1] === b && graph.children.length === 2, "both");
	t.equal([a.name, b.name], ["a", "b"]);
});

axon("test_Graphline.py:187", "before it starts its components belong to it, and do not run", (t) => {
	const [a, b] = [new Child(), new Child()];
	const graph = Graphline({ a, b }, {});
	t.equal([graph.children.length, a.opened, b.opened, a.runtime], [2, false, false, null]);
});

for (const [line, linked] of [
	[196, false],
	[211, true],
] as const)
	axon(
		`test_Graphline.py:${line}`,
		`${linked ? "linked" : "unlinked"} children start when it does, and no sooner`,
		(t) => {
			const [a, b] = [new Child(), new Child()];
			const graph = linked ? Graphline({ a, b }, { "a.outbox": "b.inbox" }) : Graphline({ a, b }, {});
			t.equal([a.opened, b.opened], [false, false]);
			new TestRun(graph).run(1);
			t.equal([a.opened, b.opened], [true, true]);
		},
	);

axon("test_Graphline.py:230", "what one component sends reaches the one it is linked to, and nowhere else", (t) => {
	const [a, b, c] = [new Child(), new Child(), new Child()];
	const run = new TestRun(Graphline({ a, b, c }, { "a.outbox": "b.inbox" })).run(1);
	a.send(1);
	t.equal([b.send(2), c.send(3)], [false, false], "the others lead nowhere");
	run.run(2);
	t.equal([a.got, b.got, c.got], [[], [1], []]);
});

class Boxes extends Child {
	alarm = this.addOutbox<number>("alarm", "more");
	limit = this.addInbox<number>("limit", "more");
}

axon("test_Graphline.py:242", "several links carry their own messages and leak into no other", (t) => {
	const [a, b, c] = [new Boxes(), new Boxes(), new Boxes()];
	const run = new TestRun(
		Graphline(
			{ a, b, c },
			{
				"a.outbox": "b.inbox",
				"a.alarm": "c.limit",
				"b.outbox": "c.inbox",
				"c.outbox": "a.inbox",
				"c.alarm": "b.limit",
			},
		),
	).run(1);
	a.send(1);
	a.alarm.send(2);
	b.send(3);
	c.send(4);
	c.alarm.send(5);
	run.run(2);
	t.equal([a.got, b.got, c.got], [[4], [1], [3]]);
	t.equal([a.limit.recv(), b.limit.recv(), c.limit.recv()], [undefined, 5, 2]);
});

axon("test_Graphline.py:266", "it ends when all its children have, and not before", (t) => {
	const [a, b, c] = [new Child(), new Child(), new Child()];
	const graph = Graphline({ a, b, c }, { "a.outbox": "b.inbox" });
	const run = new TestRun(graph).run(1);
	for (const child of [b, c, a]) {
		t.equal(graph.hasEnded, false);
		child.leave();
		run.run(run.platform.time + 1);
	}
	t.equal([graph.hasEnded, run.end?.reason], [true, "ended"]);
});

axon("test_Graphline.py:286", "an own inbox or control that is linked to a child passes in to it", (t) => {
	const [a, b] = [new Child(), new Child()];
	const graph = Graphline({ a, b }, { inbox: "a.inbox", control: "b.control" });
	const feed = new Feed<number>({ name: "feed" });
	link(feed.outbox, graph.inbox);
	link(feed.signal, graph.control);
	const run = new TestRun(new Together(feed, graph)).run(1);
	feed.outbox.send(1);
	feed.send(producerFinished, "signal");
	run.run(2);
	t.equal([a.got, a.heard, b.got, b.heard], [[1], [], [], ["producerFinished"]]);
});

/** A graph with boxes beyond the common four is a class with fields. */
class Station extends Chassis<number, number> {
	limit = this.addInbox<number>("limit", "what is too dry");
	alarm = this.addOutbox<number>("alarm", "when too dry");
	readonly a = new Child({ name: "a" });
	readonly b = new Boxes({ name: "b" });

	constructor() {
		super({ name: "station" });
		this.addChildren(this.a, this.b);
		link(this.limit, this.b.limit);
		link(this.b.alarm, this.alarm);
	}
}

axon("test_Graphline.py:312", "a graph may have further inboxes that pass in", (t) => {
	const station = new Station();
	const feed = new Feed<number>({ name: "feed" });
	link(feed.outbox, station.limit);
	const run = new TestRun(new Together(feed, station)).run(1);
	feed.outbox.send(7);
	run.run(2);
	t.equal([station.b.limit.recv(), station.a.got, station.b.got], [7, [], []]);
});

axon("test_Graphline.py:338", "a child's outbox or signal that is linked to an own one passes out", (t) => {
	const [a, b] = [new Child(), new Child()];
	const graph = Graphline({ a, b }, { "a.outbox": "outbox", "b.signal": "signal" });
	const heard = new Child({ name: "heard" });
	link(graph.outbox, heard.inbox);
	link(graph.signal, heard.control);
	const run = new TestRun(new Together(graph, heard)).run(1);
	a.send(1);
	t.equal(b.send(2), false);
	a.send(shutdownMicroprocess, "signal");
	b.send(producerFinished, "signal");
	run.run(2);
	t.equal([heard.got, heard.heard], [[1], ["producerFinished"]]);
});

axon("test_Graphline.py:364", "a graph may have further outboxes that pass out", (t) => {
	const station = new Station();
	const sink = new Collect<number>({ name: "sink" });
	link(station.alarm, sink.inbox);
	const run = new TestRun(new Together(station, sink)).run(1);
	station.b.alarm.send(7);
	t.equal(station.a.send(1), false);
	run.run(2);
	t.equal(sink.got, [7]);
});
