import { Component, link, unlink } from "../../runtime/index.ts";
import { Collect, Dam, Feed, Plain, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

/** Counts its turns, and sleeps after each. */
class Sleeper extends Component<number, number> {
	turns = 0;

	override open(): void {
		this.outside(true);
	}

	override *main() {
		for (;;) {
			this.turns++;
			this.pause();
			yield;
		}
	}
}

spec("a paused component has no turn until something happens", (t) => {
	const sleeper = new Sleeper();
	const run = new TestRun(sleeper).run(1000);
	t.equal(sleeper.turns, 1);
	sleeper.wake();
	run.run(2000);
	t.equal(sleeper.turns, 2);
});

spec("several wake-ups before its turn are one turn", (t) => {
	const sleeper = new Sleeper();
	const run = new TestRun(sleeper).run(1);
	for (let i = 0; i < 5; i++) sleeper.wake();
	run.run(2);
	t.equal(sleeper.turns, 2);
});

spec("waking one component wakes no other", (t) => {
	const one = new Sleeper({ name: "one" });
	const other = new Sleeper({ name: "other" });
	const run = new TestRun(new Together(one, other)).run(1);
	one.wake();
	run.run(2);
	t.equal([one.turns, other.turns], [2, 1]);
});

class WakesItself extends Component {
	turns = 0;
	readonly order: "pause first" | "wake first";

	constructor(order: "pause first" | "wake first") {
		super();
		this.order = order;
	}

	override *main() {
		for (; this.turns < 3; ) {
			this.turns++;
			if (this.order === "pause first") {
				this.pause();
				this.wake();
			} else {
				this.wake();
				this.pause();
			}
			yield;
		}
	}
}

spec("a wake-up between pause and yield, or before the pause, is not lost", (t) => {
	for (const order of ["pause first", "wake first"] as const) {
		const component = new WakesItself(order);
		const run = new TestRun(component).run();
		t.equal([component.turns, run.end?.reason], [3, "ended"], order);
	}
});

/** Sends to the one after it in the same turn in which that one pauses. */
class Poke extends Component<never, number> {
	override *main() {
		this.send(1);
		yield;
		this.send(2);
	}
}

class PausesWithMail extends Component<number> {
	readonly seen: number[] = [];
	override *main() {
		for (;;) {
			this.pause();
			yield;
			this.seen.push(this.dataReady());
		}
	}
}

spec("a message that came before the pause, in the same turn, keeps the component awake", (t) => {
	const poke = new Poke({ name: "poke" });
	const pauses = new PausesWithMail({ name: "pauses" });
	link(poke.outbox, pauses.inbox);
	new TestRun(new Together(poke, pauses)).run();
	t.equal(pauses.seen, [2], "woken once after both messages, or the count rises");
});

spec("pausing and waking a sleeper again and again never loses it", (t) => {
	const sleeper = new Sleeper();
	const run = new TestRun(sleeper).run(1);
	for (let i = 0; i < 5; i++) {
		sleeper.pause();
		sleeper.pause();
		run.run(2 + 2 * i);
		t.equal(sleeper.turns, 1 + i, "a pause from outside is no event");
		sleeper.wake();
		run.run(3 + 2 * i);
		t.equal(sleeper.turns, 2 + i, "and the wake-up after it counts");
	}
});

type Way = "receive" | "put" | "sleep" | "any" | "every";

class WaitsOnce extends Component<number, number> {
	readonly answers: unknown[] = [];
	readonly #way: Way;

	constructor(way: Way) {
		super({ name: way });
		this.#way = way;
	}

	override *main() {
		if (this.#way === "receive") this.answers.push(yield* this.receive());
		else if (this.#way === "any") this.answers.push(yield* this.any());
		else if (this.#way === "every") this.answers.push(yield* this.every(100));
		else if (this.#way === "sleep") this.answers.push(yield* this.sleep(100));
		else this.answers.push(yield* this.put(1), yield* this.put(2));
		this.answers.push(this.now);
	}
}

spec("a pause or a wake from outside leaves a wait as it is", (t) => {
	const expected = {
		receive: [7, 100],
		any: ["inbox", 100],
		every: [0, 100],
		sleep: [undefined, 100],
		put: [true, true, 100],
	};
	for (const way of ["receive", "any", "every", "sleep", "put"] as const) {
		const waits = new WaitsOnce(way);
		const feed = new Feed<number>({ name: "feed" });
		const dam = new Dam<number>({ name: "dam", capacity: 1 });
		link(feed.outbox, waits.inbox);
		link(waits.outbox, dam.inbox);
		const run = new TestRun(new Together(feed, waits, dam)).run(10);
		waits.pause();
		run.run(20);
		waits.wake();
		run.run(30);
		waits.pause();
		waits.wake();
		run.run(100);
		t.equal(waits.answers, way === "every" || way === "sleep" ? expected[way] : [], way);
		feed.outbox.send(7);
		dam.release();
		run.run(101);
		t.equal(waits.answers, expected[way], way);
	}
});

spec("waking a component before it starts changes nothing", (t) => {
	const sleeper = new Sleeper();
	sleeper.wake();
	sleeper.pause();
	t.equal(sleeper.turns, 0);
	new TestRun(sleeper).run(1);
	t.equal(sleeper.turns, 1);
});

spec("a message wakes its receiver once and not its sender", (t) => {
	const from = new Sleeper({ name: "from" });
	const to = new Sleeper({ name: "to" });
	link(from.outbox, to.inbox);
	const run = new TestRun(new Together(from, to)).run(1);
	from.send(1);
	run.run(2);
	t.equal([from.turns, to.turns], [1, 2]);
});

spec("a message into any own inbox wakes", (t) => {
	class TwoIn extends Sleeper {
		extra = this.addInbox<number>("extra", "more");
	}
	const feed = new Feed<number>();
	const two = new TwoIn({ name: "two" });
	link(feed.outbox, two.extra);
	const run = new TestRun(new Together(feed, two)).run(1);
	feed.outbox.send(1);
	run.run(2);
	t.equal([two.turns, two.anyReady(), two.extra.fill], [2, "extra", 1]);
});

spec("room wakes a sender that was refused, and only that one", (t) => {
	const refused = new Sleeper({ name: "refused" });
	const content = new Sleeper({ name: "content" });
	const dam = new Dam<number>({ name: "dam", capacity: 1 });
	link(refused.outbox, dam.inbox);
	link(content.outbox, dam.inbox);
	const run = new TestRun(new Together(refused, content, dam)).run(1);
	content.send(1);
	t.equal(refused.send(2), false);
	dam.release();
	run.run(2);
	t.equal([refused.turns, content.turns], [2, 1]);
});

spec("a look at a full outbox's room is enough to be woken when there is some", (t) => {
	const from = new Sleeper({ name: "from" });
	const dam = new Dam<number>({ name: "dam", capacity: 1 });
	link(from.outbox, dam.inbox);
	const run = new TestRun(new Together(from, dam)).run(1);
	from.send(1);
	t.equal(from.outbox.room, 0);
	dam.release();
	run.run(2);
	t.equal(from.turns, 2);
});

class PutsOnce extends Component<never, number> {
	answers: boolean[] = [];
	override *main() {
		this.answers.push(yield* this.put(1), yield* this.put(2));
	}
}

spec("a sender that waits for room is woken when its link is taken away", (t) => {
	const puts = new PutsOnce({ name: "puts" });
	const dam = new Dam<number>({ name: "dam", capacity: 1 });
	link(puts.outbox, dam.inbox);
	const run = new TestRun(new Together(puts, dam)).run(1);
	t.equal([puts.answers, puts.hasEnded], [[], false]);
	unlink(puts.outbox);
	run.run(2);
	t.equal([puts.answers, puts.hasEnded], [[true, false], true]);
});

class Forwarder extends Plain<number, number> {
	override on(v: number): void {
		this.send(v);
	}
}

spec("a handler that had no room goes on by itself when there is some", (t) => {
	const feed = new Feed<number>({ name: "feed" });
	const forward = new Forwarder({ name: "forward" });
	const dam = new Dam<number>({ name: "dam", capacity: 2 });
	link(feed.outbox, forward.inbox);
	link(forward.outbox, dam.inbox);
	const run = new TestRun(new Together(feed, forward, dam)).run(1);
	for (let i = 0; i < 6; i++) feed.outbox.send(i);
	run.run(2);
	t.equal([forward.inbox.fill, dam.inbox.fill], [4, 2]);
	dam.release();
	run.run(3);
	t.equal(dam.got, [0, 1, 2, 3, 4, 5]);
});

class WatchesChildren extends Together {
	ends = 0;
	override onChildEnd(): void {
		this.ends++;
		super.onChildEnd();
	}
}

class Brief extends Component {
	override *main() {
		yield;
	}
}

spec("a child's end wakes its parent and nobody else", (t) => {
	const sleeper = new Sleeper({ name: "sleeper" });
	const parent = new WatchesChildren(new Brief({ name: "brief" }), new Collect({ name: "stays" }));
	new TestRun(new Together(sleeper, parent)).run(10);
	t.equal([parent.ends, sleeper.turns], [1, 1]);
});
