import { Component, link, Pipeline, type Signal, supervise } from "../../runtime/index.ts";
import { Collect, Count, Feed, Plain, runToEnd, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

type Place = "open" | "on" | "close" | "onTimer" | "onReady" | "onNetwork";

/** A handler that throws in one place, once. */
class Handler extends Component<number, number> {
	closed = 0;
	readonly #place: Place;

	constructor(place: Place) {
		super({ name: place });
		this.#place = place;
	}

	#fail(here: Place): void {
		if (here === this.#place) throw new RangeError(`in ${here}`);
	}

	override open(): void {
		this.outside(true);
		this.#fail("open");
		this.repeat(10);
		if (this.#place === "onNetwork") this.watchNetwork();
		if (this.#place === "onReady") this.notify();
	}

	override on(v: number): void {
		this.#fail("on");
		this.send(v);
	}

	override onTimer(): void {
		this.#fail("onTimer");
	}

	override onReady(): void {
		this.#fail("onReady");
	}

	override onNetwork(): void {
		this.#fail("onNetwork");
	}

	override close(): void {
		this.closed++;
		this.#fail("close");
	}
}

spec("a handler that throws ends alone, is counted and named, and its close runs", (t) => {
	for (const place of ["open", "on", "onTimer", "onReady", "onNetwork"] as const) {
		const handler = new Handler(place);
		const feed = new Feed<number>({ name: "feed" });
		const sink = new Collect<number>({ name: "sink" });
		const other = new Pipeline3();
		link(feed.outbox, handler.inbox);
		link(handler.outbox, sink.inbox);
		const run = new TestRun(new Together(feed, handler, sink, other.graph)).run(1);
		feed.outbox.send(1);
		run.run(50);
		t.equal(run.lines("fault"), [`${place}: RangeError: in ${place}`]);
		t.equal([handler.closed, handler.hasEnded, sink.hasEnded], [1, true, true], place);
		t.equal(run.counters(place).state, "failed");
		t.equal(run.counters(place).faults, 1);
		t.equal(other.sink.got.length, 30, `${place}: the others go on`);
		feed.over();
		run.run(60);
		t.equal([run.end?.reason, run.end?.faults], ["ended", 1], place);
	}
});

class Pipeline3 {
	readonly sink = new Collect<number>({ name: "bystander" });
	readonly graph = Pipeline(new Count(30, "count"), this.sink);
}

spec("a throw in close is a fault, and the rest of the end goes its way", (t) => {
	const handler = new Handler("close");
	const sink = new Collect<number>({ name: "sink" });
	const run = runToEnd(Pipeline(new Count(3, "count"), handler, sink));
	t.equal([sink.got, handler.closed], [[0, 1, 2], 1]);
	t.equal(run.lines("fault"), ["close: RangeError: in close"]);
	t.equal([run.counters("close").state, run.end?.reason, run.end?.faults], ["failed", "ended", 1]);
});

class Process extends Component<number, number> {
	readonly seen: string[] = [];
	readonly #place: "main" | "finally" | "both";

	constructor(place: "main" | "finally" | "both") {
		super({ name: "process" });
		this.#place = place;
	}

	override close(): void {
		this.seen.push("close");
	}

	override *main() {
		try {
			for (;;) {
				const v = yield* this.receive();
				if (this.#place !== "finally" && v === 2) throw new Error("in main");
				yield* this.put(v);
			}
		} finally {
			this.seen.push("finally");
			if (this.#place !== "main") this.fail();
		}
	}

	fail(): void {
		throw new Error("in finally");
	}
}

spec("a process that throws in main or in a finally block ends alone, through finally and close", (t) => {
	const expected = { main: [0, 1], finally: [0, 1, 2, 3], both: [0, 1] };
	for (const place of ["main", "finally", "both"] as const) {
		const process = new Process(place);
		const sink = new Collect<number>({ name: "sink" });
		const run = runToEnd(Pipeline(new Count(4, "count"), process, sink));
		t.equal(process.seen, ["finally", "close"], place);
		t.equal(sink.got, expected[place], place);
		t.equal([run.end?.reason, run.end?.faults, run.counters("process").state], ["ended", 1, "failed"], place);
		t.equal(run.lines("fault"), [`process: Error: in ${place === "main" ? "main" : "finally"}`]);
	}
});

spec("a throw while it is stopped is a fault, and the run ends", (t) => {
	const process = new Process("finally");
	const feed = new Feed<number>({ name: "feed" });
	link(feed.outbox, process.inbox);
	const run = new TestRun(new Together(feed, process)).run(10);
	run.runtime.stop();
	run.run();
	t.equal([run.end?.reason, run.end?.faults, process.seen], ["stopped", 1, ["finally", "close"]]);
});

spec("what is no Error can be thrown too", (t) => {
	class Text extends Plain<number> {
		override on(): void {
			throw "just text";
		}
	}
	const run = runToEnd(Pipeline(new Count(1, "count"), new Text({ name: "text" })));
	t.equal(run.lines("fault"), ["text: just text"]);
});

spec("a sender that waits for a component that throws goes on", (t) => {
	class Breaks extends Plain<number> {
		override on(v: number): void {
			if (v === 1) throw new Error("no");
		}
	}
	const count = new Count(20, "count");
	const run = runToEnd(Pipeline(count, new Breaks({ name: "breaks", capacity: 2 })));
	t.equal([run.end?.reason, count.hasEnded], ["ended", true]);
	const box = run.counters("breaks").inboxes[0];
	t.equal((box?.taken ?? 0) + (box?.late ?? 0), 20, "each message is counted");
});

spec("a throw in onChildEnd and in onSignal is the fault of who threw", (t) => {
	class Watches extends Together {
		override onChildEnd(): void {
			throw new Error("in onChildEnd");
		}
	}
	const watches = runToEnd(new Watches(new Count(1, "count")));
	t.equal([watches.lines("fault"), watches.end?.reason], [["together: Error: in onChildEnd"], "ended"]);

	class Hears extends Plain<number> {
		override onSignal(_signal: Signal): boolean {
			throw new Error("in onSignal");
		}
	}
	const run = runToEnd(Pipeline(new Count(1, "count"), new Hears({ name: "hears" })));
	t.equal(run.lines("fault"), ["hears: Error: in onSignal"]);
	t.equal([run.end?.reason, run.counters("count").state], ["ended", "finished"]);
});

spec("faults are counted over the whole run", (t) => {
	class Bad extends Plain<number> {
		override open(): void {
			throw new Error("no");
		}
	}
	const run = runToEnd(new Together(new Bad({ name: "a" }), new Bad({ name: "b" }), new Count(1, "count")));
	t.equal([run.end?.faults, run.lines("fault").length], [2, 2]);
});

spec("a sender that waits for a component that throws and is restarted goes on", (t) => {
	class Breaks extends Plain<number> {
		readonly got: number[] = [];
		override on(v: number): void {
			if (v % 3 === 1) throw new Error("no");
			this.got.push(v);
		}
	}
	const breaks = new Breaks({ name: "breaks", capacity: 1 });
	const graph = Pipeline(new Count(9, "count"), breaks);
	supervise(graph, { onFault: "restart" });
	const run = runToEnd(graph);
	t.equal([run.end?.reason, run.end?.faults, breaks.got], ["ended", 3, [0, 2, 3, 5, 6, 8]]);
});
