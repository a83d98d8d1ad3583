/** Regression tests: what goes wrong in Axon and Kamaelia when one runs them. None of it does here. */
import {
	Component,
	fanout,
	Graphline,
	link,
	OutboxArray,
	PAR,
	Pipeline,
	shutdownMicroprocess,
	Transformer,
} from "../../runtime/index.ts";
import { Child, Ear, Sleeper } from "./axon.ts";
import { Collect, Count, Feed, Plain, runToEnd, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

/** Waits in a generator of its own, within main. */
class Detour extends Component<number> {
	readonly seen: string[] = [];
	turns = 0;

	override open(): void {
		this.outside(true);
	}

	*wait(): Generator<unknown, number, undefined> {
		for (;;) {
			this.turns++;
			const message = this.recv();
			if (message !== undefined) return message;
			this.pause();
			yield;
		}
	}

	override *main() {
		this.seen.push(`first ${yield* this.wait()}`);
		this.seen.push(`second ${yield* this.wait()}`);
	}
}

spec("a generator of one's own gives its value back, and main goes on behind it", (t) => {
	const [feed, detour] = [new Feed<number>({ name: "feed" }), new Detour({ name: "detour" })];
	link(feed.outbox, detour.inbox);
	const run = new TestRun(new Together(feed, detour)).run(1);
	feed.outbox.send(1);
	run.run(2);
	feed.outbox.send(2);
	run.run(3);
	t.equal([detour.seen, detour.hasEnded], [["first 1", "second 2"], true]);
});

spec("a pause in a generator of one's own sleeps", (t) => {
	const detour = new Detour({ name: "detour" });
	const run = new TestRun(new Together(detour)).run(1);
	const before = [detour.turns, run.platform.turns];
	run.run(1_000);
	t.equal([detour.turns, run.platform.turns], before);
});

spec("what lies in an inbox when it is passed in stays there: nothing is lost uncounted", (t) => {
	const [feed, outer] = [new Feed<number>({ name: "feed" }), new Sleeper<number>({ name: "outer" })];
	const inner = new Collect<number>({ name: "inner", capacity: 2 });
	link(feed.outbox, outer.inbox);
	const run = new TestRun(new Together(feed, outer, inner)).run(1);
	for (const v of [1, 2, 3, 4]) feed.outbox.send(v);
	link(outer.inbox, inner.inbox);
	feed.outbox.send(5);
	run.run(2);
	t.equal([outer.dataReady(), inner.got], [4, [5]]);
	t.equal([outer.recv(), outer.recv()], [1, 2]);
	outer.stop();
	run.run(3);
	t.equal(run.counters("outer").inboxes[0]?.unread, 2);
});

spec("recv on an inbox that passes in takes nothing from the child", (t) => {
	const [feed, outer, inner] = [new Feed<number>(), new Plain<number>(), new Plain<number>()];
	link(outer.inbox, inner.inbox);
	link(feed.outbox, outer.inbox);
	feed.outbox.send(1);
	t.equal([outer.dataReady(), outer.recv(), inner.dataReady(), inner.recv()], [0, undefined, 1, 1]);
});

spec("a component whose claimed boxes were released ends without a fault", (t) => {
	class Releases extends Component {
		readonly clients = new OutboxArray<number>(this, "client", "one for each client", 2);
		readonly sink = new Plain<number>({ name: "sink" });

		override open(): void {
			const box = this.clients.claim();
			if (box === undefined) return;
			link(box, this.sink.inbox);
			this.clients.release(box);
		}

		override *main() {
			yield* this.sleep(1);
		}
	}
	const run = runToEnd(new Releases({ name: "releases" }));
	t.equal([run.end?.reason, run.end?.faults, run.counters("releases").state], ["ended", 0, "finished"]);
});

class Closes extends Child {
	closed = 0;

	override close(): void {
		this.closed++;
	}
}

spec("a component that has ended cannot be activated, and was closed once", (t) => {
	const closes = new Closes({ name: "closes" });
	const run = new TestRun(new Together(closes)).run(1);
	closes.leave();
	run.run(2);
	t.throws(() => closes.activate(), "closes", "has ended");
	t.equal([run.run(10).end?.reason, closes.closed], ["ended", 1]);
});

spec("activating a component that runs changes nothing, and wakes nobody", (t) => {
	const sleeper = new Sleeper({ name: "sleeper" });
	const run = new TestRun(new Together(sleeper)).run(1);
	t.ok(sleeper.activate() === sleeper, "itself");
	run.run(2);
	t.equal([sleeper.turns, run.runtime.snapshot().length], [1, 2]);
});

spec("the boxes of one Graphline are in no other", (t) => {
	class Wide extends Component<number, number> {
		readonly extra = this.addInbox<number>("extra", "more");
	}
	const names = (run: TestRun, name: string) => run.counters(name).inboxes.map((box) => box.name);
	const one = new TestRun(Graphline({ a: new Wide(), b: new Plain<number>() }, { "a.outbox": "b.inbox" }));
	const two = new TestRun(Graphline({ a: new Plain<number>() }, {}));
	t.equal([names(one, "a"), names(one, "Graphline")], [["inbox", "extra"], ["inbox"]]);
	t.equal([names(two, "a"), names(two, "Graphline")], [["inbox"], ["inbox"]]);
});

spec("PAR says that it has finished once, however many branches it has", (t) => {
	const par = PAR<never, number>(new Count(1, "one"), new Count(2, "two"), new Count(3, "three"));
	const ear = new Ear({ name: "ear" });
	link(par.signal, ear.control);
	new TestRun(new Together(par, ear)).run(100);
	t.equal([par.hasEnded, ear.heard], [true, ["producerFinished"]]);
});

spec("a Transformer that gives nothing ends on either signal", (t) => {
	for (const stop of [false, true]) {
		const feed = new Feed<number>({ name: "feed" });
		const filter = new Transformer<number, number>(() => undefined, { name: "filter" });
		const sink = new Collect<number>({ name: "sink" });
		const run = new TestRun(Pipeline(feed, filter, sink)).run(1);
		for (const v of [1, 2, 3]) feed.outbox.send(v);
		if (stop) feed.send(shutdownMicroprocess, "signal");
		feed.over();
		run.run(10);
		t.equal([filter.hasEnded, sink.got, run.end?.faults], [true, [], 0]);
	}
});

spec("an error of any class is a fault, and none is taken for an end", (t) => {
	for (const error of [new RangeError("r"), new TypeError("t"), new SyntaxError("s"), new EvalError("e")]) {
		class Throws extends Component {
			override *main() {
				yield* this.sleep(1);
				throw error;
			}
		}
		const run = runToEnd(new Together(new Throws({ name: "throws" }), new Count(1)));
		t.equal([run.counters("throws").state, run.end?.faults], ["failed", 1]);
		t.equal(run.lines("fault"), [`throws: ${error.name}: ${error.message}`]);
	}
});

spec("a fan-out sends data to its inboxes only", (t) => {
	const [feed, one, two] = [new Feed<number>(), new Collect<number>(), new Collect<number>()];
	const ear = new Ear({ name: "ear" });
	fanout(feed.outbox, [one.inbox, two.inbox]);
	link(feed.signal, ear.control);
	const run = new TestRun(new Together(feed, one, two, ear)).run(1);
	feed.outbox.send(1);
	run.run(2);
	t.equal([one.got, two.got, ear.heard, ear.dataReady()], [[1], [1], [], 0]);
});
