import { Component, fanout, link, type Microprocess } from "../../runtime/index.ts";
import { Collect, Count, Plain, runToEnd, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

/** Keeps what it gets, and does something at the message 1. */
class AtOne extends Plain<number, number> {
	readonly got: number[] = [];
	closed = 0;
	readonly #act: (self: AtOne) => void;

	constructor(act: (self: AtOne) => void, burst = 1) {
		super({ name: "at-one", burst });
		this.#act = act;
	}

	override on(v: number): void {
		this.got.push(v);
		if (v === 1) this.#act(this);
	}

	/** The test itself holds it and lets it go: without this the run would have stalled meanwhile. */
	override open(): void {
		this.outside(true);
	}

	override close(): void {
		this.closed++;
	}
}

/** Six messages to it, which lie in its inbox when it has its turn. */
function fed(target: Component<number, number>, ...others: Microprocess[]): TestRun {
	const count = new Count(6, "count");
	link(count.outbox, target.inbox);
	return new TestRun(new Together(count, target, ...others));
}

spec("hold(true) within on: no message comes after it, and none is lost", (t) => {
	const held = new AtOne((self) => self.hold(true));
	const run = fed(held).run(10);
	t.equal([held.got, held.inbox.fill], [[0, 1], 4]);
	held.hold(false);
	run.run();
	t.equal([held.got, run.end?.reason], [[0, 1, 2, 3, 4, 5], "ended"]);
});

spec("hold(true) and hold(false) within one on: the messages go on coming", (t) => {
	const held = new AtOne((self) => {
		self.hold(true);
		self.hold(false);
	});
	fed(held).run();
	t.equal(held.got, [0, 1, 2, 3, 4, 5]);
});

spec("hold(true) within an on that sends: what it has sent arrives, no more", (t) => {
	class Sends extends AtOne {
		override on(v: number): void {
			this.send(v);
			this.send(-v);
			super.on(v);
		}
	}
	const held = new Sends((self) => self.hold(true), 2);
	const sink = new Collect<number>({ name: "sink", capacity: 4 });
	link(held.outbox, sink.inbox);
	const run = fed(held, sink).run(10);
	t.equal([held.got, sink.got.length, held.inbox.fill], [[0, 1], 4, 4]);
	held.hold(false);
	run.run();
	t.equal(sink.got.length, 12);
});

spec("stop() within on: no message comes after it, and the rest is unread", (t) => {
	const stopped = new AtOne((self) => self.stop());
	const run = fed(stopped).run();
	t.equal([stopped.got, stopped.closed, run.end?.reason], [[0, 1], 1, "ended"]);
	t.equal([run.counters("at-one").state, run.counters("at-one").inboxes[0]?.unread], ["stopped", 4]);
});

spec("stop(0) within on is a stop as any other", (t) => {
	const stopped = new AtOne((self) => self.stop(0));
	const run = fed(stopped).run();
	t.equal([stopped.got, stopped.closed, run.end?.reason], [[0, 1], 1, "ended"]);
});

/** Its child ends while messages come. */
class Parent extends Plain<number, number> {
	readonly got: number[] = [];
	heldAt = -1;

	constructor() {
		super({ name: "parent", capacity: 2 });
		this.addChildren(new Count(0, "child"));
	}

	override on(v: number): void {
		this.got.push(v);
	}

	override onChildEnd(): void {
		this.hold(true);
		this.heldAt = this.got.length;
	}
}

spec("hold(true) at a child's end: no message comes after it", (t) => {
	const parent = new Parent();
	fed(parent).run(10);
	t.ok(parent.heldAt < 6, "its child ended early");
	t.equal(parent.got.length, parent.heldAt);
});

/** Stops, or holds itself, in a callback in which its messages lie in the inbox. */
class InTimer extends Plain<number, number> {
	readonly got: number[] = [];
	readonly #act: (self: InTimer) => void;

	constructor(act: (self: InTimer) => void) {
		super({ name: "in-timer" });
		this.#act = act;
	}

	override open(): void {
		this.hold(true);
		this.armAt(5);
	}

	override onTimer(): void {
		this.hold(false);
		this.#act(this);
	}

	override on(v: number): void {
		this.got.push(v);
	}
}

spec("stop() in onTimer: no message comes after it", (t) => {
	const stopped = new InTimer((self) => self.stop());
	const run = fed(stopped).run();
	t.equal([stopped.got, run.end?.reason], [[], "ended"]);
	t.equal(run.counters("in-timer").inboxes[0]?.unread, 6);
});

spec("hold(true) in onTimer: no message comes after it", (t) => {
	const held = new InTimer((self) => self.hold(true));
	fed(held).run(10);
	t.equal([held.got, held.inbox.fill], [[], 6]);
});

spec("stop() in onReady and in onChildEnd: no message comes after it", (t) => {
	class Ready extends InTimer {
		override onTimer(): void {
			this.hold(false);
			this.notify();
		}
		override onReady(): void {
			this.stop();
		}
	}
	const ready = new Ready(() => {});
	fed(ready).run();
	t.equal(ready.got, []);
	class ChildEnds extends InTimer {
		override onTimer(): void {
			this.addChildren(new Count(0));
		}
		override onChildEnd(): void {
			this.hold(false);
			this.stop();
		}
	}
	const child = new ChildEnds(() => {});
	fed(child).run();
	t.equal(child.got, []);
});

/** Acts on another component at its message 1. */
class Meddler extends Collect<number> {
	readonly #act: () => void;

	constructor(act: () => void) {
		super({ name: "meddler" });
		this.#act = act;
	}

	override on(v: number): void {
		super.on(v);
		if (v === 1) this.#act();
	}
}

spec("held or stopped from another component's on: no message comes after it", (t) => {
	for (const act of ["hold", "stop"] as const) {
		const victim = new AtOne(() => {});
		const meddler = new Meddler(() => (act === "hold" ? victim.hold(true) : victim.stop()));
		const count = new Count(6, "count");
		// The meddler is fed first, so it has its turn first.
		fanout(count.outbox, [meddler.inbox, victim.inbox]);
		new TestRun(new Together(count, meddler, victim)).run(10);
		t.equal(victim.got, [], act);
		t.equal(meddler.got.length, 6);
	}
});

spec("stop() of the whole run within on ends it, the handler's close included", (t) => {
	const stopped = new AtOne((self) => self.runtime?.stop());
	const run = fed(stopped).run();
	t.equal([run.end?.reason, stopped.closed], ["stopped", 1]);
});

spec("stop() of its parent within on: no message comes after it", (t) => {
	const got: number[] = [];
	class Stops extends Component<number> {
		override on(v: number): void {
			got.push(v);
			if (v === 1) top.stop();
		}
	}
	const stops = new Stops({ name: "stops" });
	const count = new Count(6);
	link(count.outbox, stops.inbox);
	const top = new Together(count, stops);
	runToEnd(top);
	t.equal(got, [0, 1]);
});

spec("unlink within on: what it sends afterwards is counted as unlinked", (t) => {
	class Cuts extends AtOne {
		override on(v: number): void {
			this.send(v);
			super.on(v);
		}
	}
	const cuts = new Cuts((self) => self.unlink(self.outbox));
	const sink = new Collect<number>();
	link(cuts.outbox, sink.inbox);
	const run = fed(cuts, sink).run();
	t.equal([sink.got, run.counters("at-one").outboxes[0]?.unlinked], [[0, 1], 4]);
});

spec("a handler of a replaced prototype method is the new one", (t) => {
	class Old extends Component<number> {
		readonly got: string[] = [];
		override on(v: number): void {
			this.got.push(`old ${v}`);
		}
	}
	Old.prototype.on = function (this: Old, v: number): void {
		this.got.push(`new ${v}`);
	};
	const old = new Old();
	const count = new Count(2);
	link(count.outbox, old.inbox);
	runToEnd(new Together(count, old));
	t.equal(old.got, ["new 0", "new 1"]);
});
