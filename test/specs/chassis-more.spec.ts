import { deliverSignal } from "../../runtime/core/control.ts";
import {
	Carousel,
	Component,
	PAR,
	Pipeline,
	producerFinished,
	Seq,
	shutdownMicroprocess,
	TPipe,
	Transformer,
} from "../../runtime/index.ts";
import { Collect, Count, runToEnd, TestRun } from "./kit.ts";
import { spec } from "./spec.ts";

/** Sends what it is told, then ends. */
class Say extends Component<string, string> {
	readonly #words: readonly string[];

	constructor(...words: string[]) {
		super();
		this.#words = words;
	}

	override *main() {
		for (const word of this.#words) yield* this.put(word);
	}
}

class Echo extends Component<string, string> {
	override on(v: string): void {
		this.send(v);
	}
}

spec("Seq runs one after the other and ends after the last", (t) => {
	const sink = new Collect<string>();
	const run = runToEnd(Pipeline(Seq<string, string>(new Say("a", "b"), new Say("c")), sink));
	t.equal(sink.got, ["a", "b", "c"]);
	t.equal(run.end?.reason, "ended");
});

spec("Seq: shutdownMicroprocess ends the present one and skips the rest", (t) => {
	const sink = new Collect<string>();
	const seq = Seq<string, string>(new Echo(), new Say("never"));
	const run = new TestRun(Pipeline(seq, sink)).run(10);
	deliverSignal(seq, shutdownMicroprocess);
	run.run();
	t.equal(sink.got, []);
	t.ok(run.end !== undefined, "it ended");
});

spec("PAR gives each branch all that arrives and ends when all have ended", (t) => {
	const sink = new Collect<number>();
	const double = new Transformer((v: number) => v * 2);
	const negate = new Transformer((v: number) => -1 - v);
	const run = runToEnd(Pipeline(new Count(3), PAR<number, number>(double, negate), sink));
	t.equal(
		sink.got.slice().sort((a, b) => a - b),
		[-3, -2, -1, 0, 2, 4],
	);
	t.equal(run.end?.reason, "ended");
});

spec("TPipe passes everything on and gives the side what the condition holds for", (t) => {
	const sink = new Collect<number>();
	const side = new Collect<number>();
	const run = runToEnd(Pipeline(new Count(5), TPipe<number>(side, { condition: (v) => v % 2 === 1 }), sink));
	t.equal(sink.got, [0, 1, 2, 3, 4]);
	t.equal(side.got, [1, 3]);
	t.equal(run.end?.reason, "ended");
});

spec("TPipe: route gives the side its messages instead; source brings its answers back", (t) => {
	const sink = new Collect<number>();
	const side = new Transformer((v: number) => v * 100);
	runToEnd(
		Pipeline(new Count(4), TPipe<number>(side, { condition: (v) => v > 1, mode: "route", source: true }), sink),
	);
	t.equal(
		sink.got.slice().sort((a, b) => a - b),
		[0, 1, 200, 300],
	);
});

function carousel(first: boolean) {
	const made: string[] = [];
	const wheel = new Carousel<string, string, string>(
		(order) => {
			made.push(order);
			return new Say(`${order}1`, `${order}2`);
		},
		{ make1stRequest: first, name: "wheel" },
	);
	return { wheel, made };
}

/** Orders its words, one for each NEXT, and then ends. */
class Orders extends Component<"NEXT", string> {
	readonly #orders: string[];

	constructor(...orders: string[]) {
		super({ name: "orders" });
		this.#orders = orders;
	}

	override *main() {
		while (this.#orders.length > 0) {
			yield* this.receive();
			yield* this.put(this.#orders.shift() ?? "");
		}
	}
}

spec("Carousel makes one child for each order, one after the other", (t) => {
	const { wheel, made } = carousel(true);
	const orders = new Orders("a", "b");
	const sink = new Collect<string>();
	class Root extends Component {
		constructor() {
			super();
			this.addChildren(orders, wheel, sink);
			this.link(wheel.requestNext, orders.inbox);
			this.link(orders.outbox, wheel.orders);
			this.link(wheel.outbox, sink.inbox);
		}
	}
	const run = new TestRun(new Root()).run(100);
	t.equal(made, ["a", "b"]);
	t.equal(sink.got, ["a1", "a2", "b1", "b2"]);
	deliverSignal(wheel, producerFinished);
	run.run();
	t.equal(run.counters("wheel").state, "finished");
});

spec("Carousel: shutdownMicroprocess when idle ends it", (t) => {
	const { wheel } = carousel(false);
	wheel.outside(true); // somebody may still order
	const run = new TestRun(wheel).run(10);
	deliverSignal(wheel, shutdownMicroprocess);
	run.run();
	t.equal(run.counters("wheel").state, "stopped");
});
