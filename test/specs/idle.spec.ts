import { Component, link, Pipeline, Transformer } from "../../runtime/index.ts";
import { Collect, Feed, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

spec("nothing runs inside start: the first step comes with the platform's first wake-up", (t) => {
	const sink = new Opened();
	const run = new TestRun(sink);
	t.equal([sink.opened, run.platform.wanted], [false, 0]);
	run.run(0);
	t.equal(sink.opened, true);
});

class Opened extends Component {
	opened = false;
	override open(): void {
		this.opened = true;
	}
}

spec("an idle graph takes no turn and asks for none", (t) => {
	const feed = new Feed<number>();
	const sink = new Collect<number>();
	const run = new TestRun(Pipeline(feed, new Transformer((v: number) => v), sink)).run(1);
	const turns = run.platform.turns;
	run.run(1_000_000);
	t.equal([run.platform.turns, run.platform.wanted], [turns, Infinity]);
	feed.outbox.send(1);
	t.equal(run.platform.wanted < Infinity, true, "asks for a turn at once");
	run.run(1_000_001);
	t.equal(sink.got, [1]);
});

class Sleeps extends Component {
	readonly woke: number[] = [];
	readonly #naps: readonly number[];

	constructor(...naps: number[]) {
		super();
		this.#naps = naps;
	}

	override *main() {
		for (const nap of this.#naps) {
			yield* this.sleep(nap);
			this.woke.push(this.now);
		}
	}
}

spec("the platform is told the next deadline and is called at no other time", (t) => {
	const one = new Sleeps(50, 200);
	const other = new Sleeps(70);
	const run = new TestRun(new Together(one, other)).run(0);
	t.equal(run.platform.wanted, 50);
	const turns = run.platform.turns;
	run.run(50);
	t.equal(run.platform.wanted, 70);
	run.run(249);
	t.equal(run.platform.wanted, 250);
	t.equal(run.platform.turns, turns + 2);
	run.run();
	t.equal([one.woke, other.woke], [[50, 250], [70]]);
});

spec("alarms that fall due together run in the order in which they were set", (t) => {
	const order: string[] = [];
	class Named extends Component {
		override *main() {
			yield* this.sleep(10);
			order.push(this.name);
		}
	}
	new TestRun(new Together(new Named({ name: "a" }), new Named({ name: "b" }), new Named({ name: "c" }))).run();
	t.equal(order, ["a", "b", "c"]);
});

spec("many deadlines fire in order of time", (t) => {
	const fired: number[] = [];
	class Nap extends Component {
		readonly #ms: number;
		constructor(ms: number) {
			super();
			this.#ms = ms;
		}
		override *main() {
			yield* this.sleep(this.#ms);
			fired.push(this.now);
		}
	}
	const naps: Nap[] = [];
	for (let i = 0; i < 50; i++) naps.push(new Nap((i * 37) % 101));
	new TestRun(new Together(...naps)).run();
	t.equal(fired.length, 50);
	t.equal(
		fired,
		[...fired].sort((a, b) => a - b),
	);
});

spec("sleep rounds up to whole milliseconds", (t) => {
	const sleeps = new Sleeps(0.1, 1.5, 3);
	new TestRun(sleeps).run();
	t.equal(sleeps.woke, [1, 3, 6]);
});

spec("sleep(0) gives the others a turn and comes back in the same millisecond", (t) => {
	const sleeps = new Sleeps(0, 0);
	const run = new TestRun(sleeps).run();
	t.equal([sleeps.woke, run.end?.time], [[0, 0], 0]);
});

spec("messages that arrive in a sleep do not shorten it and are not lost", (t) => {
	const feed = new Feed<number>();
	class Naps extends Component<number> {
		readonly seen: (number | undefined)[] = [];
		override *main() {
			yield* this.sleep(100);
			this.seen.push(this.now, this.dataReady(), this.recv());
		}
	}
	const naps = new Naps();
	link(feed.outbox, naps.inbox);
	const run = new TestRun(new Together(feed, naps)).run(10);
	feed.outbox.send(7);
	const turns = run.platform.turns;
	run.run(50);
	t.equal(run.platform.turns, turns, "no turn for a message to a sleeper");
	run.run(200);
	t.equal(naps.seen, [100, 1, 7]);
});

spec("a sleep that is no number of milliseconds is an error that names the component", (t) => {
	for (const ms of [-1, Number.NaN]) {
		class Wrong extends Component {
			override *main() {
				yield* this.sleep(ms);
			}
		}
		const run = new TestRun(new Wrong({ name: "wrong" })).run();
		t.equal(run.lines("fault").length, 1);
		t.ok(run.lines("fault")[0]?.includes(`wrong: sleep ${ms}`) === true, "names component and value");
	}
});
