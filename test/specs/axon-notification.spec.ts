import { link, unlink } from "../../runtime/index.ts";
import { axon, Sleeper } from "./axon.ts";
import { TestRun, Together } from "./kit.ts";

function sleepers(count: number, capacity?: number): Sleeper[] {
	return Array.from(
		{ length: count },
		(_, i) => new Sleeper(capacity === undefined ? { name: `s${i}` } : { name: `s${i}`, capacity }),
	);
}

/** Turns since the start of each. */
function turns(all: readonly Sleeper[]): number[] {
	return all.map((one) => one.turns - 1);
}

function two(capacity?: number): { from: Sleeper; to: Sleeper; run: TestRun } {
	const [from, to] = sleepers(2, capacity);
	if (from === undefined || to === undefined) throw new Error("two");
	link(from.outbox, to.inbox);
	return { from, to, run: new TestRun(new Together(from, to)).run(1) };
}

axon("test_Component.py:383", "two paused, linked components stay paused", (t) => {
	const { from, to, run } = two();
	run.run(1000);
	t.equal(turns([from, to]), [0, 0]);
});

axon("test_Component.py:392", "a delivery wakes the consumer once", (t) => {
	const { from, to, run } = two();
	from.send(1);
	run.run(10);
	t.equal(to.turns - 1, 1);
});

axon("test_Component.py:402", "a delivery does not wake the producer", (t) => {
	const { from, run } = two();
	from.send(1);
	run.run(10);
	t.equal(from.turns - 1, 0);
});

axon("test_Component.py:412", "a collection wakes the producer once if it was refused, else not", (t) => {
	const { from, to, run } = two(1);
	from.send(1);
	to.recv();
	run.run(2);
	t.equal(from.turns - 1, 0, "it had room");
	from.send(1);
	from.send(2);
	to.recv();
	run.run(3);
	t.equal(from.turns - 1, 1, "it was refused");
});

axon("test_Component.py:424", "of a chain of inboxes only the last owner is woken by a delivery", (t) => {
	const all = sleepers(4);
	const [a, b, c, d] = all;
	if (!a || !b || !c || !d) throw new Error("four");
	link(a.outbox, b.inbox);
	link(b.inbox, c.inbox);
	link(c.inbox, d.inbox);
	const run = new TestRun(new Together(...all)).run(1);
	a.send(1);
	run.run(2);
	t.equal(turns(all), [0, 0, 0, 1]);
});

axon("test_Component.py:444", "a collection wakes the refused sender, not the owners of inboxes in between", (t) => {
	const all = sleepers(4, 1);
	const [a, b, c, d] = all;
	if (!a || !b || !c || !d) throw new Error("four");
	link(a.outbox, b.inbox);
	link(b.inbox, c.inbox);
	link(c.inbox, d.inbox);
	const run = new TestRun(new Together(...all)).run(1);
	a.send(1);
	a.send(2);
	run.run(2);
	d.recv();
	run.run(3);
	t.equal(turns(all), [1, 0, 0, 1]);
});

axon(
	"test_Component.py:466",
	"of a chain of outboxes a collection wakes the one that was refused, not those that forward",
	(t) => {
		const all = sleepers(5, 1);
		const [a, b, c, d, e] = all;
		if (!a || !b || !c || !d || !e) throw new Error("five");
		link(a.outbox, b.outbox);
		link(b.outbox, c.outbox);
		link(c.outbox, d.inbox);
		link(d.inbox, e.inbox);
		const run = new TestRun(new Together(...all)).run(1);
		a.send(1);
		a.send(2);
		run.run(2);
		e.recv();
		run.run(3);
		t.equal(turns(all), [1, 0, 0, 0, 1]);
	},
);

axon(
	"test_Component.py:490",
	"a collection after the link is cut wakes nobody; the cut itself wakes who waited for room",
	(t) => {
		const { from, to, run } = two(1);
		from.send(1);
		unlink(from.outbox);
		to.recv();
		run.run(2);
		t.equal(from.turns - 1, 0);
		link(from.outbox, to.inbox);
		from.send(1);
		from.send(2);
		unlink(from.outbox);
		run.run(3);
		t.equal(from.turns - 1, 1, "what it waited for will not come");
		to.recv();
		run.run(4);
		t.equal(from.turns - 1, 1);
	},
);

axon("test_Component.py:516", "linked again, a refused sender is woken again", (t) => {
	const { from, to, run } = two(1);
	unlink(from.outbox);
	link(from.outbox, to.inbox);
	from.send(1);
	from.send(2);
	to.recv();
	run.run(2);
	t.equal(from.turns - 1, 1);
});

axon("test_Component.py:544", "one that is newly linked and never sent is not woken by a collection", (t) => {
	const all = sleepers(3, 1);
	const [from, late, to] = all;
	if (!from || !late || !to) throw new Error("three");
	link(from.outbox, to.inbox);
	const run = new TestRun(new Together(...all)).run(1);
	from.send(1);
	link(late.outbox, to.inbox);
	to.recv();
	run.run(2);
	t.equal([from.turns, late.turns], [1, 1]);
});
