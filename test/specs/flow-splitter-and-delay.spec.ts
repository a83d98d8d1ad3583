import { Delay, Gate, Graphline, link, Pipeline, Splitter, Transformer } from "../../runtime/index.ts";
import { agrees, digit } from "./flow.ts";
import { Collect, Dam, Feed, runToEnd, TestRun, Together } from "./kit.ts";
import { Script, Seen } from "./kit-board.ts";
import { spec } from "./spec.ts";

spec("Delay sends each message so much later, as its model says", (t) => {
	agrees<number, number>(
		t,
		(draw) => {
			const by = 507 + 1_000 * draw.below(5);
			return {
				component: new Delay<number>({ by, capacity: 64 }),
				model: (inputs) => inputs.map(([ms, message]) => [ms + by, message]),
			};
		},
		digit,
	);
});

spec("Delay sends what it holds before it ends, waits for room, and holds no more than its capacity", (t) => {
	const numbers = new Feed<number>();
	const delay = new Delay<number>({ by: 100, capacity: 3 });
	const held = new Dam<number>({ capacity: 1 });
	const run = new TestRun(Pipeline(numbers, delay, held));
	run.run(1);
	t.equal(
		[1, 2, 3, 4].map((n) => numbers.outbox.send(n)),
		[true, true, true, false],
	);
	numbers.over();
	run.run(200);
	t.equal(held.inbox.fill, 1);
	held.release();
	run.run(400);
	t.equal(held.got, [1, 2, 3]);
	t.equal(run.end?.reason, "ended");
});

spec("Delay keeps the right times where its inbox lets the oldest go", (t) => {
	const delay = new Delay<number>({ by: 100, capacity: 2, policy: "drop-oldest" });
	const seen = new Seen<number>();
	const steps = [
		[0, 1],
		[10, 2],
		[20, 3],
		[30, 4],
	] as const;
	new TestRun(Pipeline(new Script<number>(...steps), delay, seen)).run(1_000);
	t.equal(seen.got, [
		[120, 3],
		[130, 4],
	]);
	t.throws(() => new Delay({ by: 0 }), "Delay: by 0");
});

spec("Splitter sends each message to the box that by says, and the rest to other, each in order", (t) => {
	const splitter = new Splitter({
		boxes: ["even", "three"],
		by: (n: number) => (n % 2 === 0 ? "even" : n === 3 ? "three" : "other"),
	});
	const numbers = new Feed<number>();
	const [even, three, other] = [new Collect<number>(), new Collect<number>(), new Collect<number>()];
	link(numbers.outbox, splitter.inbox);
	link(splitter.even, even.inbox);
	link(splitter.three, three.inbox);
	link(splitter.other, other.inbox);
	const run = new TestRun(new Together(numbers, splitter, even, three, other));
	run.run(1);
	for (let n = 0; n < 8; n++) numbers.outbox.send(n);
	numbers.over();
	run.run(10);
	t.equal([even.got, three.got, other.got], [[0, 2, 4, 6], [3], [1, 5, 7]]);
	t.equal(run.end?.reason, "ended");
});

spec("Splitter leaves out what by throws at, and what goes to a box that nobody has linked is counted there", (t) => {
	const splitter = new Splitter({
		boxes: ["here"],
		by: (n: number) => {
			if (n === 2) throw new Error("two");
			return n < 2 ? "here" : "other";
		},
	});
	const run = runToEnd(Pipeline(new Script<number>([0, 1], [0, 2], [0, 3]), splitter));
	t.equal(splitter.ignored, 1);
	t.equal([splitter.here.unlinked, splitter.other.unlinked], [1, 1]);
	t.equal(run.lines("log"), ["Splitter: left out a message: by threw Error: two"]);
	t.throws(() => new Splitter({ boxes: ["a", "a"], by: () => "a" }), '"a" is there twice');
	t.throws(() => new Splitter({ boxes: ["other" as never], by: () => "other" }), 'no box can have the name "other"');
	t.throws(() => new Splitter({ boxes: [], by: () => "other" }), "Splitter: boxes is empty");
});

spec(
	"a loop with a Delay in it ends when nothing lies there any more, and so does one with a Gate that holds all",
	(t) => {
		for (const middle of [new Delay<number>({ by: 10 }), new Gate<number>({ hold: "all", initial: true })]) {
			const source = new Feed<number>();
			const less = new Transformer((n: number) => (n > 0 ? n - 1 : undefined));
			const run = new TestRun(
				Graphline(
					{ source, middle, less },
					{ "source.outbox": "middle.inbox", "middle.outbox": "less.inbox", "less.outbox": "middle.inbox" },
				),
			).run(1);
			source.outbox.send(3);
			source.over();
			run.run(1_000);
			t.equal(run.end?.reason, "ended", middle.kind);
		}
	},
);
