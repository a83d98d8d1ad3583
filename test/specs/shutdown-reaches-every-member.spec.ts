import {
	Carousel,
	Component,
	Graphline,
	link,
	type Microprocess,
	PAR,
	Pipeline,
	producerFinished,
	Seq,
	type Signal,
	shutdownMicroprocess,
	TPipe,
} from "../../runtime/index.ts";
import { Collect, runToEnd, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

/** Says to the next one what it is given, at 5 ms. */
class Says extends Component<never, number> {
	readonly #what: Signal;

	constructor(what: Signal) {
		super({ name: "says" });
		this.#what = what;
	}

	override *main() {
		yield* this.sleep(5);
		this.send(this.#what, "signal");
	}
}

/** Counts the signals that come to it; the runtime acts on them. */
class Heard extends Component<number, number> {
	readonly heard: string[] = [];
	closed = 0;

	override onSignal(signal: Signal): boolean {
		this.heard.push(signal === producerFinished ? "finished" : "shutdown");
		return false;
	}

	override close(): void {
		this.closed++;
	}
}

class Pass extends Heard {
	override on(v: number): void {
		this.send(v);
	}
}

/** A member that no link feeds, and that nothing but a shutdown ends. */
class Free extends Heard {
	override *main() {
		for (;;) yield* this.sleep(1_000);
	}
}

interface Shape {
	readonly chassis: Microprocess & Component<number, number>;
	readonly members: readonly Heard[];
}

/** Chassis with a member that the data passes, and one that it does not. */
const shapes: Readonly<Record<string, () => Shape>> = {
	graphline() {
		const members = [new Pass({ name: "b" }), new Free({ name: "free" })] as const;
		const [b, free] = members;
		return { chassis: Graphline({ b, free }, { inbox: "b.inbox", "b.outbox": "outbox" }), members };
	},
	"graphline without a way through"() {
		const members = [new Pass({ name: "b" }), new Free({ name: "free" })] as const;
		const [b, free] = members;
		return { chassis: Graphline({ b, free }, { inbox: "b.inbox" }), members };
	},
	"graphline in a graphline"() {
		const members = [new Pass({ name: "b" }), new Free({ name: "free" }), new Free({ name: "far" })] as const;
		const [b, free, far] = members;
		const inner = Graphline({ b, free }, { inbox: "b.inbox", "b.outbox": "outbox" });
		const outer = Graphline({ inner, far }, { inbox: "inner.inbox", "inner.outbox": "outbox" });
		return { chassis: outer, members };
	},
	pipeline() {
		const members = [new Pass({ name: "b" }), new Pass({ name: "c" })] as const;
		return { chassis: Pipeline(members[0], members[1]), members };
	},
	"a pipeline of a graphline"() {
		const members = [new Pass({ name: "b" }), new Free({ name: "free" }), new Pass({ name: "c" })] as const;
		const [b, free, c] = members;
		return {
			chassis: Pipeline(Graphline({ b, free }, { inbox: "b.inbox", "b.outbox": "outbox" }), c),
			members,
		};
	},
	par() {
		const members = [new Pass({ name: "b" }), new Free({ name: "free" })] as const;
		return { chassis: PAR<number, number>(members[0], members[1]), members };
	},
	tpipe() {
		const members = [new Free({ name: "side" })] as const;
		return { chassis: TPipe<number>(members[0]), members };
	},
	seq() {
		const members = [new Free({ name: "first" })] as const;
		return { chassis: Seq<number, number>(members[0]), members };
	},
};

for (const [name, make] of Object.entries(shapes)) {
	spec(`shutdown in a pipeline reaches every member of what follows: ${name}`, (t) => {
		const { chassis, members } = make();
		const run = new TestRun(Pipeline(new Says(shutdownMicroprocess), chassis, new Collect<number>())).run(5_000);
		t.equal(
			members.map((one) => one.closed),
			members.map(() => 1),
			"closed",
		);
		t.equal([run.end?.reason, (run.end?.time ?? 9_999) < 3_000], ["ended", true]);
	});

	spec(`shutdown in a pipeline comes to each member at most once: ${name}`, (t) => {
		const { chassis, members } = make();
		new TestRun(Pipeline(new Says(shutdownMicroprocess), chassis, new Collect<number>())).run(5_000);
		for (const one of members) {
			const count = one.heard.filter((signal) => signal === "shutdown").length;
			t.ok(count <= 1, `${one.name} heard ${one.heard}`);
		}
	});

	spec(`a stop of the run closes every member once: ${name}`, (t) => {
		const { chassis, members } = make();
		const run = new TestRun(Pipeline(new Says(producerFinished), chassis, new Collect<number>())).run(2);
		run.runtime.stop();
		run.run();
		t.equal(
			members.map((one) => one.closed),
			members.map(() => 1),
		);
		t.equal(run.end?.reason, "stopped");
	});
}

/** A member that no link feeds, and that acts on producerFinished by itself. */
class Obeys extends Heard {
	readonly got: string[] = [];

	override *main() {
		for (;;) {
			const signal = this.recv("control");
			if (signal !== undefined) {
				this.got.push(signal === producerFinished ? "finished" : "shutdown");
				return;
			}
			yield* this.pause();
		}
	}
}

spec("producerFinished in a pipeline comes to each member of a graphline, once", (t) => {
	const b = new Pass({ name: "b" });
	const obeys = new Obeys({ name: "obeys" });
	const chassis = Graphline({ b, obeys }, { inbox: "b.inbox", "b.outbox": "outbox" });
	const run = runToEnd(Pipeline(new Says(producerFinished), chassis, new Collect<number>()));
	t.equal([obeys.got, b.closed, run.end?.reason], [["finished"], 1, "ended"]);
	t.equal([obeys.heard, b.heard.length <= 1], [["finished"], true]);
});

spec("what the source of a pipeline says by its end comes to each member of a graphline, too", (t) => {
	class Ends extends Component<never, number> {
		override *main() {
			yield* this.put(1);
			yield* this.sleep(5);
		}
	}
	const b = new Pass({ name: "b" });
	const obeys = new Obeys({ name: "obeys" });
	const sink = new Collect<number>();
	const chassis = Graphline({ b, obeys }, { inbox: "b.inbox", "b.outbox": "outbox" });
	const run = runToEnd(Pipeline(new Ends(), chassis, sink));
	t.equal([sink.got, obeys.got, b.closed, run.end?.reason], [[1], ["finished"], 1, "ended"]);
});

spec("a carousel in a pipeline hands shutdown on to its child", (t) => {
	const child = new Free({ name: "child" });
	class Order extends Component<never, number> {
		override *main() {
			yield* this.put(1);
		}
	}
	const carousel = new Carousel<number, number, number>(() => child);
	const order = new Order();
	link(order.outbox, carousel.orders);
	const row = Pipeline(new Says(shutdownMicroprocess), carousel);
	const run = new TestRun(new Together(order, row)).run(5_000);
	t.equal([child.closed, run.end?.reason], [1, "ended"]);
});
