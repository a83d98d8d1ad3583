import { Component, link, producerFinished, shutdownMicroprocess } from "../../runtime/index.ts";
import { axon, Child } from "./axon.ts";
import { Collect, Count, Feed, Plain, runToEnd, TestRun, Together } from "./kit.ts";

class Spawns extends Component {
	readonly born: Child[] = [];
	readonly #count: number;

	constructor(count: number) {
		super({ name: "spawns" });
		this.#count = count;
	}

	override open(): void {
		this.outside(true);
	}

	override *main() {
		for (let i = 0; i < this.#count; i++) this.born.push(new Child({ name: `child${i}` }));
		this.addChildren(...this.born);
		yield* this.receive();
	}
}

for (const [line, count, text] of [
	[36, 0, "adding no children while it runs changes nothing"],
	[41, 1, "a component that is added while its parent runs starts, as its child"],
	[45, 3, "several that are added at once start, in order"],
] as const)
	axon(`test_Ipc.py:${line}`, text, (t) => {
		const spawns = new Spawns(count);
		const run = new TestRun(spawns).run(1);
		t.equal([spawns.children.length, spawns.born.every((child) => child.opened)], [count, true]);
		t.equal(run.runtime.snapshot().length, 1 + count);
	});

axon("test_Ipc.py:51", "shutdownMicroprocess is one frozen value, made once", (t) => {
	t.ok(Object.isFrozen(shutdownMicroprocess), "frozen");
	t.equal(shutdownMicroprocess.signal, "shutdownMicroprocess");
});

axon("test_Ipc.py:56", "the very same value arrives in control", (t) => {
	const seen: boolean[] = [];
	class Hears extends Plain {
		override onSignal(signal: unknown): boolean {
			seen.push(signal === shutdownMicroprocess);
			return true;
		}
	}
	const feed = new Feed<number>({ name: "feed" });
	const hears = new Hears({ name: "hears" });
	link(feed.signal, hears.control);
	new TestRun(new Together(feed, hears)).run(1);
	feed.send(shutdownMicroprocess, "signal");
	t.equal(seen, [true]);
});

axon("test_Ipc.py:60", "a component that is told shutdownMicroprocess ends; others do not", (t) => {
	const feed = new Feed<number>({ name: "feed" });
	const [told, other] = [new Collect({ name: "told" }), new Collect({ name: "other" })];
	link(feed.signal, told.control);
	const run = new TestRun(new Together(feed, told, other)).run(1);
	feed.send(shutdownMicroprocess, "signal");
	run.run(2);
	t.equal([told.hasEnded, other.hasEnded, run.lines("end")], [true, false, ["told: stopped"]]);
});

/* notify, status and errorInformation were message classes: here they are ordinary frozen records. */

interface Notice {
	readonly kind: "notify" | "status" | "error";
	readonly caller: string;
	readonly what: string;
}

for (const [line, kind, text] of [
	[66, "notify", "a notice needs its caller and what it is about: without, it does not compile"],
	[69, "notify", "a notice arrives with caller and object"],
	[77, "status", "a status needs its text: without, it does not compile"],
	[80, "status", "a status is kept as it was made"],
	[85, "status", "a status arrives with its text"],
	[118, "error", "an error needs its caller: without, it does not compile"],
	[121, "error", "an error is kept as it was made"],
	[126, "error", "an error arrives with caller, exception and message"],
] as const)
	axon(`test_Ipc.py:${line}`, text, (t) => {
		const from = new Plain<never, Notice>();
		const to = new Plain<Notice>();
		link(from.outbox, to.inbox);
		// @ts-expect-error: a part is missing
		const part: Notice = { kind };
		const notice: Notice = Object.freeze({ kind, caller: "soil", what: "too dry" });
		from.send(notice);
		t.ok(to.recv() === notice && part.kind === notice.kind, "as it was sent");
	});

axon("test_Ipc.py:101", "producerFinished is one frozen value without payload", (t) => {
	t.ok(Object.isFrozen(producerFinished), "frozen");
	t.equal(producerFinished, { signal: "producerFinished" });
});

axon("test_Ipc.py:107", "who finished is told by the report, not by the signal", (t) => {
	const run = runToEnd(new Together(new Count(1, "soil")));
	t.equal(run.lines("end"), ["soil: finished", "together: finished"]);
});

axon(
	"test_ThreadedComponent.py:456",
	"what a component has sent arrives before it counts as ended, however late",
	(t) => {
		class Late extends Component<never, number> {
			override *main() {
				yield* this.sleep(10);
				for (let i = 0; i < 5; i++) yield* this.put(i);
			}
		}
		class Slow extends Component<number> {
			readonly got: number[] = [];
			override *main() {
				for (;;) {
					yield* this.sleep(100);
					this.got.push(yield* this.receive());
				}
			}
		}
		const late = new Late({ name: "late" });
		const slow = new Slow({ name: "slow", capacity: 1 });
		link(late.outbox, slow.inbox);
		const run = runToEnd(new Together(late, slow));
		t.equal(
			[slow.got, run.lines("end")],
			[
				[0, 1, 2, 3, 4],
				["late: finished", "slow: finished", "together: finished"],
			],
		);
	},
);

/* production and axonRaise of Axon's util: whether a misuse raises or is let through. */

for (const [line, text] of [
	[36, "there is no mode in which misuse goes unnoticed"],
	[40, "a misuse is an error with a name and a text, always"],
] as const)
	axon(`test_util.py:${line}`, text, (t) => {
		const [a, b] = [new Plain<number, number>({ name: "a" }), new Plain<number, number>({ name: "b" })];
		link(a.outbox, b.inbox);
		let name = "";
		try {
			link(a.outbox, b.inbox);
		} catch (error) {
			name = error instanceof Error ? error.name : "";
		}
		t.equal(name, "GraphError");
	});
