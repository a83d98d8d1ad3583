import { Component, InboxArray, Inlet, link, OutboxArray, Outlet, Pipeline } from "../../runtime/index.ts";
import { Collect, Count, runToEnd, TestRun } from "./kit.ts";
import { spec } from "./spec.ts";

class Lanes extends Component<never, number> {
	fine = this.addInbox<number>("fine", "any numbers", { lane: "float64", capacity: 4 });
	whole = this.addInbox<number>("whole", "whole numbers", { lane: "int32", capacity: 4 });
	last = this.addInbox<number>("last", "the latest", { policy: "latest" });
}

spec("number lanes keep numbers as a ring of any values does", (t) => {
	class Source extends Component<never, number> {
		override *main() {
			for (const v of [0.1, 1e300, -0, 7]) this.send(v);
			yield* this.sleep(1);
		}
	}
	const lanes = new Lanes();
	class Root extends Component {
		constructor() {
			super();
			const source = new Source();
			this.addChildren(source, lanes);
			link(source.outbox, lanes.fine);
		}
	}
	new TestRun(new Root()).run(0);
	t.equal([lanes.fine.recv(), lanes.fine.recv(), lanes.fine.recv(), lanes.fine.recv()], [0.1, 1e300, -0, 7]);
	t.equal(lanes.fine.recv(), undefined);
});

spec("a latest-value box holds the last message only and counts what it overwrote", (t) => {
	const lanes = new Lanes({ name: "lanes" });
	const count = new Count(5);
	class Root extends Component {
		constructor() {
			super();
			this.addChildren(count, lanes);
			link(count.outbox, lanes.last);
		}
	}
	const run = new TestRun(new Root()).run(0);
	t.equal(lanes.last.peek(), 4);
	t.equal(lanes.last.fill, 1);
	t.equal(run.counters("lanes").inboxes.find((box) => box.name === "last")?.overflowed, 4);
});

spec("clear throws away what lies in a box, counts it, and wakes who waits for room", (t) => {
	class Cleaner extends Component<number> {
		cleared = 0;
		override *main() {
			yield* this.sleep(10);
			this.cleared = this.inbox.clear();
			yield* this.sleep(10);
		}
	}
	const cleaner = new Cleaner({ name: "cleaner", capacity: 3 });
	const run = new TestRun(Pipeline(new Count(5), cleaner)).run(15);
	t.equal(cleaner.cleared, 3);
	t.equal(cleaner.inbox.fill, 2);
	t.equal(run.counters("cleaner").inboxes[0]?.unread, 3);
});

spec("boxes are claimed from an array up to its maximum, released, and claimed again", (t) => {
	class Hub extends Component {
		clients = new OutboxArray<string, string>(this, "client", "to one client each", 2);
	}
	const hub = new Hub({ name: "hub" });
	const a = hub.clients.claim("first");
	const b = hub.clients.claim();
	t.ok(a !== undefined && b !== undefined && a !== b, "two different boxes");
	t.equal(hub.clients.claim(), undefined);
	t.equal(a === undefined ? "" : hub.clients.infoOf(a), "first");
	if (a !== undefined) hub.clients.release(a);
	t.equal(hub.clients.claimed, 1);
	t.ok(hub.clients.claim() === a, "the released box");
	t.throws(() => new OutboxArray(hub, "x", "", 0), "hub.x", "maximum of 0");
});

spec("sendAll reaches every claimed box that is linked", (t) => {
	class Hub extends Component {
		clients = new OutboxArray<number>(this, "client", "to one client each", 4);
		taken = 0;
		override *main() {
			yield* this.sleep(1);
			this.taken = this.clients.sendAll(42);
		}
	}
	const hub = new Hub();
	const sinks = [new Collect<number>(), new Collect<number>()];
	class Root extends Component {
		constructor() {
			super();
			this.addChildren(hub, ...sinks);
			for (const sink of sinks) {
				const box = hub.clients.claim();
				if (box !== undefined) link(box, sink.inbox);
			}
		}
	}
	runToEnd(new Root());
	t.equal(hub.taken, 2);
	t.equal(
		sinks.map((sink) => sink.got),
		[[42], [42]],
	);
});

spec("a released inbox is unlinked and what lay in it is counted", (t) => {
	class Hub extends Component {
		peers = new InboxArray<number>(this, "peer", "from one peer each", 2);
	}
	const hub = new Hub({ name: "hub" });
	const count = new Count(3);
	const box = hub.peers.claim();
	class Root extends Component {
		constructor() {
			super();
			this.addChildren(hub, count);
			if (box !== undefined) link(count.outbox, box);
		}
	}
	const run = new TestRun(new Root()).run(0);
	t.equal(box?.fill, 3);
	if (box !== undefined) hub.peers.release(box);
	t.equal(count.outbox.linked, false);
	t.equal(run.counters("hub").inboxes.find((one) => one.name === "peer[0]")?.unread, 3);
});

spec("plain code puts into an inlet and takes from an outlet", (t) => {
	const inlet = new Inlet<number>();
	const outlet = new Outlet<number>({ capacity: 2 });
	let told = 0;
	outlet.onMessage = () => {
		told++;
	};
	const run = new TestRun(Pipeline(inlet, outlet)).run(5);
	t.equal(run.end, undefined, "it waits for the outside, it is not stalled");
	t.equal([inlet.send(1), inlet.send(2), inlet.send(3)], [true, true, false]);
	run.run(5);
	t.ok(told > 0, "onMessage was called");
	t.equal([outlet.take(), outlet.take(), outlet.take()], [1, 2, undefined]);
	inlet.finish();
	run.run();
	t.equal(run.end?.reason, "ended");
});

spec("an outlet ends only when everything was taken", (t) => {
	const inlet = new Inlet<string>();
	const outlet = new Outlet<string>({ name: "outlet" });
	const run = new TestRun(Pipeline(inlet, outlet)).run(0);
	inlet.send("x");
	inlet.finish();
	run.run(10);
	t.equal(run.counters("outlet").state, "running");
	t.equal(outlet.take(), "x");
	run.run();
	t.equal(run.end?.reason, "ended");
});
