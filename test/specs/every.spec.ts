import { Component, link } from "../../runtime/index.ts";
import { Feed, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

class Ticks extends Component {
	readonly seen: [time: number, missed: number][] = [];
	readonly #busy: number[];

	/** After tick i it sleeps `busy[i]` ms. */
	constructor(busy: number[] = []) {
		super({ name: "ticks" });
		this.#busy = busy;
	}

	override *main() {
		for (let i = 0; i < 5; i++) {
			const missed = yield* this.every(100);
			this.seen.push([this.now, missed]);
			const busy = this.#busy[i];
			if (busy !== undefined) yield* this.sleep(busy);
		}
	}
}

spec("every ticks at whole multiples, however long the work in between", (t) => {
	const ticks = new Ticks([30, 99, 0, 50]);
	new TestRun(ticks).run();
	t.equal(ticks.seen, [
		[100, 0],
		[200, 0],
		[300, 0],
		[400, 0],
		[500, 0],
	]);
});

spec("every counts the ticks that were missed and stays in step", (t) => {
	const ticks = new Ticks([350]);
	new TestRun(ticks).run();
	t.equal(ticks.seen, [
		[100, 0],
		[450, 2],
		[500, 0],
		[600, 0],
		[700, 0],
	]);
});

spec("every rounds its period up to whole milliseconds, and refuses less than one", (t) => {
	class Half extends Component {
		readonly at: number[] = [];
		override *main() {
			for (let i = 0; i < 3; i++) {
				yield* this.every(1.5);
				this.at.push(this.now);
			}
		}
	}
	const half = new Half();
	new TestRun(half).run();
	t.equal(half.at, [2, 4, 6]);
	class Zero extends Component {
		override *main() {
			yield* this.every(0);
		}
	}
	const run = new TestRun(new Zero({ name: "zero" })).run();
	t.equal(run.end?.faults, 1);
	t.ok(run.lines("fault")[0]?.includes("zero: every 0") === true, "names component and value");
});

spec("messages that arrive between ticks do not move them", (t) => {
	const feed = new Feed<number>();
	class Sampler extends Component<number> {
		readonly at: number[] = [];
		override *main() {
			for (let i = 0; i < 3; i++) {
				yield* this.every(10);
				this.at.push(this.now);
			}
		}
	}
	const sampler = new Sampler();
	link(feed.outbox, sampler.inbox);
	const run = new TestRun(new Together(feed, sampler)).run(5);
	feed.outbox.send(1);
	run.run(17);
	feed.outbox.send(1);
	run.run(100);
	t.equal(sampler.at, [10, 20, 30]);
});

class Repeats extends Component<number> {
	readonly seen: [time: number, missed: number][] = [];
	override open(): void {
		this.repeat(100);
	}
	override onTimer(missed: number): void {
		this.seen.push([this.now, missed]);
		if (this.seen.length === 3) this.repeat(0);
	}
}

spec("repeat calls onTimer without drift, and repeat(0) stops it", (t) => {
	const repeats = new Repeats({ name: "repeats" });
	const run = new TestRun(repeats).run();
	t.equal(repeats.seen, [
		[100, 0],
		[200, 0],
		[300, 0],
	]);
	t.equal(run.platform.wanted, Infinity);
});

spec("repeat counts the ticks that a late platform missed", (t) => {
	const repeats = new Repeats({ name: "repeats" });
	const run = new TestRun(repeats).run(1);
	run.platform.time = 350;
	run.run();
	t.equal(repeats.seen, [
		[350, 2],
		[400, 0],
		[500, 0],
	]);
});

spec("repeat wants whole milliseconds above 0", (t) => {
	class Wrong extends Component {
		override open(): void {
			this.repeat(0.5);
		}
	}
	const run = new TestRun(new Wrong({ name: "wrong" })).run();
	t.ok(run.lines("fault")[0]?.includes("wrong: every 0.5") === true, "names component and value");
});
