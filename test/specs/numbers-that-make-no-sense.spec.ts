import {
	Component,
	type ComponentOptions,
	GraphError,
	InboxArray,
	type NumberInboxOptions,
	OutboxArray,
	supervise,
} from "../../runtime/index.ts";
import { Plain, TestRun, Together } from "./kit.ts";
import { type Asserts, spec } from "./spec.ts";

/** As a parsed file or a page would give it, past the compiler. */
const three: number = JSON.parse('"3"');
const list: number = JSON.parse("[4]");

const noNumbers = [Number.NaN, three, list];
/** Where a whole number from 1 up is wanted, and not a large one. */
const noSmallWhole = [...noNumbers, -1, 0, 1.5, Infinity, -Infinity, 2 ** 40];
/** Where a length of time is wanted, which may be a fraction. */
const noTime = [...noNumbers, -1, -Infinity];

/** The call is refused by a GraphError that says what was given. */
function refused(t: Asserts, what: string, value: number, call: () => void): void {
	let said: unknown;
	try {
		call();
	} catch (error) {
		said = error;
	}
	t.ok(said instanceof GraphError, `${what} ${value} is refused with a GraphError, not ${String(said)}`);
	const text = said instanceof Error ? said.message : "";
	t.ok(text.includes(String(value)), `${what} ${value}: the message says it: ${text}`);
}

class Boxes extends Component<number, number> {
	constructor(make: (self: Boxes) => void, options?: ComponentOptions) {
		super(options);
		make(this);
	}
}

const made: Readonly<Record<string, (value: number) => void>> = {
	"the capacity of a component": (capacity) => new Plain({ capacity }),
	"the capacity of addInbox": (capacity) => new Boxes((self) => self.addInbox<string>("x", "x", { capacity })),
	"the burst of a component": (burst) => new Plain({ burst }),
	"the burst of addOutbox": (burst) => new Boxes((self) => self.addOutbox<number>("x", "x", { burst })),
	"the maximum of an OutboxArray": (max) => new Boxes((self) => new OutboxArray<number>(self, "x", "x", max)),
	"the maximum of an InboxArray": (max) => new Boxes((self) => new InboxArray<number>(self, "x", "x", max)),
	"the capacity of an InboxArray": (capacity) =>
		new Boxes((self) => new InboxArray<number>(self, "x", "x", 2, { capacity }).claim()),
};

for (const [what, make] of Object.entries(made))
	spec(`numbers that make no sense are refused: ${what}`, (t) => {
		for (const value of noSmallWhole) refused(t, what, value, () => make(value));
		make(1);
		make(3);
	});

spec("numbers that make no sense are refused: supervise", (t) => {
	for (const name of ["backoff", "longest", "restarts", "within"])
		for (const value of noSmallWhole.filter((one) => one !== 2 ** 40))
			refused(t, name, value, () => supervise(new Together(), { onFault: "restart", [name]: value }));
});

/** What a component does once it runs. */
class Does extends Component<number, number> {
	refused: unknown;
	readonly #what: (self: Does) => void;

	constructor(what: (self: Does) => void) {
		super({ name: "does" });
		this.#what = what;
	}

	override open(): void {
		try {
			this.#what(this);
		} catch (error) {
			this.refused = error;
		}
	}
}

/** What becomes of a call in open(), thrown anew. */
function inOpen(what: (self: Does) => void): void {
	const does = new Does(what);
	new TestRun(does).run(1);
	if (does.refused !== undefined) throw does.refused;
}

const running: Readonly<Record<string, readonly [readonly number[], (self: Does, value: number) => void]>> = {
	sleep: [noTime, (self, value) => self.sleep(value)],
	"the time-out of receive": [[Number.NaN, -1, -Infinity], (self, value) => self.receive(value)],
	"the time-out of receive(box)": [noTime, (self, value) => self.receive(self.inbox, value)],
	"the time-out of any": [noTime, (self, value) => self.any(value)],
	every: [[...noTime, 0, 0.5], (self, value) => self.every(value)],
	repeat: [[...noNumbers, -1, 1.5, Infinity, -Infinity], (self, value) => self.repeat(value)],
	armAt: [noNumbers, (self, value) => self.armAt(value)],
	"the deadline of stop": [noTime, (self, value) => self.stop(value)],
};

for (const [what, [values, call]] of Object.entries(running))
	spec(`numbers that make no sense are refused: ${what}`, (t) => {
		for (const value of values) refused(t, what, value, () => inOpen((self) => call(self, value)));
		inOpen((self) => call(self, 5));
	});

spec("numbers that make no sense are refused: the deadline of a run's stop, and roundsPerTurn", (t) => {
	for (const value of noTime)
		refused(t, "stop", value, () => new TestRun(new Plain({ name: "p" })).run(1).runtime.stop(value));
	for (const value of [...noNumbers, 0, -1, 1.5]) {
		refused(t, "roundsPerTurn", value, () => {
			const run = new TestRun(new Plain({ name: "p" }));
			run.runtime.roundsPerTurn = value;
			run.run(1);
		});
	}
});

spec("a lane, a policy and a fault's policy that there is none of are refused", (t) => {
	const lane: NumberInboxOptions = JSON.parse('{ "lane": "float32" }');
	t.throws(() => new Boxes((self) => self.addInbox<number>("lane", "x", lane)), "lane", "float32", "float64");
	const policy: NumberInboxOptions = JSON.parse('{ "policy": "drop" }');
	t.throws(() => new Boxes((self) => self.addInbox<number>("box", "x", policy)), "box", '"drop"', "drop-oldest");
	t.throws(() => new Plain(JSON.parse('{ "policy": "drop" }')), '"drop"', "drop-oldest");
	t.throws(() => supervise(new Together(), JSON.parse('{ "onFault": "retry" }')), "retry", "restart");
	t.throws(
		() => supervise(new Together(), JSON.parse('{ "onFault": "restart", "otherwise": "retry" }')),
		"retry",
		"graph",
	);
});

spec("times that are a fraction are rounded up, and a time in the past is now", (t) => {
	class Naps extends Component {
		readonly times: number[] = [];
		override *main() {
			yield* this.sleep(1.5);
			this.times.push(this.now);
			yield* this.sleep(0);
			this.times.push(this.now);
			yield* this.receive(0.2);
			this.times.push(this.now);
		}
	}
	const naps = new Naps();
	new TestRun(naps).run();
	t.equal(naps.times, [2, 2, 3]);
	class Late extends Component {
		readonly rang: number[] = [];
		override open(): void {
			this.armAt(5);
		}
		override onTimer(): void {
			this.rang.push(this.now);
			if (this.rang.length === 1) this.armAt(2);
		}
	}
	const late = new Late();
	new TestRun(late).run();
	t.equal(late.rang, [5, 5]);
});
