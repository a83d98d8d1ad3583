import { Component, link, supervise } from "../../runtime/index.ts";
import { Count, Plain, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

/** Waits for ever, and tidies up. Its callbacks throw as it is told. */
class Tidy extends Plain<number, number> {
	readonly seen: string[];
	readonly #where: string;

	constructor(seen: string[], where: string) {
		super({ name: "tidy" });
		this.seen = seen;
		this.#where = where;
	}

	override open(): void {
		this.outside(true);
		if (this.#where === "onNetwork") this.watchNetwork();
		if (this.#where === "onChildEnd") this.addChildren(new Count(0));
		this.seen.push("open");
	}

	override *main() {
		try {
			yield* this.receive();
		} finally {
			this.seen.push("finally");
		}
	}

	override onReady(): void {
		this.trip("onReady");
	}

	override onNetwork(): void {
		if (this.now > 0) this.trip("onNetwork");
	}

	override onChildEnd(): void {
		this.trip("onChildEnd");
	}

	override close(): void {
		this.seen.push("close");
	}

	private trip(where: string): void {
		if (where === this.#where) throw new Error(where);
	}
}

function poke(run: TestRun, tidy: Tidy, where: string): void {
	if (where === "onReady") tidy.notify();
	if (where === "onNetwork") run.platform.network.onChange?.();
	run.run();
}

for (const where of ["onReady", "onNetwork", "onChildEnd"]) {
	spec(`a main whose ${where} threw runs its finally block, then close`, (t) => {
		const seen: string[] = [];
		const tidy = new Tidy(seen, where);
		const run = new TestRun(new Together(tidy)).run(1);
		poke(run, tidy, where);
		t.equal(seen, ["open", "finally", "close"]);
		t.equal([run.counters("tidy").state, run.counters("tidy").faults, run.end?.reason], ["failed", 1, "ended"]);
	});

	spec(`a main whose ${where} threw runs its finally block before it starts anew`, (t) => {
		const seen: string[] = [];
		const tidy = new Tidy(seen, where);
		const root = new Together(tidy);
		supervise(root, { onFault: "restart", backoff: 10, restarts: 1 });
		const run = new TestRun(root).run(1);
		if (where === "onChildEnd") run.run();
		else {
			poke(run, tidy, where);
			run.run(50);
		}
		t.equal(seen.slice(0, 4), ["open", "finally", "close", "open"]);
	});
}

spec("a finally block that sends and sleeps does so after a callback threw, too", (t) => {
	const seen: string[] = [];
	class Sends extends Tidy {
		override *main() {
			try {
				yield* this.receive();
			} finally {
				yield* this.sleep(5);
				yield* this.put(7);
				seen.push(`sent at ${this.now}`);
			}
		}
	}
	const tidy = new Sends(seen, "onReady");
	class Sink extends Component<number> {
		override on(v: number): void {
			seen.push(`got ${v}`);
		}
	}
	const sink = new Sink();
	link(tidy.outbox, sink.inbox);
	const run = new TestRun(new Together(tidy, sink)).run(1);
	poke(run, tidy, "onReady");
	// Whether the message arrives before or after close() is left open.
	t.equal([seen.filter((one) => one !== "got 7"), seen.includes("got 7")], [["open", "sent at 6", "close"], true]);
	t.equal(run.end?.reason, "ended");
});

spec("a handler whose onTimer threw gives back its hardware, and the others go on", (t) => {
	const seen: string[] = [];
	class Ticks extends Component<number> {
		override open(): void {
			this.repeat(5);
		}
		override onTimer(): void {
			throw new Error("tick");
		}
		override close(): void {
			seen.push("close");
		}
	}
	const count = new Count(3);
	const ticks = new Ticks({ name: "ticks" });
	const run = new TestRun(new Together(count, ticks)).run();
	t.equal([seen, run.counters("ticks").state, run.end?.reason, run.end?.faults], [["close"], "failed", "ended", 1]);
});

spec("a fault in onChildEnd of a handler fails it once, not for each child", (t) => {
	class Strict extends Component<number> {
		override open(): void {
			this.addChildren(new Count(0), new Count(0), new Count(0));
		}
		override onChildEnd(): void {
			throw new Error("child");
		}
	}
	const run = new TestRun(new Together(new Strict({ name: "strict" }))).run();
	t.equal([run.counters("strict").state, run.end?.faults, run.end?.reason], ["failed", 1, "ended"]);
});
