import { Chassis, Component, Graphline, link, type Microprocess, Pipeline, supervise } from "../../runtime/index.ts";
import { Collect, Count, Plain, runToEnd, Together } from "./kit.ts";
import { spec } from "./spec.ts";

/** 0, 1, 2 at 1, 151 and 301 ms. */
class Now extends Component<never, number> {
	override *main() {
		for (let i = 0; i < 3; i++) {
			yield* this.sleep(i === 0 ? 1 : 150);
			yield* this.put(i);
		}
	}
}

/** Sends on what it gets, into a list that outlives it. */
class Into extends Component<number, number> {
	readonly #list: number[];

	constructor(list: number[]) {
		super({ name: "into" });
		this.#list = list;
	}

	override on(v: number): void {
		this.#list.push(v);
		this.send(v);
	}
}

/** Under supervision, fed by Now, and what has become of it. */
function supervised(made: Component<number, number>) {
	const now = new Now();
	link(now.outbox, made.inbox);
	const root = new Together(now, made);
	supervise(root, { onFault: "restart", backoff: 10 });
	return runToEnd(root);
}

spec("what links its inbox to a child in open() does it anew at a restart", (t) => {
	const got: number[] = [];
	class Made extends Plain<number, number> {
		ticks = 0;
		override open(): void {
			const into = new Into(got);
			this.addChildren(into);
			link(this.inbox, into.inbox);
			this.repeat(5);
		}
		override onTimer(): void {
			if (++this.ticks === 1) throw new Error("first tick");
			this.repeat(0);
		}
	}
	const run = supervised(new Made({ name: "made" }));
	t.equal([got, run.runtime.faultLog().length], [[0, 1, 2], 1]);
});

spec("what links a child to its boxes both ways in open() does it anew at a restart", (t) => {
	const got: number[] = [];
	const back: number[] = [];
	class Made extends Plain<number, number> {
		readonly ask = this.addOutbox<number>("ask", "to the child");
		readonly answer = this.addInbox<number>("answer", "from the child");
		override open(): void {
			const into = new Into(got);
			this.addChildren(into);
			link(this.ask, into.inbox);
			link(into.outbox, this.answer);
		}
		override *main() {
			for (;;) {
				const box = yield* this.any();
				if (box === "answer") back.push(this.answer.recv() ?? -1);
				else {
					const v = this.recv();
					if (v === undefined) return;
					yield* this.put(v, this.ask);
					if (v === 1 && got.length < 3) throw new Error("at 1");
				}
			}
		}
	}
	const run = supervised(new Made({ name: "made" }));
	t.equal([got.includes(0), got.includes(2), back.includes(2)], [true, true, true]);
	t.equal(run.runtime.faultLog().length, 1);
});

spec("what makes and links a child in on() does it anew at a restart", (t) => {
	const got: number[] = [];
	class Made extends Plain<number, number> {
		readonly ask = this.addOutbox<number>("ask", "to the child");
		#child: Into | undefined;
		override open(): void {
			this.#child = undefined;
		}
		override on(v: number): void {
			if (this.#child === undefined) {
				this.#child = new Into(got);
				this.addChildren(this.#child);
				link(this.ask, this.#child.inbox);
			}
			this.ask.send(v);
			if (v === 1) throw new Error("at 1");
		}
	}
	const run = supervised(new Made({ name: "made" }));
	t.equal([got.includes(0), got.includes(2), run.runtime.faultLog().length], [true, true, 1]);
});

spec("what passes a child's outbox out in main() does it anew at a restart", (t) => {
	const got: number[] = [];
	class Made extends Component<number, number> {
		override *main() {
			const child = new Count(2, "child");
			link(child.outbox, this.outbox);
			this.addChildren(child);
			const v = yield* this.receive();
			if (v < 2) throw new Error(`at ${v}`);
		}
	}
	const made = new Made({ name: "made" });
	class Sink extends Component<number> {
		override on(v: number): void {
			got.push(v);
		}
	}
	const sink = new Sink({ name: "sink" });
	const now = new Now();
	link(now.outbox, made.inbox);
	link(made.outbox, sink.inbox);
	const root = new Together(now, made, sink);
	supervise(root, { onFault: "restart", backoff: 10 });
	const run = runToEnd(root);
	t.equal([got, run.runtime.faultLog().length, run.end?.reason], [[0, 1, 0, 1, 0, 1], 2, "ended"]);
});

/** Says that it began, and ends. */
class Brief extends Component {
	readonly #began: number[];

	constructor(began: number[]) {
		super();
		this.#began = began;
	}

	override *main() {
		this.#began.push(this.now);
		yield* this.sleep(5);
	}
}

/** Throws once, after its children from the constructor have ended. */
class Fragile extends Component {
	#thrown = false;

	constructor(...children: Microprocess[]) {
		super({ name: "fragile" });
		this.addChildren(...children);
	}

	override *main() {
		yield* this.sleep(20);
		if (this.#thrown) return;
		this.#thrown = true;
		throw new Error("once");
	}
}

spec("a child from the constructor that has ended begins anew at its parent's restart", (t) => {
	const began: number[] = [];
	const root = new Together(new Fragile(new Brief(began)));
	supervise(root, { onFault: "restart", backoff: 10 });
	const run = runToEnd(root);
	t.equal([began.length, run.end?.reason, run.runtime.faultLog().length], [2, "ended", 1]);
});

spec("a whole pipeline from the constructor that has ended runs anew at its owner's restart", (t) => {
	const first = new Collect<number>({ name: "first" });
	const second = new Collect<number>({ name: "second" });
	const inner = Pipeline(new Count(3, "a"), first);
	const lines = Graphline({ count: new Count(2, "b"), second }, { "count.outbox": "second.inbox" });
	const root = new Together(new Fragile(inner, lines));
	supervise(root, { onFault: "restart", backoff: 10 });
	const run = runToEnd(root);
	t.equal(
		[first.got, second.got],
		[
			[0, 1, 2, 0, 1, 2],
			[0, 1, 0, 1],
		],
	);
	t.equal(run.end?.reason, "ended");
});

/** Throws at the message 2. */
class AtTwo extends Component<number, number> {
	override on(v: number): void {
		if (v === 2) throw new Error("at 2");
		this.send(v);
	}
}

class Row extends Chassis<number, number> {}

spec("supervise covers a chassis inside that has no policy of its own", (t) => {
	const count = () => new Count(5, "count");
	const shapes = {
		pipeline: (sink: Collect<number>) => Pipeline(count(), Pipeline(new AtTwo(), sink)),
		deep: (sink: Collect<number>) => Pipeline(count(), Pipeline(Pipeline(new AtTwo()), sink)),
		graphline: (sink: Collect<number>) =>
			Pipeline(
				count(),
				Graphline({ two: new AtTwo(), sink }, { inbox: "two.inbox", "two.outbox": "sink.inbox" }),
			),
	};
	for (const [name, make] of Object.entries(shapes)) {
		const sink = new Collect<number>({ name: "sink" });
		const root = make(sink);
		supervise(root, { onFault: "restart", backoff: 10 });
		const run = runToEnd(root);
		t.equal([sink.got, run.end?.faults, run.end?.reason], [[0, 1, 3, 4], 1, "ended"], name);
	}
});

spec("a chassis inside that has a policy of its own keeps it", (t) => {
	const sink = new Collect<number>({ name: "sink" });
	const inner = Pipeline(new AtTwo(), sink);
	supervise(inner, { onFault: "end" });
	const root = Pipeline(new Count(5, "count"), inner);
	supervise(root, { onFault: "restart", backoff: 10 });
	const run = runToEnd(root);
	t.equal([sink.got, run.end?.faults, run.end?.reason], [[0, 1], 1, "ended"]);
});

spec("supervise with onFault graph covers a chassis inside, too", (t) => {
	const row = new Row();
	class Later extends Component {
		override *main() {
			yield* this.sleep(5);
			throw new Error("later");
		}
	}
	row.addChildren(new Later());
	const root = new Together(
		row,
		new (class Sleeper extends Component {
			override *main() {
				yield* this.sleep(1_000);
			}
		})(),
	);
	supervise(root, { onFault: "graph" });
	const run = runToEnd(root);
	t.equal([run.end?.reason, run.end?.time], ["stopped", 5]);
});
