import { Component, fanout, link } from "../../runtime/index.ts";
import { Collect, Dam, Plain, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

class Puts extends Component<never, number> {
	readonly answers: (boolean | number)[] = [];
	readonly #count: number;

	constructor(count: number) {
		super({ name: "puts" });
		this.#count = count;
	}

	override *main() {
		for (let i = 0; i < this.#count; i++) this.answers.push(yield* this.put(i), this.now);
	}
}

spec("put waits for room and keeps order", (t) => {
	const puts = new Puts(5);
	const dam = new Dam<number>({ name: "dam", capacity: 2 });
	link(puts.outbox, dam.inbox);
	const run = new TestRun(new Together(puts, dam)).run(10);
	t.equal(puts.answers, [true, 0, true, 0]);
	dam.release();
	run.run();
	t.equal(puts.answers, [true, 0, true, 0, true, 10, true, 10, true, 10]);
	t.equal([dam.got, run.end?.reason], [[0, 1, 2, 3, 4], "ended"]);
});

spec("a put that waits takes no turn while nothing changes", (t) => {
	const puts = new Puts(2);
	const dam = new Dam<number>({ name: "dam", capacity: 1 });
	link(puts.outbox, dam.inbox);
	const run = new TestRun(new Together(puts, dam)).run(1);
	const turns = run.platform.turns;
	run.run(100_000);
	t.equal([run.platform.turns, run.platform.wanted], [turns, Infinity]);
	t.equal(run.counters("dam").inboxes[0]?.refused, 1, "asked once");
});

spec("put gives false when the message can never be taken", (t) => {
	const unlinked = new Puts(1);
	new TestRun(unlinked).run();
	t.equal(unlinked.answers, [false, 0]);

	const dropped = new Puts(2);
	const dam = new Dam<number>({ capacity: 1, policy: "drop-newest" });
	link(dropped.outbox, dam.inbox);
	new TestRun(new Together(dropped, dam)).run(1);
	t.equal(dropped.answers, [true, 0, false, 0]);
});

spec("put gives false when the receiver ends while it waits", (t) => {
	class Leaves extends Component<number> {
		override *main() {
			yield* this.sleep(50);
		}
	}
	const puts = new Puts(3);
	const leaves = new Leaves({ name: "leaves", capacity: 1 });
	link(puts.outbox, leaves.inbox);
	const run = new TestRun(new Together(puts, leaves)).run();
	t.equal(puts.answers, [true, 0, false, 50, false, 50]);
	t.equal(run.end?.reason, "ended");
});

spec("put into a fan-out waits for the slowest branch that refuses", (t) => {
	const puts = new Puts(4);
	const fast = new Collect<number>({ name: "fast" });
	const dam = new Dam<number>({ name: "dam", capacity: 2 });
	fanout(puts.outbox, [fast.inbox, dam.inbox]);
	const run = new TestRun(new Together(puts, fast, dam)).run(10);
	t.equal([fast.got, puts.answers.length], [[0, 1], 4]);
	dam.release();
	run.run();
	t.equal(
		[fast.got, dam.got],
		[
			[0, 1, 2, 3],
			[0, 1, 2, 3],
		],
	);
});

spec("put sends by any own outbox", (t) => {
	class Two extends Plain<never, number> {
		extra = this.addOutbox<string>("extra", "more");
		override *main() {
			yield* this.put("x", this.extra);
			yield* this.put(1);
		}
	}
	const two = new Two();
	const words = new Collect<string>();
	const numbers = new Collect<number>();
	link(two.extra, words.inbox);
	link(two.outbox, numbers.inbox);
	new TestRun(new Together(two, words, numbers)).run();
	t.equal([words.got, numbers.got], [["x"], [1]]);
});

spec("several senders that wait for one inbox all get their turn", (t) => {
	const senders = [new Puts(3), new Puts(3), new Puts(3)];
	const dam = new Dam<number>({ name: "dam", capacity: 1 });
	for (const sender of senders) link(sender.outbox, dam.inbox);
	const run = new TestRun(new Together(...senders, dam)).run(1);
	dam.release();
	run.run();
	t.equal([dam.got.length, run.end?.reason], [9, "ended"]);
	for (let i = 0; i < 3; i++) t.equal(dam.got.filter((v) => v === i).length, 3);
});
