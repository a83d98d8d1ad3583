import { Component, link, unlink } from "../../runtime/index.ts";
import { axon, Ear } from "./axon.ts";
import { Collect, Count, Feed, Plain, runToEnd, TestRun, Together } from "./kit.ts";

axon("test_Component.py:96", "a component has two inboxes and two outboxes, empty, and no children", (t) => {
	const plain = new Plain<number, number>();
	t.equal([plain.inbox.fill, plain.control.fill, plain.children.length], [0, 0, 0]);
	t.equal([plain.inbox.spec.name, plain.outbox.spec.name], ["inbox", "outbox"]);
	t.equal([plain.anyReady(), plain.outbox.linked], [undefined, false]);
});

for (const line of [111, 121] as const)
	axon(`test_Component.py:${line}`, "a report tells a component's name and boxes", (t) => {
		class Two extends Plain<number, number> {
			alarm = this.addOutbox<number>("alarm", "when too dry");
			limit = this.addInbox<number>("limit", "what is too dry");
		}
		const run = new TestRun(new Two({ name: "soil" }));
		const counters = run.counters("soil");
		t.equal(
			[...counters.inboxes, ...counters.outboxes].map(({ name }) => name),
			["inbox", "limit", "outbox", "alarm"],
		);
		t.equal(counters.name, "soil");
	});

axon("test_Component.py:134", "each component that is added is a child once", (t) => {
	const parent = new Plain();
	const [a, b, c] = [new Plain(), new Plain(), new Plain()];
	parent.addChildren(a, b);
	parent.addChildren(c);
	t.ok(parent.children[0] === a && parent.children[1] === b && parent.children[2] === c, "in order");
	t.equal(parent.children.length, 3);
	t.throws(() => parent.addChildren(a), "Plain");
});

axon("test_Component.py:148", "a child that was removed is no child any more", (t) => {
	const parent = new Plain();
	const [a, b] = [new Plain(), new Plain()];
	parent.addChildren(a, b);
	parent.removeChild(a);
	t.ok(parent.children.length === 1 && parent.children[0] === b, "only b is left");
	t.equal(a.parent, null);
});

axon("test_Component.py:158", "children gives all children", (t) => {
	const parent = new Plain();
	const children = Array.from({ length: 10 }, () => new Plain());
	parent.addChildren(...children);
	t.ok(
		children.every((child, i) => parent.children[i] === child),
		"all, in order",
	);
});

axon("test_Component.py:171", "dataReady counts what waits, by box, up with sends and down with recv", (t) => {
	class Two extends Plain<number> {
		extra = this.addInbox<number>("extra", "more");
	}
	const from = new Plain<never, number>();
	const more = new Plain<never, number>();
	const two = new Two();
	link(from.outbox, two.inbox);
	link(more.outbox, two.extra);
	const seen = [[two.dataReady(), two.extra.fill]];
	for (const [a, b] of [
		[1, 0],
		[1, 1],
		[0, 1],
	] as const) {
		if (a > 0) from.send(a);
		if (b > 0) more.send(b);
		seen.push([two.dataReady("inbox"), two.extra.fill]);
	}
	two.recv();
	two.extra.recv();
	seen.push([two.dataReady(), two.extra.fill]);
	t.equal(seen, [
		[0, 0],
		[1, 0],
		[2, 1],
		[2, 2],
		[1, 1],
	]);
});

axon("test_Component.py:202", "link links out to in, in to in and out to out, by box and by name", (t) => {
	const [a, b] = [new Plain<number, number>(), new Plain<number, number>()];
	const [c, d] = [new Plain<number, number>(), new Plain<number, number>()];
	a.link(a.outbox, b.outbox);
	a.link([b, "outbox"], [c, "inbox"]);
	a.link(c.inbox, d.inbox);
	a.send(5);
	t.equal([d.recv(), c.recv()], [5, undefined]);
});

axon("test_Component.py:234", "recv gives the oldest message of its box, and undefined when there is none", (t) => {
	const from = new Plain<never, number>();
	const to = new Plain<number>();
	link(from.outbox, to.inbox);
	t.equal(to.recv(), undefined);
	for (let i = 0; i < 5; i++) from.send(i);
	t.equal([to.recv(), to.recv(), to.recv(), to.recv(), to.recv(), to.recv()], [0, 1, 2, 3, 4, undefined]);
});

axon("test_Component.py:255", "a thousand messages go to the end of the chain in order, as it makes room", (t) => {
	const [a, b] = [new Plain<never, number>(), new Plain<never, number>()];
	const [c, d] = [new Plain<number>(), new Plain<number>({ capacity: 10 })];
	link(a.outbox, b.outbox);
	link(b.outbox, c.inbox);
	link(c.inbox, d.inbox);
	let next = 0;
	for (let i = 0; i < 1000; i++) {
		if (!a.send(i)) {
			while (d.dataReady() > 0) t.equal(d.recv(), next++);
			t.ok(a.send(i), "taken once there is room");
		}
	}
	t.equal(next + d.dataReady(), 1000);
});

class Lived extends Component<number, number> {
	readonly seen: string[] = [];
	override open(): void {
		this.seen.push("open");
	}
	override on(v: number): void {
		this.seen.push(`on ${v}`);
	}
	override close(): void {
		this.seen.push("close");
	}
}

axon("test_Component.py:272", "open once, then on for each message, then close once", (t) => {
	const lived = new Lived();
	const count = new Count(3, "count");
	link(count.outbox, lived.inbox);
	runToEnd(new Together(count, lived));
	t.equal(lived.seen, ["open", "on 0", "on 1", "on 2", "close"]);
});

axon("test_Component.py:283", "close is called at the end; what it throws is told with the component's name", (t) => {
	class Closes extends Component {
		closed = 0;
		override *main() {
			yield;
		}
		override close(): void {
			this.closed++;
			throw new Error("in close");
		}
	}
	const closes = new Closes({ name: "closes" });
	const run = runToEnd(closes);
	t.equal([closes.closed, run.lines("fault")], [1, ["closes: Error: in close"]]);
});

class Ends extends Component<number, number> {
	override *main() {
		yield* this.receive();
	}
}

axon(
	"test_Component.py:313",
	"an ended component's boxes are dead: what is sent to it is counted, those it fed know",
	(t) => {
		const feed = new Feed<number>({ name: "feed" });
		const ends = new Ends({ name: "ends" });
		const sink = new Collect<number>({ name: "sink" });
		const ear = new Ear({ name: "ear" });
		link(feed.outbox, ends.inbox);
		link(ends.outbox, sink.inbox);
		link(ends.signal, ear.control);
		const run = new TestRun(new Together(feed, ends, sink, ear)).run(1);
		feed.outbox.send(1);
		run.run(2);
		t.equal([ends.hasEnded, sink.hasEnded, ear.heard], [true, true, ["producerFinished"]]);
		t.equal([feed.outbox.send(2), run.counters("ends").inboxes[0]?.late], [false, 1]);
		unlink(feed.outbox);
		const other = new Plain<number>();
		link(feed.outbox, other.inbox);
		t.ok(feed.outbox.send(3), "the sender may be linked elsewhere");
	},
);
