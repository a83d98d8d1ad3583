import {
	Carousel,
	Component,
	Graphline,
	type Inbox,
	link,
	type Outbox,
	PAR,
	Pipeline,
	Seq,
	TPipe,
} from "../../runtime/index.ts";
import { Collect, Count, runToEnd, Together } from "./kit.ts";
import { spec } from "./spec.ts";

/** Sends one message, and ends 100 ms later. */
class Source extends Component<never, number> {
	override *main() {
		yield* this.put(1);
		yield* this.sleep(100);
	}
}

class Double extends Component<number, number> {
	override on(v: number): void {
		this.send(v * 2);
	}
}

/** Asks a child of its own; what that answers comes into a box of its own, or into its inbox. */
class Asks extends Component<number, number> {
	readonly got: string[] = [];
	readonly answers: Inbox<number>;
	readonly ask: Outbox<number> = this.addOutbox<number>("ask", "to the child");

	constructor(where: "a box of its own" | "the inbox", when: "main" | "constructor") {
		super({ name: "asks" });
		this.answers = where === "the inbox" ? this.inboxOfNumbers : this.addInbox<number>("answers", "from the child");
		if (when === "constructor") this.wire();
		else this.#late = true;
	}

	#late = false;

	private get inboxOfNumbers(): Inbox<number> {
		return this.inbox;
	}

	private wire(): void {
		const child = new Double({ name: "child" });
		link(this.ask, child.inbox);
		link(child.outbox, this.answers);
		this.addChildren(child);
	}

	override *main() {
		if (this.#late) this.wire();
		for (;;) {
			const box = yield* this.any();
			const from = box === "answers" ? this.answers : this.inbox;
			const v = from.recv();
			if (v === undefined) return;
			this.got.push(`${box} ${v}`);
			if (v === 1) yield* this.put(v, this.ask);
		}
	}
}

for (const where of ["a box of its own", "the inbox"] as const)
	spec(`a component whose own child feeds ${where} ends when its other sources have ended`, (t) => {
		for (const when of ["main", "constructor"] as const) {
			const inGraphline = new Asks(where, when);
			const graphline = Graphline({ source: new Source(), asks: inGraphline }, { "source.outbox": "asks.inbox" });
			const first = runToEnd(graphline);
			t.equal(
				[inGraphline.got.length, first.end?.reason, first.end?.time],
				[2, "ended", 100],
				`graphline, ${when}`,
			);
			const inPipeline = new Asks(where, when);
			const second = runToEnd(Pipeline(new Source(), inPipeline));
			t.equal(
				[inPipeline.got.length, second.end?.reason, second.end?.time],
				[2, "ended", 100],
				`pipeline, ${when}`,
			);
		}
	});

spec("a handler whose own child feeds a second handler of its own ends with its other sources", (t) => {
	class Parent extends Component<number> {
		readonly got: number[] = [];
		readonly ask = this.addOutbox<number>("ask", "to the child");
		override open(): void {
			const child = new Double({ name: "child" });
			const sink = new Collect<number>({ name: "sink" });
			link(this.ask, child.inbox);
			link(child.outbox, sink.inbox);
			this.addChildren(child, sink);
		}
		override on(v: number): void {
			this.got.push(v);
			this.ask.send(v);
		}
	}
	const parent = new Parent({ name: "parent" });
	const run = runToEnd(Graphline({ source: new Source(), parent }, { "source.outbox": "parent.inbox" }));
	t.equal([parent.got, run.end?.reason], [[1], "ended"]);
});

class Pass extends Component<number, number> {
	override on(v: number): void {
		this.send(v);
	}
}

/** Each chassis that hands messages on, between a source and a sink. */
const between: Readonly<Record<string, () => Component<number, number>>> = {
	Pipeline: () => Pipeline(new Pass(), new Pass()),
	Graphline: () =>
		Graphline({ a: new Pass(), b: new Pass() }, { inbox: "a.inbox", "a.outbox": "b.inbox", "b.outbox": "outbox" }),
	PAR: () => PAR<number, number>(new Pass(), new Pass()),
	TPipe: () => TPipe<number>(new Collect<number>()),
	"TPipe whose side answers": () => TPipe<number>(new Pass(), { source: true }),
	Seq: () => Seq<number, number>(new Pass(), new Pass()),
	"Seq of one": () => Seq<number, number>(new Pass()),
	"Seq of pipelines": () => Seq<number, number>(Pipeline(new Pass(), new Pass()), Pipeline(new Pass())),
	"Pipeline of a Seq": () => Pipeline(new Pass(), Seq<number, number>(new Pass()), new Pass()),
	"PAR of a Seq and a TPipe": () => PAR<number, number>(Seq<number, number>(new Pass()), TPipe<number>(new Pass())),
};

for (const [name, make] of Object.entries(between))
	spec(`the end passes ${name}, in a pipeline and in a graphline`, (t) => {
		for (const count of [0, 1, 3, 20]) {
			const sink = new Collect<number>({ name: "sink" });
			const run = runToEnd(Pipeline(new Count(count), make(), sink));
			t.equal([run.end?.reason, sink.got.length >= count], ["ended", true], `pipeline, ${count}`);
			const other = new Collect<number>({ name: "sink" });
			const lines = Graphline(
				{ count: new Count(count), mid: make(), sink: other },
				{ "count.outbox": "mid.inbox", "mid.outbox": "sink.inbox" },
			);
			const second = runToEnd(lines);
			t.equal([second.end?.reason, other.got.length >= count], ["ended", true], `graphline, ${count}`);
		}
	});

spec("Seq: each step that ends by itself hands over, and the end of the input ends the last", (t) => {
	class Takes extends Component<number, string> {
		readonly #count: number;
		constructor(name: string, count: number) {
			super({ name });
			this.#count = count;
		}
		override *main() {
			for (let i = 0; i < this.#count; i++) yield* this.put(`${this.name}${yield* this.receive()}`);
		}
	}
	const sink = new Collect<string>({ name: "sink" });
	const graph = Pipeline(new Count(5), Seq<number, string>(new Takes("a", 2), new Takes("b", 9)), sink);
	const run = runToEnd(graph);
	t.equal([sink.got, run.end?.reason], [["a0", "a1", "b2", "b3", "b4"], "ended"]);
});

/** Orders a child every 10 ms. */
class Orders extends Component<never, number> {
	readonly #count: number;

	constructor(count: number) {
		super({ name: "orders" });
		this.#count = count;
	}

	override *main() {
		for (let i = 0; i < this.#count; i++) {
			yield* this.put(i);
			yield* this.sleep(10);
		}
	}
}

spec("a carousel ends when its orders have ended and its child has, in a graphline and beside an inlet", (t) => {
	for (const count of [0, 1, 4]) {
		const echo = new Collect<number>({ name: "echo" });
		class Says extends Component<never, number> {
			readonly #number: number;
			constructor(number: number) {
				super();
				this.#number = number;
			}
			override *main() {
				yield* this.put(this.#number);
			}
		}
		const run = runToEnd(
			Graphline(
				{
					orders: new Orders(count),
					wheel: new Carousel<number, never, number>((order) => new Says(order)),
					echo,
				},
				{ "orders.outbox": "wheel.orders", "wheel.outbox": "echo.inbox" },
			),
		);
		t.equal([echo.got, run.end?.reason], [[0, 1, 2, 3].slice(0, count), "ended"], `${count} orders`);
	}
});

spec("a carousel whose child waits for messages ends when its orders have ended, with the child", (t) => {
	const echo = new Collect<number>({ name: "echo" });
	const run = runToEnd(
		Graphline(
			{ orders: new Orders(2), wheel: new Carousel<number, number, number>(() => new Pass()), echo },
			{ "orders.outbox": "wheel.orders", "wheel.outbox": "echo.inbox" },
		),
	);
	t.equal(run.end?.reason, "ended");
});

spec("a child that ends does not end its parent, however many boxes of the parent it fed", (t) => {
	class Parent extends Component<number> {
		readonly got: number[] = [];
		readonly other = this.addInbox<number>("other", "from the second child");
		override open(): void {
			const first = new Count(1, "first");
			const second = new Count(1, "second");
			link(first.outbox, this.inbox);
			link(second.outbox, this.other);
			this.addChildren(first, second);
		}
		override *main() {
			this.outside(true);
			for (let i = 0; i < 2; i++) {
				const box = yield* this.any();
				const v = box === "other" ? this.other.recv() : this.recv();
				this.got.push(v ?? -1);
			}
			yield* this.sleep(50);
			this.got.push(99);
			this.outside(false);
		}
	}
	const parent = new Parent({ name: "parent" });
	const run = runToEnd(new Together(parent));
	t.equal([parent.got, run.end?.reason, run.end?.time], [[0, 0, 99], "ended", 50]);
});
