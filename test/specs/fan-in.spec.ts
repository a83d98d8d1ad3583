import { Component, fanout, link, type Microprocess } from "../../runtime/index.ts";
import { Collect, Plain, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

/** Puts its number for ever. */
class Puts extends Component<never, number> {
	readonly number: number;

	constructor(number: number) {
		super({ name: `puts${number}` });
		this.number = number;
	}

	override *main() {
		for (;;) yield* this.put(this.number);
	}
}

/** The same by hand: looks for room and pauses. */
class Tries extends Puts {
	override *main() {
		for (;;) {
			while (this.outbox.room > 0) this.send(this.number);
			yield* this.pause();
		}
	}
}

/** A handler that is fed for ever, and sends as often as its burst says. */
class Relays extends Plain<number, number> {
	readonly number: number;
	readonly #burst: number;

	constructor(number: number, burst: number) {
		super({ name: `relays${number}`, burst });
		this.number = number;
		this.#burst = burst;
	}

	override on(): void {
		for (let i = 0; i < this.#burst; i++) this.send(this.number);
	}
}

/** Takes a message in each ms. */
class Slow extends Component<number> {
	readonly got: number[] = [];

	constructor(capacity: number) {
		super({ name: "slow", capacity });
	}

	override *main() {
		for (;;) {
			this.got.push(yield* this.receive());
			yield* this.sleep(1);
		}
	}
}

/** How many messages of each number came. */
function shares(got: readonly number[], numbers: number): number[] {
	return Array.from({ length: numbers }, (_, i) => got.filter((one) => one === i).length);
}

/** Senders of a kind into one slow inbox: what came of each, of 500 messages. */
function contend(senders: number, capacity: number, make: (number: number) => Microprocess[]): number[] {
	const slow = new Slow(capacity);
	const parts: Microprocess[] = [slow];
	for (let i = 0; i < senders; i++) {
		const made = make(i);
		const last = made[0];
		if (last instanceof Component) link(last.outbox, slow.inbox);
		parts.push(...made);
	}
	new TestRun(new Together(...parts)).run(500);
	// Who comes first finds nobody that waits, and may fill the inbox: what lay in it then is no share of anything.
	return shares(slow.got.slice(capacity), senders);
}

const kinds: Readonly<Record<string, (number: number) => Microprocess[]>> = {
	"mains that put": (i) => [new Puts(i)],
	"mains that look for room": (i) => [new Tries(i)],
	handlers: (i) => fed(new Relays(i, 1)),
	mixed: (i) => (i % 3 === 0 ? [new Puts(i)] : i % 3 === 1 ? [new Tries(i)] : fed(new Relays(i, 1))),
};

function fed(relays: Relays): Microprocess[] {
	const puts = new Puts(9);
	link(puts.outbox, relays.inbox);
	return [relays, puts];
}

for (const [kind, make] of Object.entries(kinds))
	spec(`senders into one full inbox have equal shares: ${kind}`, (t) => {
		for (const capacity of [1, 2, 3, 8, 13, 64])
			for (const senders of [2, 3, 5]) {
				const got = contend(senders, capacity, make);
				const mean = got.reduce((sum, one) => sum + one, 0) / senders;
				for (const one of got)
					t.ok(Math.abs(one - mean) <= mean / 10, `${senders} senders, capacity ${capacity}: ${got}`);
			}
	});

spec("a fast handler hears both of two mains that put into it without end", (t) => {
	const sink = new Collect<number>({ name: "sink" });
	const a = new Puts(0);
	const b = new Puts(1);
	link(a.outbox, sink.inbox);
	link(b.outbox, sink.inbox);
	new TestRun(new Together(a, b, sink)).run(5);
	const [of0 = 0, of1 = 0] = shares(sink.got, 2);
	t.ok(of0 + of1 > 2_000 && Math.abs(of0 - of1) <= (of0 + of1) / 20, `${of0} and ${of1}`);
});

spec(
	"one who sends seldom into a full inbox waits for no more than what lies there and one turn of each other",
	(t) => {
		for (const first of [true, false]) {
			const slow = new Slow(4);
			const busy = [new Puts(0), new Puts(1)];
			class Alarm extends Component<never, number> {
				readonly waited: number[] = [];
				override *main() {
					for (let i = 0; i < 20; i++) {
						yield* this.sleep(37);
						const from = this.now;
						yield* this.put(2);
						this.waited.push(this.now - from);
					}
				}
			}
			const alarm = new Alarm({ name: "alarm" });
			if (first) link(alarm.outbox, slow.inbox);
			for (const one of busy) link(one.outbox, slow.inbox);
			if (!first) link(alarm.outbox, slow.inbox);
			new TestRun(new Together(slow, ...busy, alarm)).run(1_000);
			t.equal(alarm.waited.length, 20, "all were taken");
			// A place is free each ms; before it come those who wait already: two, with at most what fits in each turn.
			t.ok(Math.max(...alarm.waited) <= 2 * 4 + 1, `linked first ${first}: waited ${alarm.waited} ms`);
		}
	},
);

spec("a handler that needs room for a burst is not passed by for ever by those who need one place", (t) => {
	for (const capacity of [4, 8]) {
		const slow = new Slow(capacity);
		const [big, feed] = fed(new Relays(0, 4));
		const small = new Puts(1);
		if (!(big instanceof Relays) || feed === undefined) return;
		link(small.outbox, slow.inbox);
		link(big.outbox, slow.inbox);
		new TestRun(new Together(small, slow, big, feed)).run(2_000);
		const [of0 = 0, of1 = 0] = shares(slow.got, 2);
		t.ok(of0 >= 200 && of1 >= 200, `capacity ${capacity}: ${of0} of the burst, ${of1} of the other`);
	}
});

spec("two fan-outs that need the same two full inboxes, linked in opposite orders, are both heard", (t) => {
	const x = new Slow(2);
	const y = new Slow(2);
	const a = new Puts(0);
	const b = new Puts(1);
	fanout(a.outbox, [x.inbox, y.inbox]);
	fanout(b.outbox, [y.inbox, x.inbox]);
	new TestRun(new Together(a, b, x, y)).run(1_000);
	for (const slow of [x, y]) {
		const [of0 = 0, of1 = 0] = shares(slow.got, 2);
		t.ok(Math.abs(of0 - of1) <= (of0 + of1) / 20, `${of0} and ${of1}`);
	}
});

spec("a fan-out is not passed by for ever by those who need one of its inboxes only", (t) => {
	const x = new Slow(2);
	const y = new Slow(2);
	const both = new Puts(0);
	const onlyX = new Puts(1);
	const onlyY = new Puts(2);
	link(onlyX.outbox, x.inbox);
	link(onlyY.outbox, y.inbox);
	fanout(both.outbox, [x.inbox, y.inbox]);
	new TestRun(new Together(onlyX, onlyY, both, x, y)).run(2_000);
	const got = shares(x.got, 3);
	t.ok((got[0] ?? 0) >= 400, `of ${x.got.length}: ${got}`);
});

spec("a sender that others pass by does not lose its place by looking elsewhere", (t) => {
	/** Waits for room in one box, with a second outbox that always has room. */
	class Two extends Plain<number, number> {
		side = this.addOutbox<number>("side", "always room");
		override on(): void {
			this.send(0);
			this.side.send(0);
		}
	}
	const slow = new Slow(3);
	const side = new Collect<number>({ name: "side" });
	const two = new Two({ name: "two" });
	const feed = new Puts(9);
	const other = new Puts(1);
	link(feed.outbox, two.inbox);
	link(other.outbox, slow.inbox);
	link(two.outbox, slow.inbox);
	link(two.side, side.inbox);
	new TestRun(new Together(other, slow, two, feed, side)).run(2_000);
	const [of0 = 0, of1 = 0] = shares(slow.got, 2);
	t.ok(Math.abs(of0 - of1) <= (of0 + of1) / 20, `${of0} and ${of1}`);
});

spec("any() gives each box its turn, however full another is", (t) => {
	class Hears extends Component<number> {
		b = this.addInbox<number>("b", "more");
		c = this.addInbox<number>("c", "more");
		readonly count: Record<string, number> = { inbox: 0, b: 0, c: 0 };
		override *main() {
			for (;;) {
				const box = yield* this.any();
				const from = box === "b" ? this.b : box === "c" ? this.c : this.inbox;
				from.recv();
				this.count[box] = (this.count[box] ?? 0) + 1;
			}
		}
	}
	const hears = new Hears({ name: "hears", capacity: 200 });
	const puts = [new Puts(0), new Puts(1), new Puts(2)] as const;
	link(puts[0].outbox, hears.inbox);
	link(puts[1].outbox, hears.b);
	link(puts[2].outbox, hears.c);
	new TestRun(new Together(hears, ...puts)).run(3);
	const all = Object.values(hears.count);
	const mean = all.reduce((sum, one) => sum + one, 0) / 3;
	t.ok(mean > 100 && all.every((one) => Math.abs(one - mean) <= mean / 10), `${all}`);
});
