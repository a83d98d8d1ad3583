import { Component, link, Pipeline } from "../../runtime/index.ts";
import { Collect, Count, Feed, Plain, runToEnd, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

/** Sleeps for ever; says when it opened and closed. */
class Child extends Component<number, number> {
	readonly seen: string[];

	constructor(name: string, seen: string[]) {
		super({ name });
		this.seen = seen;
	}

	override open(): void {
		this.seen.push(`open ${this.name}`);
		this.outside(true);
	}

	override close(): void {
		this.seen.push(`close ${this.name}`);
	}

	override *main() {
		yield* this.receive();
	}
}

class Parent extends Component {
	readonly seen: string[];
	readonly #life: number;

	constructor(seen: string[], life: number, ...children: Component<number, number>[]) {
		super({ name: "parent" });
		this.seen = seen;
		this.#life = life;
		this.addChildren(...children);
	}

	override open(): void {
		this.seen.push("open parent");
	}

	override close(): void {
		this.seen.push("close parent");
	}

	override *main() {
		yield* this.sleep(this.#life);
	}
}

spec("children start after their parent and end with it, before its close", (t) => {
	const seen: string[] = [];
	const run = runToEnd(new Parent(seen, 50, new Child("a", seen), new Child("b", seen)));
	t.equal(seen, ["open parent", "open a", "open b", "close a", "close b", "close parent"]);
	t.equal(run.lines("end"), ["a: stopped", "b: stopped", "parent: finished"]);
	t.equal([run.end?.reason, run.end?.time], ["ended", 50]);
});

spec("grandchildren end with their grandparent", (t) => {
	const seen: string[] = [];
	const inner = new Together(new Child("deep", seen));
	const outer = new Parent(seen, 10, new Child("shallow", seen));
	outer.addChildren(inner);
	const run = runToEnd(outer);
	t.equal([run.end?.reason, run.end?.time], ["ended", 10]);
	t.equal(seen.filter((line) => line.startsWith("close")).length, 3);
});

class MakesChildren extends Component {
	readonly sink = new Collect<number>({ name: "sink" });
	override *main() {
		yield* this.sleep(5);
		const count = new Count(3, "count");
		link(count.outbox, this.sink.inbox);
		this.addChildren(count, this.sink);
		this.pause();
		yield;
		for (;;) {
			this.pause();
			yield;
		}
	}
}

spec("a parent may make children while it runs, and is not left over when they have ended", (t) => {
	const parent = new MakesChildren({ name: "parent" });
	const run = runToEnd(parent);
	t.equal([parent.sink.got, run.end?.reason], [[0, 1, 2], "ended"]);
	t.equal(run.lines("end"), ["count: finished", "sink: finished", "parent: finished"]);
});

class Hears extends Component {
	readonly heard: number[] = [];
	constructor() {
		super({ name: "hears" });
		this.addChildren(new Brief(10), new Brief(20));
	}
	override *main() {
		while (this.heard.length < 2) {
			this.pause();
			yield;
			this.heard.push(this.children.filter((child) => child.hasEnded).length);
		}
	}
}

class Brief extends Component {
	readonly #life: number;
	constructor(life: number) {
		super();
		this.#life = life;
	}
	override *main() {
		yield* this.sleep(this.#life);
	}
}

spec("each child's end wakes its parent, which sees who has ended", (t) => {
	const hears = new Hears();
	runToEnd(hears);
	t.equal(hears.heard, [1, 2]);
});

class LateChild extends Component {
	readonly #seen: string[];
	constructor(seen: string[]) {
		super({ name: "late" });
		this.#seen = seen;
	}
	override *main() {
		try {
			yield* this.sleep(10);
		} finally {
			this.addChildren(new Child("afterthought", this.#seen));
		}
	}
}

spec("a child that is added while its parent ends does not outlive it", (t) => {
	const run = runToEnd(new LateChild([]));
	t.equal([run.end?.reason, (run.end?.time ?? Infinity) <= 1010], ["ended", true]);
});

spec("a component that has ended takes no children", (t) => {
	const brief = new Brief(1);
	const feed = new Feed<number>({ name: "feed" });
	const run = new TestRun(new Together(brief, feed)).run(10);
	t.equal(brief.hasEnded, true);
	t.throws(() => brief.addChildren(new Plain({ name: "orphan" })), "orphan", "ended");
	feed.over();
	run.run(20);
	t.equal(run.end?.reason, "ended");
});

class FailsToOpen extends Component<number, number> {
	override open(): void {
		throw new Error("no hardware");
	}
}

spec("children of a parent that cannot open never run, and what they would feed ends", (t) => {
	const seen: string[] = [];
	const child = new Child("child", seen);
	const parent = new FailsToOpen({ name: "parent" });
	parent.addChildren(child);
	link(child.outbox, parent.outbox);
	const sink = new Collect<number>({ name: "sink" });
	link(parent.outbox, sink.inbox);
	const run = runToEnd(new Together(parent, sink));
	t.equal([seen, run.end?.reason, run.end?.faults], [[], "ended", 1]);
});

class Throws extends Component {
	constructor() {
		super({ name: "throws" });
		this.addChildren(new Brief(5));
	}
	override *main() {
		try {
			for (;;) {
				this.pause();
				yield;
			}
		} finally {
			this.fail();
		}
	}
	fail(): void {
		throw new Error("in finally");
	}
}

spec("a parent that is ended because nothing is left, and throws then, is a fault and no more", (t) => {
	const run = runToEnd(new Throws());
	t.equal([run.lines("fault"), run.end?.reason], [["throws: Error: in finally"], "ended"]);
});

spec("a nested pipeline is one component of its outer one", (t) => {
	const sink = new Collect<number>({ name: "sink" });
	const run = runToEnd(
		Pipeline(
			Pipeline(new Count(5, "count"), new Plus({ name: "plus" })),
			Pipeline(new Plus({ name: "more" }), sink),
		),
	);
	t.equal([sink.got, run.end?.reason], [[2, 3, 4, 5, 6], "ended"]);
});

class Plus extends Component<number, number> {
	override on(v: number): void {
		this.send(v + 1);
	}
}
