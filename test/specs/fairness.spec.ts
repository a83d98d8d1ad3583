import { Component, link } from "../../runtime/index.ts";
import { Plain, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

spec("components run in the order in which they were queued, round after round", (t) => {
	const order: string[] = [];
	class Turns extends Component {
		override *main() {
			for (let i = 0; i < 3; i++) {
				order.push(this.name);
				yield;
			}
		}
	}
	new TestRun(new Together(new Turns({ name: "a" }), new Turns({ name: "b" }), new Turns({ name: "c" }))).run();
	t.equal(order, ["a", "b", "c", "a", "b", "c", "a", "b", "c"]);
});

class Loop extends Component<number, number> {
	handled = 0;
	override on(v: number): void {
		this.handled++;
		this.send(v);
	}
}

class Watch extends Component {
	readonly seen: number[] = [];
	readonly #loop: Loop;
	constructor(loop: Loop) {
		super({ name: "watch" });
		this.#loop = loop;
	}
	override *main() {
		for (let i = 0; i < 4; i++) {
			this.seen.push(this.#loop.handled);
			yield;
		}
	}
}

class Primes extends Component<never, number> {
	readonly #count: number;
	constructor(count: number) {
		super({ name: "primes" });
		this.#count = count;
	}
	override *main() {
		for (let i = 0; i < this.#count; i++) this.send(i);
		this.outside(true);
		yield* this.receive();
	}
}

spec("a busy handler gives way after a quantum of messages", (t) => {
	const loop = new Loop({ name: "loop", capacity: 500 });
	const primes = new Primes(300);
	const watch = new Watch(loop);
	link(primes.outbox, loop.inbox);
	link(loop.outbox, loop.inbox);
	new TestRun(new Together(primes, loop, watch)).run(0);
	t.equal(watch.seen, [64, 128, 192, 256]);
});

class Greedy extends Component<number> {
	handled = 0;
	override *main() {
		for (;;) {
			yield* this.receive();
			this.handled++;
		}
	}
}

class WatchGreedy extends Component {
	readonly seen: number[] = [];
	readonly #greedy: Greedy;
	constructor(greedy: Greedy) {
		super({ name: "watch" });
		this.#greedy = greedy;
	}
	override *main() {
		for (let i = 0; i < 4; i++) {
			this.seen.push(this.#greedy.handled);
			yield;
		}
	}
}

spec("a process that always finds a message gives way after a quantum too", (t) => {
	const greedy = new Greedy({ name: "greedy", capacity: 500 });
	const primes = new Primes(300);
	const watch = new WatchGreedy(greedy);
	link(primes.outbox, greedy.inbox);
	new TestRun(new Together(primes, greedy, watch)).run(0);
	t.equal(watch.seen.length, 4);
	const steps = watch.seen.map((count, i) => count - (watch.seen[i - 1] ?? 0));
	t.ok(
		steps.every((step) => step >= 32 && step <= 64),
		`about a quantum a round: ${steps}`,
	);
});

class Spins extends Component {
	readonly times: number[] = [];
	override *main() {
		for (let i = 0; i < 3500; i++) {
			if (i % 1000 === 0) this.times.push(this.now);
			yield;
		}
	}
}

spec("a graph that never sleeps gets one millisecond per thousand rounds", (t) => {
	const spins = new Spins();
	const run = new TestRun(spins).run();
	t.equal(spins.times, [0, 1, 2, 3]);
	t.equal(run.end?.time, 3);
});

spec("a graph that never sleeps keeps its alarms in time", (t) => {
	class Naps extends Component {
		woke = -1;
		override *main() {
			yield* this.sleep(2);
			this.woke = this.now;
		}
	}
	const naps = new Naps();
	new TestRun(new Together(new Spins(), naps)).run();
	t.equal(naps.woke, 2);
});

spec("roundsPerTurn slows a run without changing it", (t) => {
	const quick = new Plain<number>({ name: "quick" });
	class Few extends Component<never, number> {
		override *main() {
			for (let i = 0; i < 5; i++) {
				this.send(i);
				yield;
			}
		}
	}
	const few = new Few({ name: "few" });
	link(few.outbox, quick.inbox);
	const run = new TestRun(new Together(few, quick));
	run.runtime.roundsPerTurn = 1;
	run.run();
	t.ok(run.platform.turns >= 5, "one turn a round");
	t.equal(run.end?.time, 0);
	t.equal(run.counters("quick").inboxes[0]?.taken, 5);
});
