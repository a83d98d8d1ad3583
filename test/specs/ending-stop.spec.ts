import { Component, link, Pipeline, shutdownMicroprocess, type Wait } from "../../runtime/index.ts";
import { Collect, Count, Dam, Feed, Plain, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

type Way = "sleep" | "receive" | "any" | "pause" | "every" | "busy";

/** Waits for ever in one way, and says what happened to it. */
class Waits extends Component<number, number> {
	readonly seen: string[] = [];
	readonly #way: Way;

	constructor(way: Way) {
		super({ name: way });
		this.#way = way;
	}

	override open(): void {
		this.seen.push("open");
		this.outside(true);
	}

	override close(): void {
		this.seen.push("close");
	}

	override *main() {
		try {
			for (;;) {
				if (this.#way === "sleep") yield* this.sleep(1_000_000);
				else if (this.#way === "receive") yield* this.receive();
				else if (this.#way === "any") yield* this.any();
				else if (this.#way === "every") yield* this.every(500_000);
				else if (this.#way === "pause") {
					this.pause();
					yield;
				} else yield;
			}
		} finally {
			this.seen.push("finally");
		}
	}
}

spec("stop ends a component at once, however it waits, and its finally block and close run", (t) => {
	for (const way of ["sleep", "receive", "any", "pause", "every", "busy"] as const) {
		const waits = new Waits(way);
		const run = new TestRun(waits).run(100);
		run.runtime.stop();
		run.run(200);
		t.equal(waits.seen, ["open", "finally", "close"], way);
		t.equal([run.end?.reason, run.lines("end")], ["stopped", [`${way}: stopped`]], way);
		// The busy one has used up its rounds of this millisecond.
		t.equal(run.end?.time, way === "busy" ? 101 : 100, way);
	}
});

spec("stop ends a component that waits for room", (t) => {
	const count = new Count(10, "count");
	const dam = new Dam<number>({ name: "dam", capacity: 2 });
	const run = new TestRun(Pipeline(count, dam)).run(100);
	run.runtime.stop();
	run.run(200);
	t.equal([run.end?.reason, run.end?.time, dam.got], ["stopped", 100, []]);
	t.equal(run.counters("dam").inboxes[0]?.dropped, 2, "what it left unread is counted");
});

spec("stop before the first turn ends a graph that never opened", (t) => {
	const waits = new Waits("sleep");
	const run = new TestRun(waits);
	run.runtime.stop();
	run.run(10);
	t.equal([waits.seen, run.end?.reason], [[], "stopped"]);
});

spec("a second stop changes nothing, and a stop after the end neither", (t) => {
	const waits = new Waits("sleep");
	const run = new TestRun(waits).run(1);
	run.runtime.stop();
	run.runtime.stop();
	run.run(2);
	run.runtime.stop();
	run.run(3);
	t.equal([waits.seen, run.end?.reason, run.lines("end").length], [["open", "finally", "close"], "stopped", 1]);
});

/** In its finally block it sends and yields. */
class Tidy extends Component<number, string> {
	readonly seen: string[] = [];
	readonly #work: number;

	constructor(work: number) {
		super({ name: "tidy" });
		this.#work = work;
	}

	override open(): void {
		this.outside(true);
	}

	override close(): void {
		this.seen.push(`close ${this.now}`);
	}

	override *main() {
		try {
			yield* this.sleep(1_000_000);
		} finally {
			this.send("off");
			yield* this.sleep(this.#work);
			this.seen.push(`tidied ${this.now}`);
			yield;
			this.send("done");
		}
	}
}

spec("a finally block may send and yield until the deadline", (t) => {
	const tidy = new Tidy(400);
	const run = new TestRun(tidy).run(100);
	run.runtime.stop(500);
	run.run();
	t.equal([tidy.seen, run.lines("end"), run.end?.time], [["tidied 500", "close 500"], ["tidy: stopped"], 500]);
	t.equal(run.counters("tidy").outboxes[0]?.unlinked, 2);
});

spec("a finally block that takes longer is cut at the deadline, and close still runs", (t) => {
	const tidy = new Tidy(5000);
	const run = new TestRun(tidy).run(100);
	run.runtime.stop(500);
	run.run();
	t.equal([tidy.seen, run.lines("end"), run.end?.time], [["close 600"], ["tidy: cut"], 600]);
	t.equal(run.end?.reason, "stopped");
});

spec("finally blocks get one second when nothing else is said", (t) => {
	const tidy = new Tidy(5000);
	const run = new TestRun(tidy).run(100);
	run.runtime.stop();
	run.run();
	t.equal(run.end?.time, 1100);
});

class Stubborn extends Component<number> {
	readonly #wait: (component: Stubborn) => Wait<unknown>;
	readonly #readsControl: boolean;

	constructor(readsControl: boolean, wait: (component: Stubborn) => Wait<unknown>) {
		super({ name: "stubborn" });
		this.#readsControl = readsControl;
		this.#wait = wait;
	}

	override open(): void {
		this.outside(true);
	}

	override *main() {
		for (;;) {
			try {
				if (this.#readsControl) this.recv("control");
				for (;;) yield* this.#wait(this);
			} finally {
				for (;;) yield* this.#wait(this);
			}
		}
	}
}

spec("nothing outlives the deadline: not a finally block without end, not one that ignores its control box", (t) => {
	// Where nothing waits, a ms has a great many turns, and three are enough. `any` finds what lies in the control box.
	const waits: [string, number, (component: Stubborn) => Wait<unknown>][] = [
		["sleep", 20, (c) => c.sleep(7)],
		["long sleep", 20, (c) => c.sleep(1_000_000)],
		["receive", 20, (c) => c.receive()],
		["receive with time-out", 20, (c) => c.receive(7)],
		["any", 3, (c) => c.any()],
		["every", 20, (c) => c.every(9)],
		["turn", 3, (c) => c.turn],
		["pause", 3, (c) => c.pause()],
	];
	for (const readsControl of [false, true])
		for (const [name, deadline, wait] of waits) {
			const run = new TestRun(new Stubborn(readsControl, wait)).run(1);
			run.runtime.stop(deadline);
			run.run(100);
			t.equal([run.end?.reason, run.lines("end")], ["stopped", ["stubborn: cut"]], `${name} ${readsControl}`);
			t.ok((run.end?.time ?? 0) <= deadline + 2, `${name} ${readsControl}: ended at ${run.end?.time}`);
		}
});

class Mixed extends Component<number> {
	override open(): void {
		this.outside(true);
	}
	override *main() {
		this.recv("control");
		yield* this.receive(20);
		yield* this.receive();
	}
}

spec("a component that looks at its control box only once is cut at the deadline, whatever it waits for", (t) => {
	const run = new TestRun(new Mixed({ name: "mixed" })).run(10);
	run.runtime.stop(50);
	run.run(1000);
	t.equal([run.end?.reason, run.end?.time, run.lines("end")], ["stopped", 60, ["mixed: cut"]]);
});

spec("shutdownMicroprocess on control ends a component now, with its input left alone", (t) => {
	class Says extends Component<never, number> {
		override *main() {
			for (let i = 0; i < 4; i++) this.send(i);
			this.send(shutdownMicroprocess, "signal");
			yield* this.sleep(10);
		}
	}
	const sink = new Collect<number>({ name: "sink" });
	const run = new TestRun(Pipeline(new Says({ name: "says" }), sink)).run();
	t.equal([sink.got, run.lines("end")[0]], [[], "sink: stopped"]);
	const box = run.counters("sink").inboxes[0];
	t.equal([box?.taken, box?.dropped], [4, 4]);
});

spec("shutdownMicroprocess travels on down the pipeline", (t) => {
	class Says extends Component<never, number> {
		override *main() {
			this.send(shutdownMicroprocess, "signal");
			yield;
		}
	}
	const stages = [new Plain<number, number>({ name: "a" }), new Plain<number, number>({ name: "b" })] as const;
	const run = new TestRun(Pipeline(new Says({ name: "says" }), ...stages)).run();
	t.equal(
		run.lines("end").filter((line) => !line.startsWith("Pipeline") && !line.startsWith("says")),
		["a: stopped", "b: stopped"],
	);
});

spec("a component that reads its control box may finish its work within the deadline", (t) => {
	class Acts extends Component<number, string> {
		override open(): void {
			this.outside(true);
		}
		override *main() {
			while (this.recv("control") !== shutdownMicroprocess) yield* this.pause();
			yield* this.sleep(300);
			yield* this.put("bye");
		}
	}
	const acts = new Acts({ name: "acts" });
	const words = new Collect<string>({ name: "words" });
	const feed = new Feed<string>({ name: "keeps words open" });
	link(acts.outbox, words.inbox);
	link(feed.outbox, words.inbox);
	const run = new TestRun(new Together(acts)).run(100);
	run.runtime.stop();
	run.run();
	t.equal([run.lines("end")[0], run.end?.time], ["acts: stopped", 400]);
	t.equal(words.recv(), "bye");
});

spec("a stop with no patience at time 0 is a deadline like any other", (t) => {
	const run = new TestRun(new Stubborn(true, (c) => c.receive())).run(0);
	run.runtime.stop(0);
	run.run();
	t.equal([run.end?.reason, run.end?.time], ["stopped", 0]);
});

spec("a second stop with less patience moves the deadline, for children too", (t) => {
	const run = new TestRun(new Together(new Stubborn(false, (c) => c.receive()))).run(10);
	run.runtime.stop(10_000);
	run.run(20);
	run.runtime.stop(30);
	run.run();
	t.equal([run.end?.reason, run.end?.time], ["stopped", 50]);
});
