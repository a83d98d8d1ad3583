import { Component, Graphline, link } from "../../runtime/index.ts";
import { Collect, runToEnd, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

/** Ways of sending on what comes, with one hop less. */
type Way = "handler" | "receive" | "any" | "drain";

class HandlerHop extends Component<number, number> {
	readonly got: number[] = [];
	override on(v: number): void {
		this.got.push(v);
		if (v > 0) this.send(v - 1);
	}
}

class ReceiveHop extends Component<number, number> {
	readonly got: number[] = [];
	override *main() {
		for (;;) {
			const v = yield* this.receive();
			this.got.push(v);
			if (v > 0) yield* this.put(v - 1);
		}
	}
}

class AnyHop extends Component<number, number> {
	readonly got: number[] = [];
	override *main() {
		for (;;) {
			yield* this.any();
			const v = this.recv();
			if (v === undefined) continue;
			this.got.push(v);
			if (v > 0) yield* this.put(v - 1);
		}
	}
}

class DrainHop extends Component<number, number> {
	readonly got: number[] = [];
	override *main() {
		for (;;) {
			let v: number | undefined;
			while (this.outbox.room && (v = this.recv()) !== undefined) {
				this.got.push(v);
				if (v > 0) this.send(v - 1);
			}
			yield* this.pause();
		}
	}
}

const ways: Readonly<Record<Way, (name: string) => HandlerHop | ReceiveHop | AnyHop | DrainHop>> = {
	handler: (name) => new HandlerHop({ name }),
	receive: (name) => new ReceiveHop({ name }),
	any: (name) => new AnyHop({ name }),
	drain: (name) => new DrainHop({ name }),
};

/** Sends `hops` some times, with a pause in between, and ends. */
class Source extends Component<never, number> {
	readonly #hops: number;
	readonly #nap: number;

	constructor(hops: number, nap: number) {
		super({ name: "source" });
		this.#hops = hops;
		this.#nap = nap;
	}

	override *main() {
		for (let i = 0; i < 3; i++) {
			yield* this.put(this.#hops);
			if (this.#nap > 0) yield* this.sleep(this.#nap);
		}
	}
}

function loop(size: number, way: Way) {
	const hops = Array.from({ length: size }, (_, i) => ways[way](`hop${i}`));
	hops.forEach((hop, i) => {
		link(hop.outbox, hops[(i + 1) % size]?.inbox ?? hop.inbox);
	});
	return hops;
}

for (const size of [1, 2, 3]) {
	spec(`a loop of ${size} ends when its source has ended and nothing lies in it any more`, (t) => {
		for (const way of ["handler", "receive", "any", "drain"] as const)
			for (const nap of [0, 10]) {
				const hops = loop(size, way);
				const source = new Source(7, nap);
				link(source.outbox, hops[0]?.inbox ?? new Collect<number>().inbox);
				const run = runToEnd(new Together(source, ...hops));
				const got = hops.reduce((sum, hop) => sum + hop.got.length, 0);
				t.equal([got, run.end?.reason], [24, "ended"], `${way}, nap ${nap}`);
				for (const hop of hops) t.equal(run.counters(hop.name).state, "finished");
			}
	});

	spec(`a loop of ${size} that no link feeds ends when nothing lies in it any more`, (t) => {
		for (const way of ["handler", "receive", "any", "drain"] as const) {
			const hops = loop(size, way);
			const first = hops[0];
			class Primes extends Component {
				override *main() {
					yield* this.sleep(5);
					first?.outbox.send(7);
				}
			}
			const run = runToEnd(new Together(new Primes(), ...hops));
			const got = hops.reduce((sum, hop) => sum + hop.got.length, 0);
			t.equal([got, run.end?.reason], [8, "ended"], way);
		}
	});
}

spec("a loop that leads on ends what follows it, too", (t) => {
	for (const way of ["handler", "receive", "any", "drain"] as const) {
		class Leak extends Component<number, number> {
			out = this.addOutbox<number>("out", "what leaves the loop");
			override on(v: number): void {
				if (v > 0) this.send(v - 1);
				else this.out.send(v);
			}
		}
		const leak = new Leak({ name: "leak" });
		const hop = ways[way]("hop");
		const source = new Source(4, 10);
		const sink = new Collect<number>({ name: "sink" });
		link(source.outbox, leak.inbox);
		link(leak.outbox, hop.inbox);
		link(hop.outbox, leak.inbox);
		link(leak.out, sink.inbox);
		const run = runToEnd(new Together(source, leak, hop, sink));
		t.equal([sink.got.length + hop.got.filter((v) => v === 0).length, run.end?.reason], [3, "ended"], way);
	}
});

spec("two loops that share a component end together", (t) => {
	class Fork extends Component<number, number> {
		other = this.addOutbox<number>("other", "the second loop");
		got = 0;
		override on(v: number): void {
			this.got++;
			if (v > 0) (v % 2 === 0 ? this.outbox : this.other).send(v - 1);
		}
	}
	const fork = new Fork({ name: "fork" });
	const left = new HandlerHop({ name: "left" });
	const right = new ReceiveHop({ name: "right" });
	const source = new Source(9, 1);
	link(source.outbox, fork.inbox);
	link(fork.outbox, left.inbox);
	link(fork.other, right.inbox);
	link(left.outbox, fork.inbox);
	link(right.outbox, fork.inbox);
	t.equal(runToEnd(new Together(source, fork, left, right)).end?.reason, "ended");
});

spec("a loop into a second inbox ends: a count that is set back by what comes after it", (t) => {
	class Counts extends Component<boolean, number> {
		reset = this.addInbox<boolean>("reset", "back to 0");
		override *main() {
			let n = 0;
			for (;;) {
				const box = yield* this.any();
				if (box === "reset") {
					this.reset.recv();
					n = 0;
				} else if (this.recv()) yield* this.put(++n);
			}
		}
	}
	class IsTen extends Component<number, boolean> {
		readonly seen: number[] = [];
		override on(n: number): void {
			this.seen.push(n);
			if (n === 10) this.send(true);
		}
	}
	class Clock extends Component<never, boolean> {
		override *main() {
			for (let i = 0; i < 25; i++) {
				yield* this.sleep(1_000);
				yield* this.put(true);
			}
		}
	}
	const ten = new IsTen();
	const run = runToEnd(
		Graphline(
			{ clock: new Clock(), count: new Counts(), ten },
			{ "clock.outbox": "count.inbox", "count.outbox": "ten.inbox", "ten.outbox": "count.reset" },
		),
	);
	t.equal([ten.seen.slice(-5), run.end?.reason, run.end?.time], [[1, 2, 3, 4, 5], "ended", 25_000]);
});

spec("a loop in which somebody sleeps has not ended, nor one in which a message lies", (t) => {
	class Naps extends Component<number, number> {
		rounds = 0;
		override *main() {
			for (;;) {
				const v = yield* this.receive();
				yield* this.sleep(50);
				this.rounds++;
				if (v > 0) yield* this.put(v - 1);
			}
		}
	}
	const naps = new Naps({ name: "naps" });
	const hop = new HandlerHop({ name: "hop" });
	const source = new Source(6, 0);
	link(source.outbox, naps.inbox);
	link(naps.outbox, hop.inbox);
	link(hop.outbox, naps.inbox);
	const run = new TestRun(new Together(source, naps, hop)).run(400);
	t.equal(run.end, undefined);
	run.run();
	t.equal([naps.rounds, run.end?.reason], [12, "ended"]);
});

spec("a loop that hardware may feed has not ended", (t) => {
	class Hears extends HandlerHop {
		override open(): void {
			this.outside(true);
		}
	}
	const hears = new Hears({ name: "hears" });
	const hop = new ReceiveHop({ name: "hop" });
	const source = new Source(3, 0);
	link(source.outbox, hears.inbox);
	link(hears.outbox, hop.inbox);
	link(hop.outbox, hears.inbox);
	const run = new TestRun(new Together(source, hears, hop)).run(1_000);
	t.equal([run.end, hears.hasEnded], [undefined, false]);
	hears.outbox.send(1);
	run.run(2_000);
	t.equal(hop.got.length > 0, true);
});

/** Lives for ever, beside the others. */
class Clock extends Component {
	override *main() {
		for (;;) yield* this.sleep(10_000);
	}
}

spec("a loop that was fed ends although a clock runs elsewhere, once its messages have come to rest", (t) => {
	for (const nap of [0, 700]) {
		class Naps extends Component<number, number> {
			override *main() {
				for (;;) {
					const v = yield* this.receive();
					if (nap > 0) yield* this.sleep(nap);
					if (v > 0) yield* this.put(v - 1);
				}
			}
		}
		const naps = new Naps({ name: "naps" });
		const hop = new HandlerHop({ name: "hop" });
		const source = new Source(3, 0);
		link(source.outbox, naps.inbox);
		link(naps.outbox, hop.inbox);
		link(hop.outbox, naps.inbox);
		const run = new TestRun(new Together(source, naps, hop, new Clock())).run(60_000);
		t.equal([naps.hasEnded, hop.hasEnded, run.end], [true, true, undefined]);
	}
});
