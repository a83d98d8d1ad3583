import { Component, link } from "../../runtime/index.ts";
import { Feed, Plain, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

class Receives extends Component<string> {
	readonly got: (string | number | undefined)[] = [];
	readonly #timeouts: (number | undefined)[];

	constructor(...timeouts: (number | undefined)[]) {
		super({ name: "receives" });
		this.#timeouts = timeouts;
	}

	override *main() {
		for (const timeout of this.#timeouts) {
			const message = timeout === undefined ? yield* this.receive() : yield* this.receive(timeout);
			this.got.push(message, this.now);
		}
	}
}

function fed(receives: Receives): { feed: Feed<string>; run: TestRun } {
	const feed = new Feed<string>({ name: "feed" });
	link(feed.outbox, receives.inbox);
	return { feed, run: new TestRun(new Together(feed, receives)) };
}

spec("receive waits for a message and takes it", (t) => {
	const receives = new Receives(undefined, undefined);
	const { feed, run } = fed(receives);
	run.run(10);
	feed.outbox.send("a");
	run.run(20);
	feed.outbox.send("b");
	run.run(30);
	t.equal(receives.got, ["a", 10, "b", 20]);
	t.ok(receives.hasEnded, "it went on to its end");
});

spec("receive with a time-out gives undefined when nothing came, not a millisecond early or late", (t) => {
	const receives = new Receives(50, 50);
	const { feed, run } = fed(receives);
	run.run(60);
	feed.outbox.send("a");
	run.run(200);
	t.equal(receives.got, [undefined, 50, "a", 60]);
	t.equal(run.platform.wanted, Infinity, "the alarm of the second is off");
});

spec("receive takes what lies there without waiting, in order", (t) => {
	const receives = new Receives(undefined, 10, 0);
	const { feed, run } = fed(receives);
	for (const message of ["a", "b", "c"]) feed.outbox.send(message);
	run.run(0);
	t.equal(receives.got, ["a", 0, "b", 0, "c", 0]);
});

spec("receive with time-out 0 is a look", (t) => {
	const receives = new Receives(0, 0.5);
	const { run } = fed(receives);
	run.run(5);
	t.equal(receives.got, [undefined, 0, undefined, 1]);
});

spec("a time-out that is no number is an error that names the component", (t) => {
	const { run } = fed(new Receives(Number.NaN));
	run.run(5);
	t.ok(run.lines("fault")[0]?.includes("receives") === true, "a fault, by name");
});

spec("receive reads any own inbox, and no other's", (t) => {
	const other = new Plain<number>({ name: "other" });
	class Two extends Component<number> {
		extra = this.addInbox<string>("extra", "more");
		readonly got: string[] = [];
		override *main() {
			this.got.push(yield* this.receive(this.extra));
			yield* this.receive(other.inbox);
		}
	}
	const feed = new Feed<string>({ name: "feed" });
	const two = new Two({ name: "two" });
	link(feed.outbox, two.extra);
	const run = new TestRun(new Together(feed, two, other)).run(1);
	feed.outbox.send("x");
	run.run(2);
	t.equal(two.got, ["x"]);
	t.ok(run.lines("fault")[0]?.includes("two cannot receive from other.inbox") === true, "names both");
});

class Anys extends Component<number> {
	extra = this.addInbox<number>("extra", "more");
	readonly seen: (string | number | undefined)[] = [];
	override *main() {
		for (let i = 0; i < 4; i++) {
			const box = yield* this.any(100);
			this.seen.push(box, this.now);
			if (box === "inbox") this.recv();
			if (box === "extra") this.extra.recv();
		}
	}
}

spec("any waits for any own inbox, names it, default first, and times out", (t) => {
	const feed = new Feed<number>({ name: "feed" });
	const more = new Feed<number>({ name: "more" });
	const anys = new Anys({ name: "anys" });
	link(feed.outbox, anys.inbox);
	link(more.outbox, anys.extra);
	const run = new TestRun(new Together(feed, more, anys)).run(5);
	more.outbox.send(1);
	run.run(6);
	more.outbox.send(2);
	feed.outbox.send(3);
	run.run(1000);
	t.equal(anys.seen, ["extra", 5, "inbox", 6, "extra", 6, undefined, 106]);
});
