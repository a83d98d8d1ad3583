import { link, type Policy } from "../../runtime/index.ts";
import { Collect, Feed, Plain, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

function filled(
	policy: Policy,
	capacity: number,
	messages: number,
): { answers: boolean[]; kept: (number | undefined)[] } {
	const from = new Plain<never, number>();
	const to = new Plain<number>({ policy, capacity });
	link(from.outbox, to.inbox);
	const answers: boolean[] = [];
	for (let i = 0; i < messages; i++) answers.push(from.send(i));
	const kept: (number | undefined)[] = [];
	while (to.dataReady() > 0) kept.push(to.recv());
	return { answers, kept };
}

spec("refuse: a full inbox takes nothing and the sender keeps its message", (t) => {
	t.equal(filled("refuse", 2, 4), { answers: [true, true, false, false], kept: [0, 1] });
});

spec("drop-oldest: every send is taken and the newest messages stay, in order", (t) => {
	t.equal(filled("drop-oldest", 3, 8), { answers: Array.from({ length: 8 }, () => true), kept: [5, 6, 7] });
	t.equal(filled("drop-oldest", 1, 3).kept, [2]);
});

spec("drop-newest: what lies there stays, and a send says that its message is gone", (t) => {
	t.equal(filled("drop-newest", 2, 4), { answers: [true, true, false, false], kept: [0, 1] });
});

spec("an inbox that drops always has room", (t) => {
	for (const policy of ["drop-oldest", "drop-newest"] as const) {
		const from = new Plain<never, number>();
		const to = new Plain<number>({ policy, capacity: 1 });
		link(from.outbox, to.inbox);
		from.send(1);
		t.ok(from.outbox.room > 1_000_000, `${policy}: room is not limited`);
	}
});

spec("a policy that does not exist is an error that names component, box and the policies there are", (t) => {
	const wrong: Policy = JSON.parse('"drop"');
	t.throws(() => new Plain<number>({ name: "soil", policy: wrong }), "soil.inbox", '"drop"', "drop-oldest");
});

spec("drop-oldest goes on in order while its owner takes messages out in between", (t) => {
	const from = new Plain<never, number>();
	const to = new Plain<number>({ policy: "drop-oldest", capacity: 2 });
	link(from.outbox, to.inbox);
	const got: (number | undefined)[] = [];
	for (let i = 0; i < 10; i++) {
		from.send(i);
		if (i % 4 === 3) got.push(to.recv());
	}
	t.equal(got, [2, 6]);
	t.equal([to.recv(), to.recv(), to.recv()], [8, 9, undefined]);
});

class Echo extends Plain<number, number> {
	readonly seen: number[] = [];
	override on(v: number): void {
		this.seen.push(v);
		if (v < 3) for (let i = 0; i < 3; i++) this.send(10 * v + i + 1);
	}
}

spec("a handler that overfills its own drop-oldest inbox sees each message at most once", (t) => {
	const echo = new Echo({ name: "echo", policy: "drop-oldest", capacity: 2 });
	const feed = new Feed<number>({ name: "feed" });
	link(feed.outbox, echo.inbox);
	link(echo.outbox, echo.inbox);
	const run = new TestRun(new Together(feed, echo)).run(1);
	feed.outbox.send(0);
	run.run(2);
	t.equal(echo.seen, [0, 2, 22, 23]);
	t.equal(new Set(echo.seen).size, echo.seen.length, "no message twice");
	const box = run.counters("echo").inboxes[0];
	t.equal(box?.taken, echo.seen.length + (box?.dropped ?? 0) + (box?.fill ?? 0), "nothing uncounted");
});

class Pairs extends Plain<number, number> {
	readonly sums: number[] = [];
	override on(v: number): void {
		this.sums.push(v * 100 + (this.recv() ?? 0));
	}
}

spec("a handler may take further messages itself", (t) => {
	const feed = new Feed<number>({ name: "feed" });
	const pairs = new Pairs({ name: "pairs" });
	link(feed.outbox, pairs.inbox);
	const run = new TestRun(new Together(feed, pairs)).run(1);
	for (const v of [1, 2, 3, 4, 5]) feed.outbox.send(v);
	run.run(2);
	t.equal(pairs.sums, [102, 304, 500]);
});

spec("senders into one inbox share its capacity, whoever sends first", (t) => {
	const to = new Plain<number>({ capacity: 4 });
	const senders = [1, 2, 3].map((i) => new Plain<never, number>({ name: `s${i}` }));
	for (const sender of senders) link(sender.outbox, to.inbox);
	const taken = senders.map((sender) => [sender.send(1), sender.send(2)]);
	t.equal(taken, [
		[true, true],
		[true, true],
		[false, false],
	]);
});

spec("fan-in keeps the order of arrival", (t) => {
	const a = new Feed<string>({ name: "a" });
	const b = new Feed<string>({ name: "b" });
	const sink = new Collect<string>({ name: "sink" });
	link(a.outbox, sink.inbox);
	link(b.outbox, sink.inbox);
	const run = new TestRun(new Together(a, b, sink)).run(1);
	a.outbox.send("a1");
	b.outbox.send("b1");
	b.outbox.send("b2");
	a.outbox.send("a2");
	run.run(2);
	t.equal(sink.got, ["a1", "b1", "b2", "a2"]);
});
