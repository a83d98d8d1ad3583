/** Stops and deadlines across the border, and threads that do not let go. */
import { Component, Inlet, Pipeline } from "ganglion";
import { numbers } from "ganglion/node";
import { expect, test } from "vitest";
import { Feed, Keep, ran, thread } from "./kit.ts";

/** ms: a busy machine is no reason to be cut off. */
const PATIENT = 30_000;

/** Aborts when the first message comes. */
class AbortAtFirst extends Component<unknown> {
	readonly controller = new AbortController();

	override on(): void {
		this.controller.abort();
	}
}

/** Begins to tick at the first message, and aborts after so many. */
class Ticks extends Component<number> {
	readonly controller = new AbortController();
	ticks = 0;

	override *main() {
		yield* this.receive();
		while (++this.ticks < 10) yield* this.every(1);
		this.controller.abort();
		for (;;) yield* this.pause();
	}
}

test("a blocked thread does not stop the others, and a stop wakes it out of recv", async () => {
	const ticks = new Ticks();
	const inlet = new Inlet<number>();
	const graph = Pipeline(inlet, thread<number, number>("echo"), ticks);
	inlet.send(1); // and no more: from then on the thread is blocked in recv
	const { end, said } = await ran(graph, { signal: ticks.controller.signal, stopWithin: PATIENT });
	expect(ticks.ticks).toBe(10);
	expect(end).toMatchObject({ reason: "stopped", faults: 0 });
	expect(said).toContain("end Thread: stopped");
});

test("a component on a thread gets its finally blocks, which may wait", async () => {
	const first = new AbortAtFirst();
	const graph = Pipeline(thread<number, string>("last-words"), first);
	const { end, said } = await ran(graph, { signal: first.controller.signal, stopWithin: PATIENT });
	expect(said).toContain("log Thread/LastWords: last words");
	expect(said).toContain("end Thread: stopped");
	expect(end.reason).toBe("stopped");
});

test("a thread that does not let go is cut at the deadline", async () => {
	const first = new AbortAtFirst();
	const graph = Pipeline(thread<never, string>("block"), first);
	const { end, said } = await ran(graph, { signal: first.controller.signal, stopWithin: 30 });
	expect(end).toMatchObject({ reason: "stopped", faults: 0 });
	expect(said).toContain("end Thread: cut");
});

test("what lies in a window that is cut off is counted as unread", async () => {
	const first = new AbortAtFirst();
	const feed = new Feed([...Array(20).keys()]);
	const block = thread<number, string>("block", { in: numbers({ window: 4 }), capacity: 2 });
	const { runtime } = await ran(Pipeline(feed, block, first), { signal: first.controller.signal, stopWithin: 20 });
	expect(runtime.snapshot().find(({ name }) => name === "Thread")?.inboxes[0]).toMatchObject({ taken: 6, unread: 6 });
});

test("a run that is aborted before it begins starts no thread", async () => {
	const block = thread<never, never>("block");
	const { end, said } = await ran(Pipeline(block, new Keep()), { signal: AbortSignal.abort() });
	expect(end.reason).toBe("stopped");
	expect(said).toEqual(["end Pipeline: stopped"]);
	expect(block.hasEnded).toBe(true);
});

test("a component that waits for what can never come is a fault that says for what", async () => {
	const { said } = await ran(Pipeline(new Feed([1]), thread<number, number>("stuck")));
	expect(said).toContain(
		"fault Thread: GraphError: stalled: Stuck waits for a message in its never (nothing is linked to it)",
	);
});
