import { Introspector, link, unlink } from "../../runtime/index.ts";
import { axon } from "./axon.ts";
import { Plain, TestRun, Together } from "./kit.ts";

function nodes(): { a: Node; b: Node; c: Node; d: Node } {
	return {
		a: new Node({ name: "a" }),
		b: new Node({ name: "b" }),
		c: new Node({ name: "c" }),
		d: new Node({ name: "d" }),
	};
}

class Node extends Plain<number, number> {
	alarm = this.addOutbox<number>("alarm", "more");
	limit = this.addInbox<number>("limit", "more");

	/** Messages in all its inboxes. */
	get mail(): number {
		return this.inbox.fill + this.limit.fill;
	}
}

axon("test_Postoffice.py:83", "a link from outbox to inbox touches these two only", (t) => {
	const { a, b, c } = nodes();
	link(a.alarm, b.inbox);
	t.equal([a.alarm.linked, a.outbox.linked, b.outbox.linked, c.outbox.linked], [true, false, false, false]);
	a.alarm.send(1);
	t.equal([a.mail, b.inbox.fill, b.limit.fill, c.mail], [0, 1, 0, 0]);
});

axon("test_Postoffice.py:106", "a link from inbox to inbox touches these two only", (t) => {
	const { a, b, c, d } = nodes();
	link(b.inbox, c.limit);
	link(a.outbox, b.inbox);
	link(a.alarm, b.limit);
	a.send(1);
	a.alarm.send(2);
	t.equal([b.inbox.fill, b.limit.fill, c.inbox.fill, c.limit.fill, d.mail], [0, 1, 0, 1, 0]);
});

axon("test_Postoffice.py:129", "a link from outbox to outbox touches these two only", (t) => {
	const { a, b, c } = nodes();
	link(a.outbox, b.alarm);
	t.equal([a.outbox.linked, b.alarm.linked, b.outbox.linked, a.alarm.linked], [false, false, false, false]);
	link(b.alarm, c.inbox);
	t.equal([a.outbox.linked, b.alarm.linked, b.outbox.linked, a.alarm.linked], [true, true, false, false]);
	a.send(1);
	t.equal([c.inbox.fill, c.limit.fill], [1, 0]);
});

axon("test_Postoffice.py:152", "a graph knows its links", (t) => {
	const { a, b } = nodes();
	link(a.outbox, b.inbox);
	const run = new TestRun(new Together(a, b));
	const links = new Introspector(run.runtime).changes().filter((line) => line.includes("outbox"));
	t.ok(links.includes('ADD LINK "a.outbox" "b.inbox"'), "it is told");
});

axon("test_Postoffice.py:161", "unlink takes away the link of that outbox and no other", (t) => {
	const { a, b } = nodes();
	link(a.outbox, b.inbox);
	link(a.alarm, b.limit);
	unlink(a.outbox);
	t.equal([a.outbox.linked, a.alarm.linked], [false, true]);
});

axon("test_Postoffice.py:170", "a component that has ended is in no link any more", (t) => {
	class Ends extends Node {
		override *main() {
			yield;
		}
	}
	const { a, c } = nodes();
	const ends = new Ends({ name: "ends" });
	link(a.outbox, ends.inbox);
	link(ends.outbox, c.inbox);
	for (const one of [a, c]) one.outside(true);
	const run = new TestRun(new Together(a, ends, c)).run(1);
	const lines = new Introspector(run.runtime).changes();
	t.equal(
		lines.filter((line) => line.includes("ends")),
		[],
	);
	t.equal([a.send(1), run.counters("ends").inboxes[0]?.late], [false, 1]);
});

axon("test_Postoffice.py:186", "unlink of a plain link touches nothing else", (t) => {
	const { a, b, c } = nodes();
	link(a.outbox, b.inbox);
	link(c.outbox, b.inbox);
	unlink(a.outbox);
	a.send(1);
	c.send(2);
	t.equal([b.recv(), b.recv()], [2, undefined]);
});

axon("test_Postoffice.py:210", "unlink of what leads into a passthrough leaves the passthrough", (t) => {
	const { a, b, c, d } = nodes();
	link(b.inbox, c.inbox);
	link(a.outbox, b.inbox);
	unlink(a.outbox);
	link(d.outbox, b.inbox);
	a.send(1);
	d.send(2);
	t.equal([b.recv(), c.recv(), c.recv()], [undefined, 2, undefined]);
});

axon("test_Postoffice.py:234", "unlink of an outbox that passes out leaves the outer one", (t) => {
	const { a, b, c } = nodes();
	link(a.outbox, b.outbox);
	link(b.outbox, c.inbox);
	unlink(a.outbox);
	a.send(1);
	b.send(2);
	t.equal([c.recv(), c.recv()], [2, undefined]);
});

axon("test_Postoffice.py:258", "a second link from one outbox is an error until the first is taken away", (t) => {
	const { a, b, c } = nodes();
	link(a.outbox, b.inbox);
	t.throws(() => link(a.outbox, c.inbox), "a.outbox", "b.inbox", "c.inbox");
	unlink(a.outbox);
	link(a.outbox, c.inbox);
	a.send(1);
	t.equal([b.mail, c.mail], [0, 1]);
});

axon("test_Postoffice.py:334", "from outbox to inbox the same object arrives", (t) => {
	const from = new Plain<never, readonly number[]>();
	const to = new Plain<readonly number[]>();
	link(from.outbox, to.inbox);
	const message = Object.freeze([1, 2]);
	from.send(message);
	t.ok(to.recv() === message, "the same");
});

for (const [line, first] of [
	[341, "after the link to it"],
	[349, "before the link to it"],
] as const)
	axon(`test_Postoffice.py:${line}`, `an inbox passthrough made ${first} delivers to its end`, (t) => {
		const { a, b, c } = nodes();
		if (line === 349) link(b.inbox, c.inbox);
		link(a.outbox, b.inbox);
		if (line === 341) link(b.inbox, c.inbox);
		a.send(1);
		t.equal([b.recv(), c.recv()], [undefined, 1]);
	});

for (const [line, first] of [
	[357, "after the link from it"],
	[364, "before the link from it"],
] as const)
	axon(`test_Postoffice.py:${line}`, `an outbox passthrough made ${first} delivers to its end`, (t) => {
		const { a, b, c } = nodes();
		if (line === 364) link(a.outbox, b.outbox);
		link(b.outbox, c.inbox);
		if (line === 357) link(a.outbox, b.outbox);
		a.send(1);
		t.equal(c.recv(), 1);
	});

axon("test_Postoffice.py:371", "passthroughs stand for good; what leads to one can be linked elsewhere", (t) => {
	const { a, b, c, d } = nodes();
	link(a.outbox, b.inbox);
	link(b.inbox, c.inbox);
	unlink(a.outbox);
	link(a.outbox, d.inbox);
	a.send(1);
	t.equal([b.recv(), c.recv(), d.recv()], [undefined, undefined, 1]);
});

function into(capacity: number): { from: Plain<never, number>; to: Plain<number> } {
	const from = new Plain<never, number>();
	const to = new Plain<number>({ capacity });
	link(from.outbox, to.inbox);
	return { from, to };
}

function sendAll(from: Plain<never, number>, count: number): number {
	let taken = 0;
	for (let i = 0; i < count; i++) if (from.send(i)) taken++;
	return taken;
}

axon("test_Postoffice.py:410", "a capacity is given when a component is made", (t) => {
	t.equal(new Plain<number>({ capacity: 5 }).inbox.spec.capacity, 5);
});

axon("test_Postoffice.py:415", "an inbox of five takes five", (t) => {
	t.equal(sendAll(into(5).from, 5), 5);
});

axon("test_Postoffice.py:426", "an inbox of five does not take a sixth: send says so, and the sender keeps it", (t) => {
	const { from, to } = into(5);
	t.equal([sendAll(from, 5), from.send(6), to.dataReady(), to.inbox.refused], [5, false, 5, 1]);
});

axon("test_Postoffice.py:438", "after three were taken out three more fit, and no fourth", (t) => {
	const { from, to } = into(5);
	sendAll(from, 5);
	for (let i = 0; i < 3; i++) to.recv();
	t.equal([sendAll(from, 4), to.dataReady()], [3, 5]);
});

axon("test_Postoffice.py:455", "the capacity of an inbox in mid-chain has no effect: it has no ring", (t) => {
	const { from, to: middle } = into(2);
	const end = new Plain<number>({ capacity: 10 });
	link(middle.inbox, end.inbox);
	t.equal([sendAll(from, 10), middle.dataReady(), end.dataReady()], [10, 0, 10]);
});

axon("test_Postoffice.py:467", "linked past the passthrough, the next inbox's own capacity counts", (t) => {
	const { from, to: middle } = into(2);
	const end = new Plain<number>({ capacity: 10 });
	link(middle.inbox, end.inbox);
	t.equal(sendAll(from, 4), 4);
	const other = new Plain<number>({ capacity: 3 });
	unlink(from.outbox);
	link(from.outbox, other.inbox);
	t.equal(sendAll(from, 10), 3);
});

axon("test_Postoffice.py:484", "there are no unlimited inboxes: without a capacity it is eight", (t) => {
	const from = new Plain<never, number>();
	const to = new Plain<number>();
	link(from.outbox, to.inbox);
	t.equal(sendAll(from, 9999), 8);
});

axon(
	"test_Postoffice.py:510",
	"all senders into one inbox meet the same limit, whoever sends and by whatever chain",
	(t) => {
		const to = new Plain<number>({ capacity: 16 });
		const senders = [0, 1, 2, 3].map((i) => {
			const sender = new Plain<never, number>();
			const outer = new Plain<never, number>();
			const door = new Plain<number>();
			if (i % 2 === 0) link(sender.outbox, outer.outbox);
			link(i % 2 === 0 ? outer.outbox : sender.outbox, door.inbox);
			link(door.inbox, to.inbox);
			return sender;
		});
		let taken = 0;
		for (let i = 0; i < 20; i++) if (senders[i % 4]?.send(i)) taken++;
		t.equal([taken, to.dataReady()], [16, 16]);
		to.recv();
		t.equal([senders[3]?.send(1), senders[0]?.send(1)], [true, false]);
	},
);
