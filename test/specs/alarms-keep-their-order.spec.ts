import { Component, link, type Microprocess } from "../../runtime/index.ts";
import { Count, runToEnd, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

/** A handler whose timers do what they are told; it keeps the times at which they rang. */
class Rings extends Component {
	readonly times: number[] = [];
	readonly #open: (self: Rings) => void;
	readonly #ring: (self: Rings, count: number) => void;

	constructor(open: (self: Rings) => void, ring: (self: Rings, count: number) => void) {
		super({ name: "rings" });
		this.#open = open;
		this.#ring = ring;
	}

	override open(): void {
		this.#open(this);
	}

	override onTimer(): void {
		this.times.push(this.now);
		this.#ring(this, this.times.length);
	}
}

function times(open: (self: Rings) => void, ring: (self: Rings, count: number) => void): number[] {
	const rings = new Rings(open, ring);
	new TestRun(rings).run(1_000);
	return rings.times;
}

spec("repeat(0) takes the period away, and a single alarm after it rings once", (t) => {
	const got = times(
		(self) => self.repeat(100),
		(self, count) => {
			if (count !== 1) return;
			self.repeat(0);
			self.armAt(self.now + 7);
		},
	);
	t.equal(got, [100, 107]);
});

spec("repeat(0) in open leaves no period to an alarm that is armed later", (t) => {
	const got = times(
		(self) => {
			self.repeat(50);
			self.repeat(0);
			self.armAt(20);
		},
		() => {},
	);
	t.equal(got, [20]);
});

spec("disarm() takes the period away as repeat(0) does", (t) => {
	const got = times(
		(self) => self.repeat(100),
		(self, count) => {
			if (count !== 1) return;
			self.disarm();
			self.armAt(self.now + 7);
		},
	);
	t.equal(got, [100, 107]);
});

spec("repeat with another period begins anew from now", (t) => {
	const got = times(
		(self) => self.repeat(100),
		(self, count) => {
			if (count === 2) self.repeat(30);
			if (count === 4) self.repeat(0);
		},
	);
	t.equal(got, [100, 200, 230, 260]);
});

/** Sleeps once, and says when it woke. */
class Sleeper extends Component<number> {
	readonly #order: string[];
	readonly #until: number;
	readonly #begin: number;

	constructor(name: string, order: string[], until: number, begin = 0) {
		super({ name });
		this.#order = order;
		this.#until = until;
		this.#begin = begin;
	}

	override *main() {
		if (this.#begin > 0) yield* this.sleep(this.#begin);
		yield* this.sleep(this.#until - this.now);
		this.#order.push(this.name);
	}
}

/** Does something at 50 ms. */
class At50 extends Component<never, number> {
	readonly #act: (self: At50) => void;

	constructor(act: (self: At50) => void) {
		super({ name: "at50" });
		this.#act = act;
	}

	override *main() {
		yield* this.sleep(50);
		this.#act(this);
	}
}

function orderOf(disturb: (first: Microprocess, self: At50) => void): string[] {
	const order: string[] = [];
	const first = new Sleeper("t0", order, 100);
	const second = new Sleeper("t1", order, 100);
	const third = new Sleeper("t2", order, 100);
	const at50 = new At50((self) => disturb(first, self));
	link(at50.outbox, first.inbox);
	runToEnd(new Together(first, second, third, at50));
	return order;
}

spec("of equal deadlines the first armed is first, whatever wakes it meanwhile", (t) => {
	t.equal(
		orderOf((first) => first.wake()),
		["t0", "t1", "t2"],
		"a wake",
	);
	t.equal(
		orderOf((_, self) => self.send(1)),
		["t0", "t1", "t2"],
		"a message",
	);
	t.equal(
		orderOf((first) => first.notify()),
		["t0", "t1", "t2"],
		"a notify",
	);
	t.equal(
		orderOf((first) => first.addChildren(new Count(0))),
		["t0", "t1", "t2"],
		"a child's end",
	);
});

spec("alarms of one instant ring in the order in which they were armed, not in that of the components", (t) => {
	const order: string[] = [];
	runToEnd(
		new Together(
			new Sleeper("a", order, 100, 30),
			new Sleeper("b", order, 100, 10),
			new Sleeper("c", order, 100),
			new Sleeper("d", order, 100, 20),
		),
	);
	t.equal(order, ["c", "b", "d", "a"]);
});

spec("of many that tick at one instant each rings once before any rings twice", (t) => {
	const order: number[] = [];
	class Tick extends Component {
		readonly #number: number;
		constructor(number: number) {
			super();
			this.#number = number;
		}
		override *main() {
			for (let i = 0; i < 20; i++) {
				yield* this.every(this.#number % 2 === 0 ? 10 : 20);
				order.push(this.#number);
			}
		}
	}
	class Beat extends Component {
		readonly #number: number;
		constructor(number: number) {
			super();
			this.#number = number;
		}
		override open(): void {
			this.repeat(20);
		}
		override onTimer(): void {
			order.push(this.#number);
		}
	}
	const parts: Microprocess[] = [];
	for (let i = 0; i < 12; i++) parts.push(i % 3 === 0 ? new Beat(i) : new Tick(i));
	const run = new TestRun(new Together(...parts));
	for (let ms = 20; ms <= 200; ms += 20) {
		run.run(ms - 1);
		order.length = 0;
		run.run(ms);
		t.equal(
			order.slice().sort((a, b) => a - b),
			[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
			`at ${ms} ms`,
		);
	}
});

spec("a time-out of receive keeps its place among equal deadlines when another box gets a message", (t) => {
	const order: string[] = [];
	class Waits extends Component<number> {
		extra = this.addInbox<number>("extra", "nobody waits for it");
		override *main() {
			const got = yield* this.receive(100);
			order.push(`${this.name} ${got}`);
		}
	}
	const first = new Waits({ name: "first" });
	const second = new Sleeper("second", order, 100);
	const at50 = new At50((self) => self.send(1));
	link(at50.outbox, first.extra);
	new TestRun(new Together(first, second, at50)).run();
	t.equal(order, ["first undefined", "second"]);
});
