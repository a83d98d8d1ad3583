import { Component, fanout, link } from "../../runtime/index.ts";
import { Collect, Plain, runToEnd, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

/** What a stall report says of a component. */
function reason(run: TestRun, name: string): string {
	return run.end?.waiting.find((one) => one.name === name)?.waitsFor ?? "nothing";
}

class Any extends Component<number> {
	reset = this.addInbox<boolean>("reset", "back to 0");
	override *main() {
		this.outside(false);
		yield* this.any();
	}
}

spec("a stall report says in which boxes any() waits for a message", (t) => {
	const any = new Any({ name: "any" });
	const run = runToEnd(new Together(any));
	t.equal(run.end?.reason, "stalled");
	const said = reason(run, "any");
	t.ok(said.includes("message") && said.includes("inbox") && said.includes("reset"), said);
});

/** A ring of two whose members wait for each other's room. */
class Stuffs extends Component<number, number> {
	readonly #count: number;

	constructor(name: string, count: number) {
		super({ name, capacity: 2 });
		this.#count = count;
	}

	override *main() {
		for (let i = 0; i < this.#count; i++) yield* this.put(i);
		for (;;) yield* this.receive();
	}
}

function ring(count: number, size: number): Stuffs[] {
	const all = Array.from({ length: size }, (_, i) => new Stuffs(`stuffs${i}`, count));
	all.forEach((one, i) => {
		link(one.outbox, all[(i + 1) % size]?.inbox ?? one.inbox);
	});
	return all;
}

spec("a stall report names the full inbox for each member of a ring", (t) => {
	const run = runToEnd(new Together(...ring(5, 3)));
	t.equal(run.end?.reason, "stalled");
	t.equal(
		[0, 1, 2].map((i) => reason(run, `stuffs${i}`).includes(`stuffs${(i + 1) % 3}.inbox`)),
		[true, true, true],
	);
});

spec("a stall report names the branch of a fan-out that has no room", (t) => {
	const held = new Collect<number>({ name: "held", capacity: 1 });
	held.hold(true);
	const free = new Collect<number>({ name: "free" });
	const stuffs = new Stuffs("stuffs", 3);
	fanout(stuffs.outbox, [free.inbox, held.inbox]);
	const run = runToEnd(new Together(stuffs, held, free));
	const said = reason(run, "stuffs");
	t.ok(said.includes("held.inbox") && !said.includes("free.inbox"), said);
});

spec("a stall report names the further outbox of a handler that has no room", (t) => {
	class Two extends Plain<number, number> {
		alarm = this.addOutbox<number>("alarm", "alarms");
		override on(v: number): void {
			this.alarm.send(v);
		}
	}
	const held = new Collect<number>({ name: "held", capacity: 1 });
	held.hold(true);
	const two = new Two({ name: "two" });
	const stuffs = new Stuffs("stuffs", 3);
	link(stuffs.outbox, two.inbox);
	link(two.alarm, held.inbox);
	const run = runToEnd(new Together(stuffs, two, held));
	t.ok(reason(run, "two").includes("held.inbox"), reason(run, "two"));
});

/** Keeps a clock going. */
class Ticks extends Component {
	override *main() {
		for (;;) yield* this.every(500);
	}
}

spec("a ring whose members wait for each other's room is found and named once, although timers run elsewhere", (t) => {
	for (const size of [1, 2, 3]) {
		const run = new TestRun(new Together(new Ticks(), ...ring(5, size))).run(3_600_000);
		const told = run.platform.lines.filter((line) => line.includes("stuffs0") && line.includes("room"));
		t.equal([told.length, run.end], [1, undefined], `a ring of ${size}`);
		for (let i = 0; i < size; i++) t.ok(told[0]?.includes(`stuffs${i}`) === true, `names stuffs${i}: ${told[0]}`);
	}
});

spec("a ring of handlers is found and named, too", (t) => {
	class Doubles extends Component<number, number> {
		constructor(name: string) {
			super({ name, capacity: 2 });
		}
		override open(): void {
			this.outbox.send(1);
			this.outbox.send(2);
		}
		override on(v: number): void {
			this.send(v);
		}
	}
	const a = new Doubles("a-ring");
	const b = new Doubles("b-ring");
	link(a.outbox, b.inbox);
	link(b.outbox, a.inbox);
	const run = new TestRun(new Together(new Ticks(), a, b)).run(3_600_000);
	const told = run.platform.lines.filter((line) => line.includes("a-ring") && line.includes("b-ring"));
	t.equal(told.length, 1);
});

spec("no lock-up is told where somebody sleeps, waits for a message or for hardware, or goes on now and then", (t) => {
	class Naps extends Component<number, number> {
		override *main() {
			for (;;) {
				const v = yield* this.receive();
				yield* this.sleep(1_200_000);
				yield* this.put(v);
			}
		}
	}
	class Hardware extends Component<number> {
		override open(): void {
			this.hold(true);
			this.outside(true);
		}
	}
	const naps = new Naps({ name: "naps", capacity: 1 });
	const feeds = new Stuffs("feeds", 3);
	link(feeds.outbox, naps.inbox);
	link(naps.outbox, feeds.inbox);
	const hardware = new Hardware({ name: "hardware", capacity: 1 });
	const blocked = new Stuffs("blocked", 3);
	link(blocked.outbox, hardware.inbox);
	const run = new TestRun(new Together(new Ticks(), naps, feeds, hardware, blocked)).run(2_000_000);
	t.equal(
		run.platform.lines.filter((line) => line.includes("room")),
		[],
	);
});
