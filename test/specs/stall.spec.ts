import { Component, link, Pipeline, Transformer } from "../../runtime/index.ts";
import { Collect, Count, Plain, runToEnd, TestRun, Together } from "./kit.ts";
import { spec } from "./spec.ts";

class Never extends Component<number, number> {
	override *main() {
		yield* this.receive();
	}
}

class TakesNone extends Plain<number> {
	override open(): void {
		this.hold(true);
	}
}

spec("a graph in which nothing can happen any more is reported as stalled, with who waits for what", (t) => {
	const never = new Never({ name: "never" });
	const sink = new Collect<number>({ name: "sink" });
	const run = runToEnd(Pipeline(never, sink));
	t.equal(run.end?.reason, "stalled");
	t.equal(
		run.end?.waiting.map(({ name, waitsFor }) => `${name}: ${waitsFor}`),
		["never: a message in its inbox (nothing is linked to it)", "sink: a message in its inbox (from never)"],
	);
});

spec("a stall report names the full inbox that a sender waits for", (t) => {
	const run = runToEnd(Pipeline(new Count(5, "count"), new TakesNone({ name: "held", capacity: 2 })));
	const report = new Map(run.end?.waiting.map(({ name, waitsFor }) => [name, waitsFor]));
	t.equal(run.end?.reason, "stalled");
	t.equal(report.get("count"), "room in held.inbox");
	t.ok(report.get("held")?.includes("go-ahead") === true, `held: ${report.get("held")}`);
});

spec("a stall report names the full inbox behind a handler", (t) => {
	const forward = new Transformer((v: number) => v, { name: "forward" });
	const held = new TakesNone({ name: "held", capacity: 1 });
	const run = runToEnd(Pipeline(new Count(5, "count"), forward, held));
	const report = new Map(run.end?.waiting.map(({ name, waitsFor }) => [name, waitsFor]));
	t.equal(report.get("forward"), "room in held.inbox");
});

spec("a paused component is reported as such, and a ring of waiting ones with each", (t) => {
	class Paused extends Component {
		override *main() {
			this.pause();
			yield;
		}
	}
	const a = new Never({ name: "a" });
	const b = new Never({ name: "b" });
	link(a.outbox, b.inbox);
	link(b.outbox, a.inbox);
	const run = runToEnd(new Together(new Paused({ name: "paused" }), a, b));
	const report = new Map(run.end?.waiting.map(({ name, waitsFor }) => [name, waitsFor]));
	t.equal([...report.keys()], ["paused", "a", "b"]);
	t.ok(report.get("paused")?.includes("paused") === true, `paused: ${report.get("paused")}`);
	t.equal(report.get("a"), "a message in its inbox (from b)");
});

spec("a graph with an alarm, or with a component that hardware may wake, is not stalled", (t) => {
	class Alarm extends Component {
		override *main() {
			yield* this.sleep(1000);
		}
	}
	class Outside extends Component {
		override open(): void {
			this.outside(true);
		}
	}
	const asleep = new TestRun(new Alarm()).run(500);
	t.equal(asleep.end, undefined);
	asleep.run();
	t.equal([asleep.end?.reason, asleep.end?.time], ["ended", 1000]);
	const outside = new Outside();
	const watching = new TestRun(outside).run(500);
	t.equal(watching.end, undefined);
	outside.outside(false);
	outside.wake();
	watching.run(501);
	t.equal(watching.end?.reason, "stalled");
});

spec("the end of a run is told once", (t) => {
	const run = new TestRun(new Never({ name: "never" }));
	let told = 0;
	const onWake = run.platform.onWake;
	run.run();
	told += run.end === undefined ? 0 : 1;
	onWake?.();
	run.run(10_000);
	t.equal([told, run.platform.wanted], [1, Infinity]);
	t.ok(run.runtime.end === run.end, "the handle tells the same");
});
