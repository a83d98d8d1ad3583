import { Component, Graphline, link } from "../../runtime/index.ts";
import { Collect, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

/** Sends from open() until its own inbox is full. */
class Self extends Component<number, number> {
	rounds = 0;
	readonly #prime: number;
	readonly #until: number;

	constructor(prime: number, capacity: number, until: number, burst = 1) {
		super({ name: "self", capacity, burst });
		this.#prime = prime;
		this.#until = until;
	}

	override open(): void {
		for (let i = 0; i < this.#prime; i++) this.outbox.send(i);
	}

	override on(v: number): void {
		if (++this.rounds === this.#until) {
			this.stop();
			return;
		}
		this.send(v);
	}
}

spec("a handler whose full inbox is linked to its own outbox goes round: each on makes its own room", (t) => {
	for (const [prime, capacity] of [
		[8, 8],
		[1, 1],
		[2, 2],
		[64, 64],
		[7, 8],
	] as const) {
		const self = new Self(prime, capacity, 200);
		link(self.outbox, self.inbox);
		const run = new TestRun(self).run(50);
		t.equal([self.rounds, run.end?.reason], [200, "ended"], `${prime} of ${capacity}`);
	}
});

spec("a full inbox behind a fan-out to itself and another goes round, too", (t) => {
	const self = new Self(3, 4, 100);
	const sink = new Collect<number>({ name: "sink" });
	const graph = Graphline({ self, sink }, { "self.outbox": ["self.inbox", "sink.inbox"] });
	const run = new TestRun(graph).run(50);
	t.equal([self.rounds, run.end?.reason], [100, "ended"]);
});

spec("a loop of handlers with all inboxes full but one place goes round for ever", (t) => {
	for (const size of [2, 3]) {
		const hops = Array.from({ length: size }, (_, i) => new Ever(`hop${i}`));
		hops.forEach((hop, i) => {
			link(hop.outbox, hops[(i + 1) % size]?.inbox ?? hop.inbox);
		});
		class Fills extends Component {
			override *main() {
				yield* this.sleep(1);
				hops.forEach((hop, i) => {
					for (let n = i === 0 ? 3 : 4; n > 0; n--) hop.outbox.send(n);
				});
				yield* this.sleep(20);
			}
		}
		new TestRun(new Together(new Fills(), ...hops)).run(10);
		for (const hop of hops) t.ok(hop.rounds > 100, `${hop.name} of ${size}: ${hop.rounds} rounds`);
	}
});

/** Sends on what it gets, for ever. */
class Ever extends Component<number, number> {
	rounds = 0;

	constructor(name: string) {
		super({ name, capacity: 4 });
	}

	override on(v: number): void {
		this.rounds++;
		this.send(v);
	}
}
