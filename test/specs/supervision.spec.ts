import { Component, Pipeline, supervise } from "../../runtime/index.ts";
import { Collect, Count, runToEnd, TestRun } from "./kit.ts";
import { spec } from "./spec.ts";

/** Hands on what arrives; throws at each of the given messages. */
class Fragile extends Component<number, number> {
	opened = 0;
	closed = 0;
	readonly #bad: readonly number[];

	constructor(...bad: number[]) {
		super({ name: "fragile" });
		this.#bad = bad;
	}

	override open(): void {
		this.opened++;
	}

	override on(v: number): void {
		if (this.#bad.includes(v)) throw new Error(`cannot do ${v}`);
		this.send(v);
	}

	override close(): void {
		this.closed++;
	}
}

class Crash extends Component {
	override *main() {
		yield* this.sleep(1);
		throw new Error("again");
	}
}

spec("without a policy a component that throws ends, and the others go on", (t) => {
	const sink = new Collect<number>();
	const run = runToEnd(Pipeline(new Count(5), new Fragile(2), sink));
	t.equal(sink.got, [0, 1]);
	t.equal(run.counters("fragile").state, "failed");
	t.equal(run.end?.reason, "ended");
	t.equal(run.end?.faults, 1);
});

spec("restart: after the back-off it is opened anew and loses only the message at which it threw", (t) => {
	const fragile = new Fragile(2, 5);
	const sink = new Collect<number>();
	const graph = Pipeline(new Count(8), fragile, sink);
	supervise(graph, { onFault: "restart", backoff: 50 });
	const run = runToEnd(graph);
	t.equal(sink.got, [0, 1, 3, 4, 6, 7]);
	t.equal([fragile.opened, fragile.closed], [3, 3]);
	t.equal(run.end?.time, 150, "50 ms, then twice as long");
	t.equal(run.lines("fault"), ["fragile: Error: cannot do 2", "fragile: Error: cannot do 5"]);
});

spec("restart: a component that needs too many ends", (t) => {
	const crash = new Crash({ name: "crash" });
	const graph = Pipeline(crash);
	supervise(graph, { onFault: "restart", backoff: 1, restarts: 3, within: 10_000 });
	const run = runToEnd(graph);
	t.equal(run.end?.faults, 4);
	t.equal(run.counters("crash").state, "failed");
});

spec("restart: the wait never is longer than the longest", (t) => {
	const graph = Pipeline(new Crash());
	supervise(graph, { onFault: "restart", backoff: 10, longest: 20, restarts: 4 });
	t.equal(runToEnd(graph).end?.time, 5 * 1 + 10 + 20 + 20 + 20);
});

spec("graph: one fault stops the whole run", (t) => {
	const sink = new Collect<number>();
	const graph = Pipeline(new Count(5), new Fragile(0), sink);
	supervise(graph, { onFault: "graph" });
	const run = runToEnd(graph);
	t.equal(run.end?.reason, "stopped");
	t.equal(sink.got, []);
});

spec("a stop ends the wait for a restart", (t) => {
	const graph = Pipeline(new Crash({ name: "crash" }));
	supervise(graph, { onFault: "restart", backoff: 5_000 });
	const run = new TestRun(graph).run(100);
	run.runtime.stop();
	run.run();
	t.equal(run.end?.reason, "stopped");
	t.ok((run.end?.time ?? 0) < 2_000, "it does not wait for the back-off");
});

spec("the last faults are kept with component, count and time; older ones make room", (t) => {
	const graph = Pipeline(new Crash({ name: "crash" }));
	supervise(graph, { onFault: "restart", backoff: 1, longest: 1, restarts: 30 });
	const run = runToEnd(graph);
	t.equal(run.runtime.faultLog(), [{ component: "crash", message: "Error: again", time: run.end?.time, count: 31 }]);
});

spec("a supervision whose numbers make no sense is refused", (t) => {
	const graph = Pipeline(new Crash());
	t.throws(() => supervise(graph, { onFault: "restart", backoff: 0 }), "Pipeline", "backoff 0");
	t.throws(() => supervise(graph, { onFault: "restart", restarts: 1.5 }), "restarts 1.5");
});
