import { Chassis, Component, fanout, InboxArray, link, type Microprocess, unlink } from "../../runtime/index.ts";
import { Collect, Count, Feed, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

/** Does what it is told at its time, and lives on until 200 ms. */
class Later extends Component<never, number> {
	readonly #at: number;
	readonly #act: () => void;
	readonly #life: number;

	constructor(at: number, act: () => void, life = 200) {
		super({ name: "later" });
		this.#at = at;
		this.#act = act;
		this.#life = life;
	}

	override *main() {
		yield* this.sleep(this.#at);
		this.#act();
		yield* this.sleep(this.#life - this.#at);
	}
}

/** Two sources and a sink; each step of `order` ends or unlinks one of them, one every 10 ms. */
function undo(order: readonly ("end a" | "end b" | "unlink a" | "unlink b")[]) {
	const a = new Feed<number>({ name: "a" });
	const b = new Feed<number>({ name: "b" });
	const sink = new Collect<number>({ name: "sink" });
	link(a.outbox, sink.inbox);
	link(b.outbox, sink.inbox);
	const run = new TestRun(new Together(a, b, sink)).run(1);
	a.outbox.send(1);
	b.outbox.send(2);
	order.forEach((step, i) => {
		t(step);
		run.run(10 * (i + 1));
	});
	function t(step: string): void {
		const feed = step.endsWith("a") ? a : b;
		if (step.startsWith("end")) feed.over();
		else unlink(feed.outbox);
	}
	return { run, sink, a, b };
}

spec("an input ends when its last living source is unlinked, in every order", (t) => {
	const orders = [
		["end a", "unlink b"],
		["end b", "unlink a"],
		["unlink a", "end b"],
		["unlink b", "end a"],
		["end a", "end b"],
		["end a", "unlink a", "end b"],
		["end a", "unlink a", "unlink b"],
	] as const;
	for (const order of orders) {
		const { sink } = undo(order);
		t.equal([sink.got, sink.hasEnded], [[1, 2], true], order.join(", "));
	}
});

spec("an input from which all sources were unlinked, and none has ended, has not ended", (t) => {
	const { run, sink, a } = undo(["unlink a", "unlink b"]);
	t.equal(sink.hasEnded, false);
	link(a.outbox, sink.inbox);
	a.outbox.send(3);
	run.run(100);
	t.equal([sink.got, sink.hasEnded], [[1, 2, 3], false]);
	a.over();
	run.run(200);
	t.equal(sink.hasEnded, true);
});

spec("an outbox that is linked elsewhere in one turn leaves an input that has ended, and one that has not", (t) => {
	const one = new Collect<number>({ name: "one" });
	const two = new Collect<number>({ name: "two" });
	const ends = new Count(1, "ends");
	class Moves extends Component<never, number> {
		override *main() {
			yield* this.put(1);
			yield* this.sleep(10);
			this.unlink(this.outbox);
			this.link(this.outbox, two.inbox);
			yield* this.put(2);
			yield* this.sleep(90);
			yield* this.put(3);
		}
	}
	const moves = new Moves({ name: "moves" });
	link(ends.outbox, one.inbox);
	link(moves.outbox, one.inbox);
	const run = new TestRun(new Together(ends, moves, one, two)).run(50);
	t.equal([one.hasEnded, two.hasEnded], [true, false]);
	run.run();
	t.equal([one.got, two.got, run.end?.reason], [[0, 1], [2, 3], "ended"]);
});

spec("an outbox that is unlinked and linked back in one turn ends nobody", (t) => {
	const sink = new Collect<number>({ name: "sink" });
	const ends = new Count(1, "ends");
	class Again extends Component<never, number> {
		override *main() {
			yield* this.put(1);
			yield* this.sleep(10);
			this.unlink(this.outbox);
			this.link(this.outbox, sink.inbox);
			yield* this.sleep(10);
			yield* this.put(2);
		}
	}
	const again = new Again({ name: "again" });
	link(ends.outbox, sink.inbox);
	link(again.outbox, sink.inbox);
	const run = new TestRun(new Together(ends, again, sink)).run();
	t.equal([sink.got, run.end?.reason], [[0, 1, 2], "ended"]);
});

spec("whether input has ended is asked at the end of the turn: a source may take another's place in it", (t) => {
	const sink = new Collect<number>({ name: "sink" });
	class Handover extends Component {
		override *main() {
			for (let i = 0; i < 3; i++) {
				const source = new Count(2, `source${i}`);
				link(source.outbox, sink.inbox);
				this.addChildren(source);
				while (!source.hasEnded) yield* this.pause();
				this.removeChild(source);
			}
		}
	}
	const run = new TestRun(new Together(new Handover(), sink)).run();
	t.equal([sink.got, run.end?.reason], [[0, 1, 0, 1, 0, 1], "ended"]);
});

spec("a link that is made before a component has ended revives it", (t) => {
	class Drains extends Component<number> {
		readonly got: number[] = [];
		override *main() {
			for (;;) {
				this.got.push(yield* this.receive());
				yield* this.sleep(20);
			}
		}
	}
	const drains = new Drains({ name: "drains" });
	const first = new Count(3, "first");
	link(first.outbox, drains.inbox);
	const second = new Feed<number>({ name: "second" });
	// The first has ended long before; the messages that it left are not yet seen to.
	const later = new Later(30, () => link(second.outbox, drains.inbox));
	const run = new TestRun(new Together(first, second, drains, later)).run(150);
	t.equal([drains.got, drains.hasEnded], [[0, 1, 2], false]);
	second.outbox.send(7);
	second.over();
	run.run();
	t.equal([drains.got, run.end?.reason], [[0, 1, 2, 7], "ended"]);
});

spec("a handler whose input has ended while it waits for room is revived, too", (t) => {
	class Slow extends Component<number> {
		readonly got: number[] = [];
		override *main() {
			for (;;) {
				this.got.push(yield* this.receive());
				yield* this.sleep(20);
			}
		}
	}
	class Hands extends Component<number, number> {
		override on(v: number): void {
			this.send(v);
		}
	}
	const hands = new Hands({ name: "hands" });
	const slow = new Slow({ name: "slow", capacity: 1 });
	const first = new Count(4, "first");
	const second = new Feed<number>({ name: "second" });
	link(first.outbox, hands.inbox);
	link(hands.outbox, slow.inbox);
	const later = new Later(30, () => link(second.outbox, hands.inbox));
	const run = new TestRun(new Together(first, second, hands, slow, later)).run(190);
	t.equal([slow.got, hands.hasEnded], [[0, 1, 2, 3], false]);
	second.outbox.send(7);
	second.over();
	run.run();
	t.equal([slow.got, run.end?.reason], [[0, 1, 2, 3, 7], "ended"]);
});

spec("the last living branch of a fan-out that is unlinked ends both of its inputs", (t) => {
	const sinks = [new Collect<number>({ name: "x" }), new Collect<number>({ name: "y" })] as const;
	const ends = sinks.map((sink, i) => {
		const one = new Count(1, `ends${i}`);
		link(one.outbox, sink.inbox);
		return one;
	});
	const fan = new Feed<number>({ name: "fan" });
	fanout(fan.outbox, [sinks[0].inbox, sinks[1].inbox]);
	const later = new Later(10, () => unlink(fan.outbox));
	new TestRun(new Together(fan, later, ...ends, ...sinks)).run(100);
	t.equal(
		sinks.map((sink) => sink.hasEnded),
		[true, true],
	);
});

class Shell extends Chassis<number> {}

spec(
	"a released box of an array, and a link through a passthrough that is unlinked, end an input as any other",
	(t) => {
		const sink = new Collect<number>({ name: "sink" });
		const shell = new Shell();
		shell.addChildren(sink);
		link(shell.inbox, sink.inbox);
		const ends = new Count(1, "ends");
		const lives = new Feed<number>({ name: "lives" });
		link(ends.outbox, shell.inbox);
		link(lives.outbox, shell.inbox);
		const later = new Later(10, () => unlink(lives.outbox));
		new TestRun(new Together(ends, lives, shell, later)).run(100);
		t.equal([sink.got, sink.hasEnded], [[0], true]);

		class Boxes extends Component<number> {
			readonly many = new InboxArray<number>(this, "many", "from anybody", 2);
			readonly got: number[] = [];
			override *main() {
				for (;;) {
					const name = yield* this.any();
					this.many.each((box) => {
						if (box.spec.name === name) this.got.push(box.recv() ?? -1);
					});
				}
			}
		}
		const boxes = new Boxes({ name: "boxes" });
		const first = boxes.many.claim();
		const second = boxes.many.claim();
		if (first === undefined || second === undefined) throw new Error("two of two");
		const one = new Count(1, "one");
		const two = new Feed<number>({ name: "two" });
		link(one.outbox, first);
		link(two.outbox, second);
		const release = new Later(10, () => boxes.many.release(second));
		new TestRun(new Together(one, two, boxes, release)).run(100);
		t.equal([boxes.got, boxes.hasEnded], [[0], true]);
	},
);

spec("a sender that waits for room and is unlinked goes on, and its message is counted", (t) => {
	class Puts extends Component<never, number> {
		readonly answers: boolean[] = [];
		override *main() {
			for (let i = 0; i < 4; i++) this.answers.push(yield* this.put(i));
		}
	}
	const puts = new Puts({ name: "puts" });
	const dam = new Collect<number>({ name: "dam", capacity: 1 });
	dam.hold(true);
	link(puts.outbox, dam.inbox);
	const parts: Microprocess[] = [puts, dam, new Later(10, () => unlink(puts.outbox))];
	const run = new TestRun(new Together(...parts)).run(100);
	t.equal([puts.answers, puts.hasEnded], [[true, false, false, false], true]);
	t.equal([run.counters("puts").outboxes[0]?.unlinked, run.counters("dam").inboxes[0]?.taken], [3, 1]);
});
