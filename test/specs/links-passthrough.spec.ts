import { Component, link } from "../../runtime/index.ts";
import { Feed, Plain, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

class Node extends Plain<string, string> {}

/** Five components in a chain: two pass out, two pass in, one is the end. */
function chain(order: readonly number[]): { from: Node; to: Node; middle: Node[] } {
	const [a, b, c, d, e, f] = ["a", "b", "c", "d", "e", "f"].map((name) => new Node({ name }));
	if (!a || !b || !c || !d || !e || !f) throw new Error("six");
	const steps = [
		() => link(a.outbox, b.outbox),
		() => link(b.outbox, c.outbox),
		() => link(c.outbox, d.inbox),
		() => link(d.inbox, e.inbox),
		() => link(e.inbox, f.inbox),
	];
	for (const i of order) steps[i]?.();
	return { from: a, to: f, middle: [b, c, d, e] };
}

function permutations(items: readonly number[]): number[][] {
	if (items.length < 2) return [[...items]];
	return items.flatMap((first) => permutations(items.filter((i) => i !== first)).map((rest) => [first, ...rest]));
}

spec("a chain of passthroughs delivers to its end, in whatever order it was linked", (t) => {
	for (const order of permutations([0, 1, 2, 3, 4])) {
		const { from, to, middle } = chain(order);
		t.ok(from.send("x") && from.send("y"), `taken, linked in order ${order}`);
		t.equal([to.recv(), to.recv(), to.recv()], ["x", "y", undefined], `order ${order}`);
		t.equal(
			middle.map((node) => node.dataReady()),
			[0, 0, 0, 0],
		);
	}
});

spec("every outbox of a chain sends to its end", (t) => {
	const { to, middle } = chain([4, 2, 0, 3, 1]);
	middle[0]?.send("from b");
	middle[1]?.send("from c");
	t.equal([to.recv(), to.recv()], ["from b", "from c"]);
});

spec("only the last inbox of a chain limits, and only it has a ring", (t) => {
	const from = new Plain<never, number>({ name: "from" });
	const middle = new Plain<number>({ name: "middle", capacity: 2 });
	const to = new Plain<number>({ name: "to", capacity: 10 });
	link(from.outbox, middle.inbox);
	link(middle.inbox, to.inbox);
	let taken = 0;
	while (from.send(1)) taken++;
	t.equal([taken, to.dataReady(), middle.dataReady()], [10, 10, 0]);
	t.equal(middle.recv(), undefined, "a passed-through inbox cannot be read");
});

spec("only the last owner of a chain of inboxes is woken", (t) => {
	class Counts extends Component<number> {
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
	const feed = new Feed<number>();
	const nodes = [new Counts({ name: "a" }), new Counts({ name: "b" }), new Counts({ name: "c" })];
	const [a, b, c] = nodes;
	if (!a || !b || !c) throw new Error("three");
	link(feed.outbox, a.inbox);
	link(a.inbox, b.inbox);
	link(b.inbox, c.inbox);
	const run = new TestRun(new Together(feed, a, b, c)).run(1);
	feed.outbox.send(1);
	run.run(2);
	t.equal(
		nodes.map((node) => node.turns),
		[1, 1, 2],
	);
});

spec("room at the end of a chain wakes the one that was refused, not those in between", (t) => {
	class Waits extends Component<never, number> {
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
	const inner = new Waits({ name: "inner" });
	const outer = new Waits({ name: "outer" });
	const end = new Plain<number>({ name: "end", capacity: 1 });
	link(inner.outbox, outer.outbox);
	link(outer.outbox, end.inbox);
	const run = new TestRun(new Together(inner, outer)).run(1);
	t.equal([inner.send(1), inner.send(2)], [true, false]);
	end.recv();
	run.run(2);
	t.equal([inner.turns, outer.turns], [2, 1]);
});

spec("several inboxes may lead into one, and several outboxes out of one", (t) => {
	const into = new Plain<number>({ name: "into" });
	const doors = [1, 2].map((i) => new Plain<number>({ name: `door${i}` }));
	const sources = doors.map((door) => {
		const source = new Plain<never, number>();
		link(source.outbox, door.inbox);
		link(door.inbox, into.inbox);
		return source;
	});
	sources.forEach((source, i) => {
		source.send(i);
	});
	t.equal([into.recv(), into.recv()], [0, 1]);

	const out = new Plain<never, number>({ name: "out" });
	const end = new Plain<number>({ name: "end" });
	const parts = [1, 2].map(() => new Plain<never, number>());
	for (const part of parts) link(part.outbox, out.outbox);
	link(out.outbox, end.inbox);
	parts.forEach((part, i) => {
		part.send(i);
	});
	t.equal([end.recv(), end.recv()], [0, 1]);
});

spec("boxes are linked by object or by their common names alike", (t) => {
	const from = new Plain<never, number>();
	const outer = new Plain<never, number>();
	const door = new Plain<number>();
	const to = new Plain<number>();
	link([from, "outbox"], [outer, "outbox"]);
	link([outer, "outbox"], [door, "inbox"]);
	link([door, "inbox"], [to, "inbox"]);
	from.send(4);
	t.equal(to.recv(), 4);
});

spec("a component may send to itself", (t) => {
	const self = new Plain<number, number>();
	link(self.outbox, self.inbox);
	t.ok(self.send(3), "taken");
	t.equal(self.recv(), 3);
});
