/** What a reviewer found, each held by a spec. */
import { Chassis, Component, fanout, link, type Microprocess, Pipeline, supervise } from "../../runtime/index.ts";
import { Collect, Count, runToEnd, TestRun } from "./kit.ts";
import { spec } from "./spec.ts";

class Both extends Component<number, number> {
	alarm = this.addOutbox<number>("alarm", "the same once more");

	override on(v: number): void {
		this.send(v);
		this.alarm.send(-v);
	}
}

/** Takes one message every ms. */
class Slow extends Component<number> {
	readonly got: number[] = [];

	override *main() {
		for (;;) {
			this.got.push(yield* this.receive());
			yield* this.sleep(1);
		}
	}
}

class Wired extends Chassis {
	constructor(wire: (add: (...parts: Microprocess[]) => void) => void) {
		super();
		wire((...parts) => this.addChildren(...parts));
	}
}

spec("a handler two of whose outboxes end in one inbox waits for room for both", (t) => {
	const count = new Count(20);
	const both = new Both({ name: "both" });
	const slow = new Slow({ name: "slow" });
	const run = runToEnd(
		new Wired((add) => {
			add(count, both, slow);
			link(count.outbox, both.inbox);
			link(both.outbox, slow.inbox);
			link(both.alarm, slow.inbox);
		}),
	);
	t.equal(slow.got.length, 40);
	t.equal(run.counters("slow").inboxes[0]?.refused, 0);
});

spec("the same when one of them goes there by a fan-out", (t) => {
	const count = new Count(20);
	const both = new Both({ name: "both" });
	const slow = new Slow({ name: "slow", capacity: 3 });
	const other = new Collect<number>();
	runToEnd(
		new Wired((add) => {
			add(count, both, slow, other);
			link(count.outbox, both.inbox);
			fanout(both.outbox, [slow.inbox, other.inbox]);
			link(both.alarm, slow.inbox);
		}),
	);
	t.equal(slow.got.length, 40);
	t.equal(other.got.length, 20);
});

spec("an inbox that cannot hold what two outboxes of a handler send at once is an error that names both ends", (t) => {
	const both = new Both({ name: "both" });
	const sink = new Collect<number>({ name: "sink", capacity: 1 });
	link(both.outbox, sink.inbox);
	t.throws(() => link(both.alarm, sink.inbox), "both.alarm", "sink.inbox", "burst of 2");
});

class Tick extends Component<never, number> {
	override *main() {
		for (;;) {
			yield* this.sleep(10);
			this.send(this.now);
		}
	}
}

/** Makes a child each time it begins, and throws the first times. */
class Parent extends Component {
	began = 0;
	made: Tick[] = [];

	override *main() {
		this.began++;
		const tick = new Tick();
		this.made.push(tick);
		this.addChildren(tick);
		yield* this.sleep(25);
		if (this.began < 3) throw new Error("once more");
		yield* this.sleep(25);
	}
}

spec("a restarted parent ends the children that it made, and then makes them anew", (t) => {
	const parent = new Parent({ name: "parent" });
	const graph = Pipeline(parent);
	supervise(graph, { onFault: "restart", backoff: 5 });
	const run = runToEnd(graph);
	t.equal(parent.began, 3);
	t.equal(
		parent.made.map((tick) => tick.hasEnded),
		[true, true, true],
	);
	t.equal(parent.children.length, 1);
	t.equal(run.end?.reason, "ended");
});

spec("a stalled component with a child that has ended is a stall, not an end", (t) => {
	class Stuck extends Component<number> {
		override *main() {
			this.addChildren(new Count(0));
			yield* this.receive();
		}
	}
	const run = runToEnd(new Stuck({ name: "stuck" }));
	t.equal(run.end?.reason, "stalled");
	t.equal(
		run.end?.waiting.map((one) => one.name),
		["stuck"],
	);
	t.ok(new TestRun(new Stuck()).end === undefined, "not before it ran");
});

spec("a field called state is the author's own", (t) => {
	class Traffic extends Component<number> {
		state = 0;

		override on(v: number): void {
			this.state = v;
		}
	}
	const traffic = new Traffic();
	t.equal(runToEnd(Pipeline(new Count(5), traffic)).end?.reason, "ended");
	t.equal(traffic.state, 4);
});

spec("a thrown value that has no text ends its component only", (t) => {
	class Mute extends Component {
		override *main() {
			yield* this.sleep(5);
			throw Object.create(null);
		}
	}
	const sink = new Collect<number>();
	class Root extends Chassis {
		constructor() {
			super();
			const count = new Count(3);
			this.addChildren(new Mute({ name: "mute" }), new Later(count), sink);
			link(count.outbox, sink.inbox);
		}
	}
	/** Begins its child after the fault. */
	class Later extends Component {
		readonly #child: Count;

		constructor(child: Count) {
			super();
			this.#child = child;
		}

		override *main() {
			yield* this.sleep(5);
			this.addChildren(this.#child);
			while (!this.#child.hasEnded) yield* this.pause();
		}
	}
	const run = runToEnd(new Root());
	t.equal(sink.got, [0, 1, 2]);
	t.equal(run.lines("fault"), ["mute: something that has no text"]);
	t.equal(run.end?.reason, "ended");
});

spec("who has ended no longer hears of the network", (t) => {
	let heard = 0;
	class Watcher extends Component {
		override open(): void {
			this.watchNetwork();
		}

		override onNetwork(): void {
			heard++;
		}

		override *main() {
			yield* this.sleep(1);
		}
	}
	class Root extends Component {
		override *main() {
			for (let i = 0; i < 20; i++) {
				const watcher = new Watcher();
				this.addChildren(watcher);
				while (!watcher.hasEnded) yield* this.pause();
				this.removeChild(watcher);
			}
			yield* this.sleep(100);
		}
	}
	const run = new TestRun(new Root()).run(50);
	t.equal(heard, 20);
	run.platform.network.up = false;
	run.platform.network.onChange?.();
	run.run();
	t.equal(heard, 20);
	t.equal(run.end?.reason, "ended");
});
